/** @module Arguments of `npm start`: it has one option, and its settings are variables of the environment. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { likest } from '../../packages/cli/src/arguments/nearest.ts'
import { PORTS } from './ports.ts'

/** What the arguments ask for. */
export type Command = 'start' | 'help'

const HELP = '--help'
const VARIABLES: readonly (readonly [name: string, help: string])[] = [
  ...Object.entries(PORTS).map(
    ([name, { variable, standard }]) => [variable, `port of the ${name} (${standard})`] as const,
  ),
  ['FUSE_EDGE_SITE', 'site of the cloud that the emulator stands for, intl or cn (intl)'],
  ['FUSE_EDGE_DATA', 'folder of state, logs and keys (.fuse-edge)'],
]

/** Returns the option that a variable would have: `--emulator-port`. */
function optionOf(variable: string): string {
  return `--${variable.toLowerCase().replace('fuse_edge_', '').replaceAll('_', '-')}`
}

/** What stands in place of each option. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  [HELP, HELP],
  ['-h', HELP],
  ...VARIABLES.map(([variable]) => [optionOf(variable), `the variable ${variable}`] as const),
])

/** Returns what is meant by an argument that is none: the likest. */
function meant(argument: string): string {
  const name = argument.toLowerCase().replace(/=.*$/, '')
  return KNOWN.get(likest(name, [...KNOWN.keys()]) ?? HELP) ?? HELP
}

/** Reads the arguments. The failure is a sentence about the first one that is unknown. */
export function readArguments(args: readonly string[]): Result<Command, string> {
  const unknown = args.find((argument) => KNOWN.get(argument) !== HELP)
  if (unknown !== undefined) {
    return fail(`there is no option '${unknown}'; the nearest one is ${meant(unknown)}`)
  }
  return ok(args.length > 0 ? 'help' : 'start')
}

/** Returns the text of `--help`. */
export function helpText(): string {
  const width = Math.max(...VARIABLES.map(([variable]) => variable.length)) + 2
  return [
    'npm start: the whole product on this machine, without an account. Ctrl-C stops all.',
    '',
    'It builds the widget and the console, and starts',
    '  emulator  Tencent Cloud Face Fusion, with its console at /console/',
    '  worker    the edge, in the runtime of Cloudflare, with its console at /console/',
    '  demo      a web page with the widget',
    '',
    'Options (npm start -- --help)',
    '  --help    prints this text, and starts nothing',
    '',
    'Variables of the environment, and what holds without them',
    ...VARIABLES.map(([variable, help]) => `  ${variable.padEnd(width)}${help}`),
    '',
    'Example: EMULATOR_PORT=9280 WORKER_PORT=8887 DEMO_PORT=8888 npm start',
  ].join('\n')
}
