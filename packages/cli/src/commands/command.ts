/** @module The interface of a command. */

import type { Options } from '../arguments/index.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'

/** A subcommand as help and shell completion show it. */
export interface ListedSubcommand {
  readonly summary: string
  /** Names of the options that it has beside those of the group. */
  readonly options: readonly string[]
}

/** One command of `fuse-edge`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** The text that `fuse-edge NAME --help` prints. */
  readonly help: string
  /** The options that the command reads; for shell completion. */
  readonly options: Options
  /** The words that may follow the name of the command, for shell completion. Default: files. */
  readonly subcommands?: Readonly<Record<string, ListedSubcommand>>
  /** Runs the command with the arguments after its name. @throws {UsageError} @throws {FileError} */
  readonly run: (args: readonly string[], ports: Ports) => Promise<ExitCode>
}
