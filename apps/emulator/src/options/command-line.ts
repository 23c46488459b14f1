/** @module Reads the options of the command from its arguments and the environment. */

import { readFileSync } from 'node:fs'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { FaultRule } from '../faults/index.ts'
import type { ResultHost } from '../results/index.ts'
import { findConsole } from './find-console.ts'
import { DEFAULT_PORT, FLAGS, type Flag } from './option-table.ts'
import { type EmulatorOptions, InvalidOptionError } from './options.ts'

/** What the command was asked to do. */
export interface CommandLine {
  readonly options: EmulatorOptions
  /** Print one line of JSON instead of text. */
  readonly json: boolean
  /** Print the help, and start nothing. */
  readonly help: boolean
  /** Print the version, and start nothing. */
  readonly version: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

const HELP_INDENT = 33
const HELP_WIDTH = 100

/** Parses arguments. An unknown one, or a flag without its value, is answered with one sentence and where the help is. */
function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [sentence = ''] = message.split(/[.\n] ?/, 1)
    throw new InvalidOptionError(`${sentence}\nRun fuse-edge-emulator --help for all options.`)
  }
}

/** Returns readers of the flags, which take absent values from the environment. */
function readFlags(args: readonly string[], env: Environment) {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    FLAGS.map(({ name, value, multiple = false }) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', multiple },
    ]),
  )
  const values = parse(args, config)
  const envOf = (name: string) => FLAGS.find((flag) => flag.name === name)?.env ?? ''
  return {
    /** Returns the value of a flag, or `undefined` where neither flag nor variable is set. */
    text: (name: string): string | undefined => {
      const value = values[name]
      return typeof value === 'string' ? value : env[envOf(name)] || undefined
    },
    list: (name: string): readonly string[] => {
      const value = values[name]
      if (Array.isArray(value)) return value.map(String)
      return (env[envOf(name)] ?? '').split(',').filter((entry) => entry !== '')
    },
    isSet: (name: string): boolean => values[name] === true,
  }
}

type Flags = ReturnType<typeof readFlags>

function toPort(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

/** Reads the rules of a file. `resolveOptions` validates them. */
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

function cassetteOf(flags: Flags, env: Environment): Pick<EmulatorOptions, 'cassette'> {
  const [replay, record, endpoint] = ['replay', 'record', 'upstream'].map(flags.text)
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

/** Returns an object with an option, or without it where its value is absent. */
function given<Name extends keyof EmulatorOptions>(
  name: Name,
  value: EmulatorOptions[Name] | undefined,
): Pick<EmulatorOptions, Name> {
  return (value === undefined ? {} : { [name]: value }) as Pick<EmulatorOptions, Name>
}

function toOptions(flags: Flags, env: Environment): EmulatorOptions {
  const faults = flags.text('faults')
  return {
    port: toPort(flags.text('port') ?? DEFAULT_PORT),
    ...given('host', flags.text('host')),
    ...given('dataDir', flags.text('data')),
    // `resolveOptions` refuses any other text.
    ...given('site', flags.text('site') as EmulatorOptions['site']),
    ...given('secretId', flags.text('secret-id')),
    ...given('secretKey', flags.text('secret-key')),
    ...given('seed', flags.text('seed')),
    ...given('faults', faults === undefined ? undefined : readFaults(faults)),
    ...given('controlToken', flags.text('control-token')),
    ...given('consoleFolder', flags.isSet('no-console') ? undefined : findConsole()),
    ...given('edge', flags.text('edge')),
    strict: flags.isSet('strict'),
    explain: flags.isSet('explain'),
    allowPrivateUrls: flags.isSet('allow-private-urls'),
    resultHosts: flags.list('result-host').map(toResultHost),
    ...cassetteOf(flags, env),
    chargeRules: {
      failures: flags.isSet('charge-failures'),
      faces: flags.isSet('charge-faces'),
    },
    // Standard output carries the description, so calls are logged to standard error.
    ...given('log', flags.isSet('quiet') ? undefined : (line) => console.error(line)),
  }
}

/**
 * Reads the command line.
 *
 * @throws {InvalidOptionError} for an unknown or invalid option.
 */
export function readCommandLine(args: readonly string[], env: Environment): CommandLine {
  const flags = readFlags(args, env)
  const [help, version] = [flags.isSet('help'), flags.isSet('version')]
  const options = help || version ? {} : toOptions(flags, env)
  return { help, version, json: flags.isSet('json'), options }
}

/** Returns the version in the manifest, which is beside `src` as well as beside `dist`. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Breaks a text into lines of at most `width` characters. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return lines
}

function helpOf({ name, value, env, multiple, help, absent }: Flag): string {
  const flag = `  --${name}${value === undefined ? '' : ` ${value}`}`
  const notes = [
    ...(env === undefined ? [] : [`or ${env}`]),
    ...(multiple ? ['may be given more than once'] : []),
    ...(value === undefined ? [] : [`default: ${absent}`]),
  ]
  const text = notes.length === 0 ? help : `${help} (${notes.join('; ')})`
  const lines = wrap(text, HELP_WIDTH - HELP_INDENT)
  const head =
    flag.length < HELP_INDENT ? flag.padEnd(HELP_INDENT) : `${flag}\n${''.padEnd(HELP_INDENT)}`
  return head + lines.join(`\n${''.padEnd(HELP_INDENT)}`)
}

/** Returns the text of `--help`. */
export function helpText(): string {
  return [
    'fuse-edge-emulator (npx @fuse-edge/emulator): Tencent Cloud Face Fusion on your machine',
    '',
    ...FLAGS.map(helpOf),
    '',
  ].join('\n')
}
