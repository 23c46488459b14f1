/** @module `fuse-edge help` and `fuse-edge version`, and the help of each command and subcommand. */

import { atMost, COMMON_OPTIONS, didYouMean, readArguments } from './arguments/index.ts'
import { type Commands, reach } from './command-tree.ts'
import type { Command } from './commands/index.ts'
import { EXIT } from './exit-codes.ts'
import { type Ports, UsageError } from './ports.ts'
import { readVersion } from './version.ts'

/** Prints the help of the command or subcommand that arguments name. @throws {UsageError} for an unknown one */
export function printHelp(
  commands: Commands,
  args: readonly string[],
  json: boolean,
  { print }: Pick<Ports, 'print'>,
): void {
  const { level, rest } = reach(commands, args)
  const [unknown] = rest
  if (unknown !== undefined && level.words.length > 0) {
    const names = level.words.map(({ text }) => text)
    const what = ['fuse-edge', ...level.path].join(' ')
    throw new UsageError(`${what} has no command '${unknown}'${didYouMean(unknown, names)}`)
  }
  print(json ? JSON.stringify({ help: level.help }) : level.help)
}

/** Prints the version. */
export function printVersion(json: boolean, { print }: Pick<Ports, 'print'>): void {
  const version = readVersion()
  print(json ? JSON.stringify({ version }) : version)
}

/** Creates the command `help`. @param commands returns every command, this one included */
export function createHelp(commands: () => Commands): Command {
  return {
    summary: 'print the help of the program, of a command or of a subcommand',
    usage: `fuse-edge help [COMMAND [SUBCOMMAND]]

  Prints the help of the program, of a command or of a subcommand alone, as --help after it does.`,
    options: COMMON_OPTIONS,
    run: async (args, ports) => {
      const { values, positionals } = readArguments(args, COMMON_OPTIONS)
      printHelp(commands(), positionals, values.json, ports)
      return EXIT.done
    },
  }
}

/** The command `version`. */
export const version: Command = {
  summary: 'print the version',
  usage: 'fuse-edge version\n\n  Prints the version of this package.',
  options: COMMON_OPTIONS,
  run: async (args, ports) => {
    const { values, positionals } = readArguments(args, COMMON_OPTIONS)
    atMost(0, positionals)
    printVersion(values.json, ports)
    return EXIT.done
  },
}
