/** @module Parses the texts of options. Ranges are left to the service's own rules, which the client checks. */

import { UsageError } from '../ports.ts'

/** Returns the text of a required option. @throws {UsageError} if it is missing or empty. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing`)
  return value
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

/** Returns a copy of an object without the fields that are `undefined`. */
export function definedFields<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
