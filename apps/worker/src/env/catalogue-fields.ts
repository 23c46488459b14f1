/** @module Fields that several entries of a catalogue have. */

import * as v from 'valibot'

/** Names a thing of ours, or one of the cloud's. */
export const id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 . _ -'),
)

/** Hash of a key or a text. */
export const sha256 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex'),
)

/** How many, or how much. */
export const count = v.pipe(
  v.number(),
  v.safeInteger('must be whole'),
  v.minValue(0, 'must not be negative'),
)
