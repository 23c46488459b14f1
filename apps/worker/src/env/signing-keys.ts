/** @module The schema of the keys that sign session tokens and result links. */

import * as v from 'valibot'
import * as CONFIGURATION_LIMITS from '../limits/configuration.ts'

/** A signing key. */
export interface SigningKey {
  /** Part of each signature, so that the right key verifies it after a rotation. */
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const ID = /^[A-Za-z0-9_-]{1,16}$/

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: 'base64url' })
  } catch {
    return undefined
  }
}

function parseKey(text: string): SigningKey | undefined {
  const [id = '', secret = '', ...rest] = text.split(':')
  const bytes = decode(secret)
  if (rest.length > 0 || !ID.test(id) || bytes === undefined) return undefined
  return bytes.length < CONFIGURATION_LIMITS.SIGNING_KEY_MIN_BYTES ? undefined : { id, bytes }
}

/**
 * Schema of `SIGNING_KEYS`: `id:base64url;id:base64url`. The first key signs, every key verifies. To rotate, put a new key
 * in front, and remove the old one when the longest session and the longest result link have expired.
 */
export const signingKeysSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const keys = dataset.value.split(';').map(parseKey)
    const known = keys.filter((key) => key !== undefined)
    const isComplete = known.length === keys.length
    const isUnique = new Set(known.map(({ id }) => id)).size === known.length
    const [first, ...others] = known
    if (first === undefined || !isComplete || !isUnique) {
      addIssue({
        message: 'must be id:base64url pairs, with different ids and at least 32 bytes each',
      })
      return NEVER
    }
    return [first, ...others] as const
  }),
)
