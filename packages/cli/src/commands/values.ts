/** @module What an option's text means. The service's own rules decide about ranges; a word is refused here. */

import { UsageError } from '../world.ts'

/** A text that must be there. @throws {UsageError} */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing`)
  return value
}

/** A whole number, if the option is there. @throws {UsageError} */
export function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) throw new UsageError(`${option} is a whole number, not '${text}'`)
  return Number(text)
}

/** A number, if the option is there. @throws {UsageError} */
export function decimal(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new UsageError(`${option} is a number, not '${text}'`)
  return Number(text)
}

/** An object without what was not given. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
