#!/usr/bin/env node
/** @module The command `fuse-edge-emulator`. */

import { readFileSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { FaultRule } from './faults/index.ts'
import { type EmulatorOptions, InvalidOptionError } from './options.ts'
import type { ResultHost } from './result-origin.ts'
import { ListenError } from './server/listen.ts'
import { type Emulator, startEmulator } from './server/start-emulator.ts'
import { DataFolderError } from './store/index.ts'

const DEFAULT_PORT = '9180'
const EXIT_FAILED = 1
const EXIT_BAD_OPTIONS = 2

const HELP = `fuse-edge-emulator: Tencent Cloud Face Fusion on your desk

  --port NUMBER          port to listen on, 0 for a free one (default ${DEFAULT_PORT})
  --host ADDRESS         address to listen on (default 127.0.0.1)
  --data FOLDER          keep keys, materials, results and the bill here (default: nowhere)
  --site cn|intl         the domestic or the international site (default cn)
  --secret-id ID         key pair of the account; also EMULATOR_SECRET_ID and EMULATOR_SECRET_KEY
  --secret-key KEY         in the environment (default: made up at first start)
  --strict               accept only facefusion as service of a signature
  --allow-private-urls   download pictures from this machine and private networks too
  --seed TEXT            make keys, ids and chances the same at every start (for tests)
  --faults FILE          what is to go wrong: a JSON list of rules, see the README
  --control-token TOKEN  open the control API under /_control/; also EMULATOR_CONTROL_TOKEN
  --explain              point refused signatures to a page that explains them
  --result-host NETWORK=ORIGIN   host of results for clients of a network; may be given more than once
  --charge-failures      charge calls that were refused for their parameters or pictures too
  --charge-faces         charge each face of a call
  --replay FOLDER        answer with what was recorded in this folder
  --record FOLDER        record there what the real service answers, by TENCENTCLOUD_SECRET_ID and _SECRET_KEY
                           of the environment; calls are billed there
  --upstream URL         record from this address instead
  --json                 print one line of JSON with all that a client needs
  --quiet                do not log calls
  --help
`

const OPTIONS = {
  port: { type: 'string', default: DEFAULT_PORT },
  host: { type: 'string' },
  data: { type: 'string' },
  site: { type: 'string' },
  'secret-id': { type: 'string' },
  'secret-key': { type: 'string' },
  strict: { type: 'boolean' },
  'allow-private-urls': { type: 'boolean' },
  seed: { type: 'string' },
  faults: { type: 'string' },
  'control-token': { type: 'string' },
  explain: { type: 'boolean' },
  'result-host': { type: 'string', multiple: true },
  'charge-failures': { type: 'boolean', default: false },
  replay: { type: 'string' },
  record: { type: 'string' },
  upstream: { type: 'string' },
  'charge-faces': { type: 'boolean', default: false },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

type Values = ReturnType<typeof readArguments>

function readArguments() {
  return parseArgs({ options: OPTIONS }).values
}

function toPort(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

/** Checked with the other options. @throws {InvalidOptionError} when there is no such file, or no JSON in it. */
function readFaults(file: string): readonly FaultRule[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new InvalidOptionError(`faults: ${error instanceof Error ? error.message : file}`)
  }
}

function toResultHost(text: string): ResultHost {
  const mark = text.indexOf('=')
  return { network: text.slice(0, Math.max(mark, 0)), origin: text.slice(mark + 1) }
}

/** What is recorded or played. @throws {InvalidOptionError} for both, or for half a key. */
function cassetteOf(values: Values, env: NodeJS.ProcessEnv): Pick<EmulatorOptions, 'cassette'> {
  const { replay, record, upstream: endpoint } = values
  if (replay !== undefined && record !== undefined) {
    throw new InvalidOptionError('replay and record: give one of them')
  }
  if (replay !== undefined) return { cassette: { folder: replay } }
  if (record === undefined) return {}
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = env
  if (!secretId || !secretKey) {
    throw new InvalidOptionError(
      'record: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are needed',
    )
  }
  const upstream = { secretId, secretKey, ...(endpoint !== undefined && { endpoint }) }
  return { cassette: { folder: record, record: upstream } }
}

/** Without the options that were not given. */
function toOptions(values: Values, env: NodeJS.ProcessEnv): EmulatorOptions {
  const { host, data, site, strict, quiet, seed, faults, explain } = values
  const controlToken = values['control-token'] ?? env.EMULATOR_CONTROL_TOKEN
  const secretId = values['secret-id'] ?? env.EMULATOR_SECRET_ID
  const secretKey = values['secret-key'] ?? env.EMULATOR_SECRET_KEY
  return {
    port: toPort(values.port),
    ...(host !== undefined && { host }),
    ...(data !== undefined && { dataDir: data }),
    // Checked with the others.
    ...(site !== undefined && { site: site as 'cn' | 'intl' }),
    ...(secretId && { secretId }),
    ...(secretKey && { secretKey }),
    ...(strict && { strict }),
    ...(seed !== undefined && { seed }),
    ...(faults !== undefined && { faults: readFaults(faults) }),
    ...(controlToken && { controlToken }),
    ...(explain && { explain }),
    resultHosts: (values['result-host'] ?? []).map(toResultHost),
    ...cassetteOf(values, env),
    chargeRules: { failures: values['charge-failures'], faces: values['charge-faces'] },
    ...(values['allow-private-urls'] && { allowPrivateUrls: true }),
    // Standard output is for whoever started this; calls are told on the other one.
    ...(!quiet && { log: (line) => console.error(line) }),
  }
}

function describe({ description }: Emulator): string {
  const { endpoint, secretId, secretKey, region, activities } = description
  const lines = activities.flatMap(({ id, name, materials }) => [
    `activity    ${id}  ${name}`,
    ...materials.map((material) => {
      const { length } = material.faces
      return `  material  ${material.id}  ${material.name}, ${length === 1 ? '1 face' : `${length} faces`}`
    }),
  ])
  return [
    `Face Fusion emulator on ${endpoint}`,
    `SecretId    ${secretId}`,
    `SecretKey   ${secretKey}`,
    `region      ${region}`,
    ...lines,
  ].join('\n')
}

function fail(message: string, code: number): void {
  console.error(message)
  process.exitCode = code
}

function stopOnSignals(emulator: Emulator): void {
  let stopping = false
  const stop = () => {
    // A second signal does not wait.
    if (stopping) process.exit(EXIT_FAILED)
    stopping = true
    emulator.close().catch((error: unknown) => fail(String(error), EXIT_FAILED))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function main(): Promise<void> {
  let values: Values
  try {
    values = readArguments()
  } catch (error) {
    return fail(
      `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`,
      EXIT_BAD_OPTIONS,
    )
  }
  if (values.help) return console.log(HELP)
  try {
    const emulator = await startEmulator(toOptions(values, process.env))
    stopOnSignals(emulator)
    console.log(values.json ? JSON.stringify(emulator.description) : describe(emulator))
    await emulator.loadEngine()
  } catch (error) {
    if (error instanceof InvalidOptionError) return fail(error.message, EXIT_BAD_OPTIONS)
    if (error instanceof DataFolderError) return fail(error.message, EXIT_FAILED)
    if (error instanceof ListenError) return fail(error.message, EXIT_FAILED)
    throw error
  }
}

await main()
