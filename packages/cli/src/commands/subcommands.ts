/** @module Tables of subcommands: their help, and the choice and the checks of one. */

import { didYouMean } from '../arguments/index.ts'
import { UsageError } from '../ports.ts'
import type { ListedSubcommand } from './command.ts'

/** A row of a table of subcommands. */
export interface TabledSubcommand extends ListedSubcommand {
  /** The positional arguments for the usage line, for example `ID`; one in brackets is optional. */
  readonly takes: readonly string[]
}

type Table<Row extends TabledSubcommand> = Readonly<Record<string, Row>>

/** Of the longest subcommand with what it takes, and a gap. */
const USAGE_WIDTH = 30
const HELP_INDENT = USAGE_WIDTH + 4
const HELP_WIDTH = 120

function usageOf(name: string, { takes }: TabledSubcommand): string {
  return [name, ...takes].join(' ')
}

/** Breaks words into lines, the further ones indented as the column of the summaries is. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && HELP_INDENT + last.length + word.length < HELP_WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return lines.join(`\n${' '.repeat(HELP_INDENT)}`)
}

function helpOf([name, row]: [string, TabledSubcommand]): string {
  const options = row.options.map((option) => `--${option}`)
  const line = `  ${usageOf(name, row).padEnd(USAGE_WIDTH)}  ${wrapped(row.summary.split(' '))}`
  return options.length === 0
    ? line
    : `${line}\n${' '.repeat(HELP_INDENT)}${wrapped(['options:', ...options])}`
}

/** Returns the lines of a help text that list the subcommands. */
export function listSubcommands(table: Table<TabledSubcommand>): string {
  return Object.entries(table).map(helpOf).join('\n')
}

/** Returns the subcommand of a group by its name. @throws {UsageError} for none, and for an unknown one. */
export function findSubcommand<Row extends TabledSubcommand>(
  group: string,
  table: Table<Row>,
  name: string | undefined,
): Row {
  if (name === undefined) throw new UsageError(`${group} needs a subcommand`)
  const row = Object.hasOwn(table, name) ? table[name] : undefined
  if (row !== undefined) return row
  const meant = didYouMean(name, Object.keys(table))
  throw new UsageError(`unknown ${group} subcommand: '${name}'${meant}`)
}

/** What was typed after the name of a group. */
export interface TypedSubcommand {
  readonly name: string
  /** Positional arguments after the name of the subcommand. */
  readonly names: readonly string[]
  /** Names of the given options. */
  readonly given: readonly string[]
}

/**
 * Checks the positional arguments and the options of a subcommand.
 *
 * @param shared names of the options that every subcommand of the group has
 * @throws {UsageError}
 */
export function checkTyped(
  group: string,
  row: TabledSubcommand,
  { name, names, given }: TypedSubcommand,
  shared: readonly string[],
): void {
  const needed = row.takes.filter((word) => !word.startsWith('['))
  if (names.length < needed.length || names.length > row.takes.length) {
    throw new UsageError(`usage: fuse-edge ${group} ${usageOf(name, row)}`)
  }
  const other = given.find((option) => !shared.includes(option) && !row.options.includes(option))
  if (other === undefined) return
  const own = row.options.map((option) => `--${option}`)
  const has = own.length > 0 ? `it has ${own.join(', ')}` : 'it takes no option'
  throw new UsageError(`--${other} is not an option of ${group} ${name}: ${has}`)
}
