/** @module Finds what two readers of one JSON text may read differently; import from `@fuse-edge/core/wire`. */

const BACKSLASH = '\\'
const AFTER_STRING = /\s*(:?)/y

/** Index of the closing quote of the string that begins at `start`. */
function stringEnd(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  for (;;) {
    let slashes = 0
    while (json[end - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
    end = json.indexOf('"', end + 1)
  }
}

/** Whether a colon follows the string that ends at `end`. */
function isKey(json: string, end: number): boolean {
  AFTER_STRING.lastIndex = end + 1
  return AFTER_STRING.exec(json)?.[1] === ':'
}

/** What two readers may read differently. */
export interface Ambiguity {
  /** A key that one object has twice, or a number that not every reader keeps as it is. */
  readonly reason: 'duplicate-key' | 'inexact-number'
  /** The key, or the number as it is written. */
  readonly text: string
}

const NUMBER = /-?\d[\d.eE+-]*/y
/** Decimal digits that every double keeps (IEEE 754; `DBL_DIG` of C). */
const EXACT_DIGITS = 15
const NUMBER_START = /[-\d]/

/** Returns the number that begins at `at`, as it is written. */
function numberAt(json: string, at: number): string {
  NUMBER.lastIndex = at
  return NUMBER.exec(json)?.[0] ?? ''
}

function isExact(number: string): boolean {
  return !/e/i.test(number) && number.replace(/[-.]/g, '').length <= EXACT_DIGITS
}

/**
 * Returns the first key that one object has twice, else the first number with an exponent or more than 15 digits; `undefined`
 * where all readers agree. Skips the inside of strings, so that a photo of megabytes costs one search for its end.
 *
 * RFC 8259 §4 leaves open which of two values a reader takes, and §6 how exact a number is: `0.99999999999999999999` is 1 for
 * a reader of doubles and 0 for one that cuts. A gateway that checks one value while the service uses the other can be
 * bypassed (JSON interoperability attack), so a gateway refuses such a text.
 *
 * @param json A text that `JSON.parse` accepts.
 *
 * @example
 * import { findAmbiguity } from '@fuse-edge/core/wire'
 * console.assert(findAmbiguity('{"a":1,"a":2}')?.reason === 'duplicate-key')
 * console.assert(findAmbiguity('{"a":1e0}')?.reason === 'inexact-number')
 */
export function findAmbiguity(json: string): Ambiguity | undefined {
  const open: Set<string>[] = []
  let inexact: Ambiguity | undefined
  for (let at = 0; at < json.length; at++) {
    const character = json[at] ?? ''
    if (character === '{') open.push(new Set())
    else if (character === '}') open.pop()
    else if (NUMBER_START.test(character)) {
      const number = numberAt(json, at)
      if (!isExact(number)) inexact ??= { reason: 'inexact-number', text: number }
      at += number.length - 1
    } else if (character === '"') {
      const end = stringEnd(json, at)
      if (isKey(json, end)) {
        const key: string = JSON.parse(json.slice(at, end + 1))
        const keys = open.at(-1)
        if (keys?.has(key)) return { reason: 'duplicate-key', text: key }
        keys?.add(key)
      }
      at = end
    }
  }
  return inexact
}
