/** @module What an emulator can be told, and what it assumes where it is told nothing. */

import { randomBytes, randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { setTimeout } from 'node:timers/promises'
import type { Site } from '@fuse-edge/core/regions'
import type { Engine } from '@fuse-edge/engine'
import { type ChargeRules, DEFAULT_CHARGE_RULES } from './billing/index.ts'
import type { CassetteOptions } from './cassette/index.ts'
import { type FaultRule, readFaultRules, type Wait } from './faults/index.ts'
import { type ChooseOrigin, type ResultHost, readResultHosts } from './result-origin.ts'

/** Every address of a host name, as `node:dns` answers with `all: true`. */
export type Lookup = (host: string) => Promise<readonly { address: string; family: number }[]>

/** Options of `startEmulator`; all may be left out. */
export interface EmulatorOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string
  /** TCP port, 0–65535; 0 takes a free one. Default 0. */
  readonly port?: number
  /** Folder that keeps keys, materials, results and the bill. Default: a temporary folder, removed by `close`. */
  readonly dataDir?: string
  /** Whose actions, fields and mark: the domestic (`cn`) or the international site. Default `cn`. */
  readonly site?: Site
  /**
   * Accept only `facefusion` as service of the credential scope. Otherwise the first label of the host passes
   * too, since SDKs that are pointed at `127.0.0.1` sign the service `127`. Default false.
   */
  readonly strict?: boolean
  /** Download user pictures from this machine and private networks too. Default false. */
  readonly allowPrivateUrls?: boolean
  /** Key pair of the account, both or neither. Default: kept in the data folder, made up at first start. */
  readonly secretId?: string
  /** See {@link EmulatorOptions.secretId}. */
  readonly secretKey?: string
  /**
   * Makes everything random follow from this text: key pairs, ids, chances of faults. In a data folder that was
   * used before, ids stay random and only the chances follow. Keys that can be guessed are for tests alone.
   * Default: the machine's randomness.
   */
  readonly seed?: string
  /** What is to go wrong, as JSON has it (see the README); more can be said later by the control API. Default: nothing. */
  readonly faults?: readonly FaultRule[]
  /**
   * Opens the control API under `/_control/` to whoever holds this text, 16 to 128 printable characters. Default:
   * there is none.
   */
  readonly controlToken?: string
  /** Answers a refused signature with a header that leads to an explanation. Default false. */
  readonly explain?: boolean
  /** Hosts of results by the network of the client; all must lead here. Default: the emulator's own for everybody. */
  readonly resultHosts?: readonly ResultHost[]
  /**
   * What the documents of billing do not say: whether failed calls are charged, and whether each face is. Default:
   * neither.
   */
  readonly chargeRules?: Partial<ChargeRules>
  /**
   * Answers calls with what was recorded of the real service, or records it, which is billed there. Checks, limits and
   * the bill stay the emulator's own. Default: the emulator does the work itself.
   */
  readonly cassette?: CassetteOptions
  /** Takes one line for each call and for what was left out at start. Default: nothing is logged. */
  readonly log?: (line: string) => void
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
  /** Waits for faults and latency, milliseconds. Default `setTimeout`. */
  readonly wait?: Wait
  /** Source of keys and of names of results where no seed is in force. Default `node:crypto`. */
  readonly randomBytes?: (size: number) => Uint8Array
  /** Source of RequestIds where no seed is in force. Default `node:crypto`. */
  readonly randomUUID?: () => string
  /** Resolves host names of user pictures. Default: the machine's resolver. */
  readonly lookup?: Lookup
  /** Fuses faces. Default: one engine for the whole process, loaded when it is first needed. */
  readonly engine?: Engine
}

/** Options with every default filled in, but for those whose absence means something. */
export interface Settings extends Required<Omit<EmulatorOptions, OptionalSettings>> {
  readonly dataDir?: string
  readonly secretId?: string
  readonly secretKey?: string
  readonly engine?: Engine
  readonly seed?: string
  readonly controlToken?: string
  readonly chooseOrigin: ChooseOrigin
  readonly chargeRules: ChargeRules
  readonly cassette?: CassetteOptions
}

type OptionalSettings =
  | 'cassette'
  | 'dataDir'
  | 'secretId'
  | 'secretKey'
  | 'engine'
  | 'seed'
  | 'controlToken'

/** An option that makes no sense; the message names it. */
export class InvalidOptionError extends Error {
  override readonly name = 'InvalidOptionError'
}

const MAX_PORT = 65_535
/** Keys are written into headers, between `/`, `,` and `=` signs. */
const KEY_PATTERN = /^[\w-]{1,128}$/
/** Long enough not to be guessed, and fit for a header. */
const CONTROL_TOKEN = /^[\x21-\x7e]{16,128}$/

function checkOptions(options: EmulatorOptions): void {
  const { port = 0, site = 'cn', secretId, secretKey, controlToken } = options
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
    if (value !== undefined && !KEY_PATTERN.test(value)) {
      throw new InvalidOptionError(`${name}: 1 to 128 letters, digits, - and _`)
    }
  }
  if (controlToken !== undefined && !CONTROL_TOKEN.test(controlToken)) {
    throw new InvalidOptionError('control token: 16 to 128 printable characters')
  }
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

/** Checks the options and fills in the defaults. @throws {InvalidOptionError} */
export function resolveOptions(options: EmulatorOptions): Settings {
  checkOptions(options)
  return Object.freeze({
    host: '127.0.0.1',
    port: 0,
    site: 'cn',
    strict: false,
    allowPrivateUrls: false,
    explain: false,
    resultHosts: [],
    log: () => {},
    now: Date.now,
    wait: (ms: number) => setTimeout(ms),
    randomBytes,
    randomUUID,
    lookup: (host: string) => lookup(host, { all: true }),
    ...options,
    faults: checkFaults(options.faults ?? []),
    chooseOrigin: checkResultHosts(options.resultHosts ?? []),
    chargeRules: { ...DEFAULT_CHARGE_RULES, ...options.chargeRules },
  })
}
