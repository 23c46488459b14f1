/** @module Formats of times, numbers and names in the chosen language. Each is made once: making one takes milliseconds. */

import { locale } from './words.ts'

const made = new Map<string, unknown>()

/** Returns a function that makes what it has not made before for the same language and options. */
function once<Options, Format>(
  kind: string,
  make: (locale: string, options: Options) => Format,
): (options: Options) => Format {
  return (options) => {
    const name = `${kind} ${locale()} ${JSON.stringify(options)}`
    const found = (made.get(name) as Format | undefined) ?? make(locale(), options)
    made.set(name, found)
    return found
  }
}

/** Returns the format of times with the options of `Intl.DateTimeFormat`. */
export const timeFormat = once(
  'time',
  (name, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(name, options),
)

/** Returns the format of numbers with the options of `Intl.NumberFormat`. */
export const numberFormat = once(
  'number',
  (name, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(name, options),
)

/** Returns the names of countries and regions, or of languages. */
export const displayNames = once(
  'names',
  (name, type: 'region' | 'language') => new Intl.DisplayNames(name, { type }),
)
