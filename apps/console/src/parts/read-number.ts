/** @module Reads what is typed into a field for a number. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { numberOf } from '../words/times.ts'
import { say } from '../words/words.ts'

/** What a field for a number accepts. */
export interface NumberLimits {
  /** @default 0 */
  readonly min?: number
  /** @default no limit */
  readonly max?: number
  /** Whether the field must not be empty. @default false */
  readonly required?: boolean
  /** Whether parts of a whole are numbers, too. @default false */
  readonly fractions?: boolean
}

const WHOLE = /^\d+$/
const FRACTION = /^\d*\.?\d+$/

/** Returns the sentence about what a field accepts. */
function rule({ min = 0, max, required = false, fractions = false }: NumberLimits): string {
  const kind = fractions ? 'fraction' : 'whole'
  const values = { min: numberOf(min), max: numberOf(max ?? 0) }
  const sentence = say(max === undefined ? `number.${kind}.from` : `number.${kind}`, values)
  return required ? sentence : say('number.orEmpty', { rule: sentence })
}

/** Returns the number in a text, `undefined` for an empty one, or the sentence about what is accepted. */
export function readNumber(text: string, limits: NumberLimits): Result<number | undefined, string> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, required = false, fractions = false } = limits
  const typed = text.trim()
  if (typed === '' && !required) return ok(undefined)
  const value = Number(typed)
  const isNumber = (fractions ? FRACTION : WHOLE).test(typed) && value >= min && value <= max
  return isNumber ? ok(value) : fail(rule(limits))
}
