/** @module Tables of subcommands: usage lines, and the choice and the checks of one. */

import { checkRule, didYouMean, type Options, type Rule } from '../arguments/index.ts'
import { UsageError } from '../ports.ts'
import type { ListedSubcommand } from './command.ts'

type Table<Row extends ListedSubcommand> = Readonly<Record<string, Row>>

/** Returns whether a word of the usage line has to be typed as it is. */
export function isLiteral(word: string): boolean {
  return /^[a-z]/.test(word)
}

function isOptional(word: string): boolean {
  return word.startsWith('[')
}

/** Returns the words of a usage line after the name of the subcommand: what it takes, and the options that it needs. */
export function usageWords({ takes, needs = [] }: ListedSubcommand, options: Options): string[] {
  return [...takes, ...needs.map((name) => `--${name} ${options[name]?.takes ?? ''}`.trim())]
}

/** Returns the subcommand of a group by its name. @throws {UsageError} for none, and for an unknown one. */
export function findSubcommand<Row extends ListedSubcommand>(
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
  /** Values of the given options. */
  readonly values: Readonly<Record<string, unknown>>
}

/** What a group knows of its subcommands. */
export interface GroupGrammar {
  /** Name of the group. */
  readonly name: string
  /** Options that every subcommand has. */
  readonly shared: Options
  /** Every option. */
  readonly options: Options
  /** What the words of the usage lines have to be, by the word without brackets. */
  readonly words: Readonly<Record<string, Rule>>
}

/** @throws {UsageError} for an option of another subcommand */
function checkOwnOptions(
  { name: group, shared }: GroupGrammar,
  row: ListedSubcommand,
  { name, values }: TypedSubcommand,
): void {
  const isOwn = (option: string) => Object.hasOwn(shared, option) || row.options.includes(option)
  const other = Object.keys(values).find((option) => !isOwn(option))
  if (other === undefined) return
  const own = row.options.map((option) => `--${option}`)
  const has = own.length > 0 ? `it has ${own.join(', ')}` : 'it takes no option'
  throw new UsageError(`--${other} is not an option of ${group} ${name}: ${has}`, `--${other}`)
}

/**
 * Checks the positional arguments and the options of a subcommand. Everything that is missing is named at once.
 *
 * @throws {UsageError}
 */
export function checkTyped(
  grammar: GroupGrammar,
  row: ListedSubcommand,
  typed: TypedSubcommand,
): void {
  const { name, names, values } = typed
  const usage = `usage: fuse-edge ${[grammar.name, name, ...usageWords(row, grammar.options)].join(' ')}`
  checkOwnOptions(grammar, row, typed)
  const wrong = row.takes.findIndex((word, at) => isLiteral(word) && names[at] !== word)
  if (wrong >= 0 && names[wrong] !== undefined) {
    throw new UsageError(`unexpected argument '${names[wrong]}'; ${usage}`)
  }
  const missing = [
    ...row.takes.slice(names.length).filter((word) => !isOptional(word)),
    ...(row.needs ?? []).filter((option) => !values[option]).map((option) => `--${option}`),
  ]
  if (missing.length > 0) {
    throw new UsageError(`missing: ${missing.join(', ')}; ${usage}`, missing[0])
  }
  const extra = names[row.takes.length]
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'; ${usage}`)
  for (const [at, text] of names.entries()) {
    const word = (row.takes[at] ?? '').replace(/^\[(.*)\]$/, '$1')
    const rule = grammar.words[word]
    if (rule !== undefined) checkRule(text, word, rule)
  }
}
