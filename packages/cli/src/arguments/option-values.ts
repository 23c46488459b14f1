/** @module Parses the texts of options. Ranges are left to the service's own rules, which the client checks. */

import { ACTIVITY_ID } from '@fuse-edge/core/admin'
import { UsageError } from '../ports.ts'

/** Returns the text of a required option. @throws {UsageError} if it is missing or empty. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing`)
  return value
}

/** Returns the id of an activity, which `--project` names. @throws {UsageError} */
export function activityOf(text: string): string {
  if (ACTIVITY_ID.test(text)) return text
  throw new UsageError(
    `--project must be an activity such as at_1729474366010862613, not '${text}'`,
  )
}

/** Parses a whole number; `undefined` if the option is absent. @throws {UsageError} */
export function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) {
    throw new UsageError(`${option} must be a whole number, not '${text}'`)
  }
  return Number(text)
}

/** Parses a decimal number; `undefined` if the option is absent. @throws {UsageError} */
export function decimal(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text))
    throw new UsageError(`${option} must be a number, not '${text}'`)
  return Number(text)
}

/** Parses a Unix time in whole seconds; `undefined` if the option is absent. @throws {UsageError} */
export function unixSeconds(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw new UsageError(`${option} must be a Unix time in whole seconds`)
  return Number(text)
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** Returns a day; `undefined` if the option is absent. @throws {UsageError} */
export function day(text: string | undefined, option: string): string | undefined {
  if (text === undefined || DAY.test(text)) return text
  throw new UsageError(`${option} must be a day such as 2026-01-31, not '${text}'`)
}

/** Returns a code of two capital letters; `undefined` if it is absent. @param example such a code @throws {UsageError} */
export function twoLetters(
  text: string | undefined,
  name: string,
  example: string,
): string | undefined {
  if (text === undefined || /^[A-Z]{2}$/.test(text)) return text
  throw new UsageError(`${name} must be two capital letters such as ${example}, not '${text}'`)
}

/** Returns a copy of an object without the fields that are `undefined`. */
export function definedFields<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
