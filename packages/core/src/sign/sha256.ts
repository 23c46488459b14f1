/** @module SHA-256 and HMAC-SHA256 without waiting: those of `@noble/hashes`, which others have audited. */

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

export { sha256 }

/** Prepares a key for many texts. */
export function hmacKey(key: Uint8Array) {
  return hmac.create(sha256, key)
}

/** A key whose two blocks are hashed already, so that each text costs its own hashing only. */
export type HmacKey = ReturnType<typeof hmacKey>

/** HMAC-SHA256. The prepared key stays as it is. */
export function hmacSha256(key: HmacKey, bytes: Uint8Array): Uint8Array {
  return key.clone().update(bytes).digest()
}
