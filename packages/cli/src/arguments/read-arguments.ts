/** @module Parses arguments by a table of options, and says what is wrong with them. */

import { parseArgs } from 'node:util'
import { UsageError } from '../ports.ts'
import { didYouMean } from './nearest.ts'
import type { Options } from './options.ts'
import { checkRule } from './rules.ts'

const NEGATIVE_NUMBER = /^-\d/
/** What word processors and chat programs make of two hyphens: the hyphens and dashes of Unicode, and the minus sign. */
const OTHER_DASH = /^[\u2010-\u2015\u2212]+/

/** What ends the options: everything after it is an argument. */
const END_OF_OPTIONS = '--'

/** Returns the arguments before `--`. */
export function beforeEndOfOptions(args: readonly string[]): readonly string[] {
  const end = args.indexOf(END_OF_OPTIONS)
  return end < 0 ? args : args.slice(0, end)
}

/** Throws for a word that begins with another dash than the hyphen. @throws {UsageError} */
export function checkDash(word: string): void {
  const dash = OTHER_DASH.exec(word)?.[0]
  if (dash === undefined) return
  throw new UsageError(
    `'${word}' begins with a dash, not with two hyphens: type --${word.slice(dash.length)}`,
    word,
  )
}

/** Returns what an unknown option was meant to be, as a question: also `-json` for `--json`. */
function meantBy(rawName: string, args: readonly string[], options: Options): string {
  const names = Object.keys(options).map((one) => `--${one}`)
  const whole = args.find((word) => word.startsWith(rawName)) ?? rawName
  const hyphens = /^-+/.exec(whole)?.[0].length ?? 0
  return didYouMean(`--${whole.slice(hyphens)}`, names)
}

/** @throws {UsageError} for an option that does not exist, and for one with a value too many or too few. */
function checkOptions(args: string[], options: Options): void {
  const { tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? args.length
  for (const token of tokens) {
    if (token.kind === 'positional' && token.index < end) checkDash(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (!Object.hasOwn(options, name)) {
      const meant = meantBy(rawName, args.slice(token.index), options)
      throw new UsageError(`there is no option ${rawName}${meant}`, rawName)
    }
    if (options[name]?.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value`, rawName)
    } else if (value === undefined || (!inlineValue && /^-./.test(value))) {
      throw new UsageError(`${rawName} needs a value`, rawName)
    }
  }
}

/** @throws {UsageError} for a value that breaks the rule of its option. */
function checkValues(values: Readonly<Record<string, unknown>>, options: Options): void {
  for (const [name, value] of Object.entries(values)) {
    const rule = options[name]?.rule
    if (rule === undefined) continue
    for (const text of [value].flat()) checkRule(String(text), `--${name}`, rule)
  }
}

/** Returns arguments with each negative number joined to its option, which would look like another option. */
function withNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const argument of args) {
    const before = joined.at(-1) ?? ''
    if (NEGATIVE_NUMBER.test(argument) && /^--[^=]+$/.test(before)) {
      joined.splice(-1, 1, `${before}=${argument}`)
    } else joined.push(argument)
  }
  return joined
}

/**
 * Parses arguments by a table of options.
 *
 * @throws {UsageError} for an option that is not in the table, that lacks its value, or whose value breaks its rule.
 */
export function readArguments<const T extends Options>(args: readonly string[], options: T) {
  const joined = withNegativeNumbers(args)
  checkOptions(joined, options)
  const parsed = parseArgs({ args: joined, options, allowPositionals: true, strict: true })
  checkValues(parsed.values, options)
  return parsed
}

/** The option values that {@link readArguments} returns for a table. */
export type ValuesOf<T extends Options> = ReturnType<typeof readArguments<T>>['values']

/**
 * Returns positional arguments, of which a command takes at most `most`.
 *
 * @throws {UsageError} for one too many.
 */
export function atMost(most: number, positionals: readonly string[]): readonly string[] {
  const extra = positionals[most]
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'`)
  return positionals
}
