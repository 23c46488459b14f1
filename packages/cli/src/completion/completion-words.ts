/** @module What can be typed at each level of a command line, from the tables of commands and options. */

import type { Command } from '../commands/index.ts'

/** A word that can be typed, with what it does. */
export interface Word {
  readonly text: string
  /** Empty for an option. */
  readonly summary: string
}

/** One command or subcommand: how it is reached, and its options. */
export interface CommandLevel {
  /** For example `['admin', 'usage']`. */
  readonly path: readonly string[]
  readonly summary: string
  /** Names of options, without dashes. */
  readonly options: readonly string[]
  /** Words that may follow. Empty: files. */
  readonly words: readonly Word[]
}

function wordsOf(table: Readonly<Record<string, { readonly summary: string }>>): Word[] {
  return Object.entries(table).map(([text, { summary }]) => ({ text, summary }))
}

function levelsOf([name, command]: [string, Command]): CommandLevel[] {
  const { summary, options, subcommands = {} } = command
  // Of a command with subcommands, the options are those that each subcommand has.
  const shared = Object.keys(options)
  const further = Object.entries(subcommands).map(([word, subcommand]) => ({
    path: [name, word],
    summary: subcommand.summary,
    options: [...subcommand.options, ...shared],
    words: [],
  }))
  return [{ path: [name], summary, options: shared, words: wordsOf(subcommands) }, ...further]
}

/** Returns every level of `fuse-edge`, the first is the empty command line. */
export function commandLevels(
  commands: Readonly<Record<string, Command>>,
): readonly CommandLevel[] {
  const start = { path: [], summary: '', options: ['help', 'version'], words: wordsOf(commands) }
  return [start, ...Object.entries(commands).flatMap(levelsOf)]
}
