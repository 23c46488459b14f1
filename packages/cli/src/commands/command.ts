/** @module The interface of a command. */

import type { Options } from '../arguments/index.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'

/** A subcommand as help and shell completion show it. */
export interface ListedSubcommand {
  /**
   * The positional arguments for the usage line, for example `ID`; one in brackets is optional. One in lower case has to be typed as it is,
   * as `add` of `admin template add`.
   */
  readonly takes: readonly string[]
  /** What it does, for the list of subcommands: a phrase. */
  readonly summary: string
  /** Further sentences, for its own help. @default none */
  readonly details?: string
  /** Names of the options that it has beside those of the group. */
  readonly options: readonly string[]
  /** What an option does here, where the table of the group does not say it well. @default none */
  readonly optionHelp?: Readonly<Record<string, string>>
  /** Those of its options without which it does nothing. @default none */
  readonly needs?: readonly string[]
}

/** One command of `fuse-edge`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** The first part of its help text: usage lines, and what it does. The options follow. */
  readonly usage: string
  /** The options that the command reads; of a command with subcommands, those that each of them has. */
  readonly options: Options
  /** The words that may follow the name of the command. Default: files. */
  readonly subcommands?: Readonly<Record<string, ListedSubcommand>>
  /** Every option of the subcommands. @default none */
  readonly subcommandOptions?: Options
  /** Runs the command with the arguments after its name. @throws {UsageError} @throws {FileError} */
  readonly run: (args: readonly string[], ports: Ports) => Promise<ExitCode>
}
