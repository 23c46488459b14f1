/** @module Validates the options of an emulator, and fills in the defaults. */

import { randomBytes, randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { setTimeout } from 'node:timers/promises'
import { type ChargeRules, DEFAULT_CHARGE_RULES } from '../billing/index.ts'
import { type FaultRule, readFaultRules } from '../faults/index.ts'
import { type ChooseOrigin, type ResultHost, readResultHosts } from '../results/index.ts'
import { type EmulatorOptions, InvalidOptionError } from './options.ts'

/** Options without a default: their absence has a meaning. */
type Optional =
  | 'cassette'
  | 'consoleFolder'
  | 'controlToken'
  | 'dataDir'
  | 'edge'
  | 'engine'
  | 'secretId'
  | 'secretKey'
  | 'seed'

/** Validated options with their defaults. */
export interface Settings
  extends Required<Omit<EmulatorOptions, Optional | 'resultHosts' | 'chargeRules'>>,
    Pick<EmulatorOptions, Optional> {
  readonly chooseOrigin: ChooseOrigin
  readonly chargeRules: ChargeRules
}

const MAX_PORT = 65_535
/** Keys are written into headers, between `/`, `,` and `=`. */
const KEY_FORM = /^[\w-]{1,128}$/
const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const TOKEN_FORM = /^[\x21-\x7e]{16,128}$/

function checkOptions(options: EmulatorOptions): void {
  const { port = 0, site = 'cn', secretId, secretKey, controlToken, edge } = options
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new InvalidOptionError(`port: ${port} is not a number from 0 to ${MAX_PORT}`)
  }
  if (site !== 'cn' && site !== 'intl') {
    throw new InvalidOptionError(`site: '${String(site)}' is neither cn nor intl`)
  }
  if ((secretId === undefined) !== (secretKey === undefined)) {
    throw new InvalidOptionError('secret id and secret key: give both or neither')
  }
  for (const [name, value] of Object.entries({ 'secret id': secretId, 'secret key': secretKey })) {
    if (value !== undefined && !KEY_FORM.test(value)) {
      throw new InvalidOptionError(`${name}: 1 to 128 letters, digits, - and _`)
    }
  }
  if (controlToken !== undefined && !TOKEN_FORM.test(controlToken)) {
    throw new InvalidOptionError('control token: 16 to 128 printable characters')
  }
  if (edge !== undefined && !isEdge(edge)) {
    throw new InvalidOptionError('edge: an https origin, or an http one of this machine')
  }
}

/** An https origin, or an http one of this machine. */
function isEdge(edge: string): boolean {
  const url = URL.parse(edge)
  if (url === null || url.origin !== edge) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_NAME.test(url.hostname))
}

function checkFaults(faults: unknown): readonly FaultRule[] {
  const rules = readFaultRules(faults)
  if (!rules.ok) throw new InvalidOptionError(`faults: ${rules.error}`)
  return rules.value
}

function checkResultHosts(hosts: readonly ResultHost[]): ChooseOrigin {
  const chooser = readResultHosts(hosts)
  if (!chooser.ok) throw new InvalidOptionError(chooser.error)
  return chooser.value
}

/**
 * Returns the options with their defaults.
 *
 * @throws {InvalidOptionError} for an option that is invalid.
 */
export function resolveOptions({ resultHosts = [], ...options }: EmulatorOptions): Settings {
  checkOptions(options)
  return Object.freeze({
    host: '127.0.0.1',
    port: 0,
    site: 'cn',
    strict: false,
    allowPrivateUrls: false,
    explain: false,
    log: () => {},
    now: Date.now,
    wait: (ms: number) => setTimeout(ms),
    randomBytes,
    randomUUID,
    lookup: (host: string) => lookup(host, { all: true }),
    ...options,
    faults: checkFaults(options.faults ?? []),
    chooseOrigin: checkResultHosts(resultHosts),
    chargeRules: { ...DEFAULT_CHARGE_RULES, ...options.chargeRules },
  })
}
