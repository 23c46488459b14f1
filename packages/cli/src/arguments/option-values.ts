/** @module Parses the texts of options. Ranges are left to the service's own rules, which the client checks. */

import { UsageError } from '../ports.ts'
import { checkRule, type NumberRange, RULES } from './rules.ts'

/**
 * Checks that nothing is missing that a command needs, and names all of it at once.
 *
 * @param needed what was typed, by what people call it: `--output`, or `PHOTO` of the usage line
 * @throws {UsageError}
 */
export function requireAll(needed: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.keys(needed).filter((name) => !needed[name])
  if (missing.length === 0) return
  const verb = missing.length === 1 ? 'is' : 'are'
  throw new UsageError(`${missing.join(', ')} ${verb} missing`, missing[0])
}

/** Returns the text of a required option. @throws {UsageError} if it is missing or empty. */
export function required(value: string | undefined, option: string): string {
  requireAll({ [option]: value })
  return value ?? ''
}

/** Returns the id of an activity that the console of the cloud shows, which `--project` names. @throws {UsageError} */
export function activityOf(text: string): string {
  checkRule(text, '--project', RULES.activity)
  return text
}

/** Parses a whole number; `undefined` if the option is absent. @throws {UsageError} */
export function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new UsageError(`${option} must be a whole number, not '${text}'`, option)
  }
  return Number(text)
}

/** Parses a whole number of a range; `undefined` if the option is absent. @throws {UsageError} */
export function numberWithin(
  text: string | undefined,
  option: string,
  { least, most }: NumberRange,
): number | undefined {
  const number = wholeNumber(text, option)
  if (number === undefined || (least <= number && number <= most)) return number
  throw new UsageError(
    `${option} must be a whole number from ${least} to ${most}, not '${text}'`,
    option,
  )
}

/** Parses a decimal number; `undefined` if the option is absent. @throws {UsageError} */
export function decimal(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text))
    throw new UsageError(`${option} must be a number, not '${text}'`, option)
  return Number(text)
}

/** Parses a Unix time in whole seconds; `undefined` if the option is absent. @throws {UsageError} */
export function unixSeconds(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text))
    throw new UsageError(`${option} must be a Unix time in whole seconds`, option)
  return Number(text)
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** Returns a day; `undefined` if the option is absent. @throws {UsageError} */
export function day(text: string | undefined, option: string): string | undefined {
  if (text === undefined || DAY.test(text)) return text
  throw new UsageError(`${option} must be a day such as 2026-01-31, not '${text}'`, option)
}

/** Returns a code of two capital letters; `undefined` if it is absent. @param example such a code @throws {UsageError} */
export function twoLetters(
  text: string | undefined,
  name: string,
  example: string,
): string | undefined {
  if (text === undefined || /^[A-Z]{2}$/.test(text)) return text
  throw new UsageError(
    `${name} must be two capital letters such as ${example}, not '${text}'`,
    name,
  )
}

/** Returns a copy of an object without the fields that are `undefined`. */
export function definedFields<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
