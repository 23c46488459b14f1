/** @module The table of all options: the source of the command's flags, of its help, and of the reference page. */

import type { EmulatorOptions } from './options.ts'

/** An option as the help and the reference page describe it. */
export interface OptionRow {
  /** What the option does. */
  readonly help: string
  /** Value without the option, or what its absence means. */
  readonly absent: string
}

/** A flag of the command. */
export interface Flag extends OptionRow {
  readonly name: string
  /** Name of the value in the help. Absent for a flag that is on or off. */
  readonly value?: string
  /** Whether the flag may be given more than once. */
  readonly multiple?: true
  /** Environment variable that the flag's value is taken from when the flag is absent. */
  readonly env?: string
}

/** Port of the command. `startEmulator` chooses a free one instead. */
export const DEFAULT_PORT = '9180'

/** The flags that set an option of `startEmulator`, or the row of an option that only programs can set. */
export const OPTION_TABLE: {
  readonly [Name in keyof EmulatorOptions]-?: readonly Flag[] | OptionRow
} = Object.freeze({
  port: [
    {
      name: 'port',
      value: 'NUMBER',
      help: 'TCP port to listen on, 0 to 65535; 0 for a free one',
      absent: DEFAULT_PORT,
    },
  ],
  host: [{ name: 'host', value: 'ADDRESS', help: 'address to listen on', absent: '127.0.0.1' }],
  dataDir: [
    {
      name: 'data',
      value: 'FOLDER',
      help: 'keep keys, materials, results and the bill in this folder',
      absent: 'a temporary folder',
    },
  ],
  site: [
    {
      name: 'site',
      value: 'cn|intl',
      help: 'site of calls whose host names no site: domestic or international',
      absent: 'cn',
    },
  ],
  secretId: [
    {
      name: 'secret-id',
      value: 'ID',
      env: 'EMULATOR_SECRET_ID',
      help: 'SecretId of the root account',
      absent: 'random at the first start',
    },
  ],
  secretKey: [
    {
      name: 'secret-key',
      value: 'KEY',
      env: 'EMULATOR_SECRET_KEY',
      help: 'SecretKey of the root account, given together with the SecretId',
      absent: 'random at the first start',
    },
  ],
  strict: [
    {
      name: 'strict',
      help: 'accept only facefusion as the service of a signature, not the first label of the host',
      absent: 'off',
    },
  ],
  allowPrivateUrls: [
    {
      name: 'allow-private-urls',
      help: 'download pictures from this machine and private networks, too',
      absent: 'off',
    },
  ],
  seed: [
    {
      name: 'seed',
      value: 'TEXT',
      help: 'make keys, ids and random draws the same at every start; for tests only',
      absent: 'the machine’s randomness',
    },
  ],
  faults: [
    {
      name: 'faults',
      value: 'FILE',
      help: 'inject the faults of this JSON list of rules',
      absent: 'no faults',
    },
  ],
  controlToken: [
    {
      name: 'control-token',
      value: 'TOKEN',
      env: 'EMULATOR_CONTROL_TOKEN',
      help: 'open the token API under /_control/ with this token, 16 to 128 characters',
      absent: 'no token API',
    },
  ],
  consoleFolder: [
    {
      name: 'no-console',
      help: 'do not serve the console under /console/',
      absent: 'the console is served where it is built',
    },
  ],
  edge: [
    {
      name: 'edge',
      value: 'ORIGIN',
      help: 'edge that the console may send calls to: https, or http on this machine',
      absent: 'none',
    },
  ],
  explain: [
    {
      name: 'explain',
      help: 'point refused signatures to a page that explains them',
      absent: 'off',
    },
  ],
  resultHosts: [
    {
      name: 'result-host',
      value: 'NETWORK=ORIGIN',
      multiple: true,
      env: 'EMULATOR_RESULT_HOSTS',
      help: 'host of results for the clients of a network; the variable separates several with commas',
      absent: 'the emulator’s own address',
    },
  ],
  chargeRules: [
    {
      name: 'charge-failures',
      help: 'charge calls that are refused after their action is known',
      absent: 'off',
    },
    {
      name: 'charge-faces',
      help: 'charge each face of a call instead of the call',
      absent: 'off',
    },
  ],
  cassette: [
    {
      name: 'replay',
      value: 'FOLDER',
      help: 'answer with the recorded answers in this folder',
      absent: 'no recordings',
    },
    {
      name: 'record',
      value: 'FOLDER',
      help: 'record the real service’s answers in this folder, with the key of TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; the service bills the calls',
      absent: 'no recording',
    },
    {
      name: 'upstream',
      value: 'URL',
      help: 'record from this origin instead of the service’s own',
      absent: 'the hosts of the site',
    },
  ],
  log: [{ name: 'quiet', help: 'do not log calls to standard error', absent: 'calls are logged' }],
  now: { help: 'source of the time, in milliseconds of Unix time', absent: '`Date.now`' },
  wait: { help: 'waits for injected delays and latency, in milliseconds', absent: 'a timer' },
  randomBytes: {
    help: 'source of keys and of the ids of results; not used with `seed`',
    absent: '`node:crypto`',
  },
  randomUUID: { help: 'source of RequestIds; not used with `seed`', absent: '`node:crypto`' },
  lookup: { help: 'resolves the host names of pictures’ URLs', absent: 'the machine’s resolver' },
  engine: {
    help: 'detects and fuses faces',
    absent: 'one engine for the whole process, loaded when it is first needed',
  },
})

/** Flags of the command that set no option. */
export const COMMAND_FLAGS: readonly Flag[] = Object.freeze([
  { name: 'json', help: 'print one line of JSON with everything a client needs', absent: 'text' },
  { name: 'version', help: 'print the version', absent: 'off' },
  { name: 'help', help: 'print this help', absent: 'off' },
])

/** Every flag of the command, in the order of the help. */
export const FLAGS: readonly Flag[] = Object.freeze([
  ...Object.values(OPTION_TABLE).flatMap((row) => (Array.isArray(row) ? row : [])),
  ...COMMAND_FLAGS,
])
