/** @module Schemas of fields that several entries of the catalogue share. */

import * as v from 'valibot'

/** An id of the catalogue, or of the cloud. */
export const id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 . _ -'),
)

/** A hash of a key or a text. */
export const sha256 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex'),
)

/** A number of things, or an amount of money in minor units. */
export const count = v.pipe(
  v.number(),
  v.safeInteger('must be whole'),
  v.minValue(0, 'must not be negative'),
)

/** Returns the schema of a whole number. @param most @default no bound */
export function whole(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  return v.pipe(
    v.number(),
    v.safeInteger('must be whole'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )
}
