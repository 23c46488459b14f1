/**
 * @module SHA-256 and HMAC-SHA256 without waiting. The hash is that of `@noble/hashes`, which others have audited;
 * the HMAC around it is RFC 2104 in so many words.
 */

import { sha256 } from '@noble/hashes/sha2.js'

export { sha256 }

const BLOCK_BYTES = 64
const INNER_PAD = 0x36
const OUTER_PAD = 0x5c

/** The hash of one block: the key, padded with zeros, and the pad. */
function startedWith(key: Uint8Array, pad: number) {
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(key)
  return sha256.create().update(block.map((byte) => byte ^ pad))
}

/** Prepares a key for many texts. */
export function hmacKey(key: Uint8Array) {
  const short = key.length > BLOCK_BYTES ? sha256(key) : key
  return { inner: startedWith(short, INNER_PAD), outer: startedWith(short, OUTER_PAD) }
}

/** A key whose two blocks are hashed already, so that each text costs its own hashing only. */
export type HmacKey = ReturnType<typeof hmacKey>

/** HMAC-SHA256. The prepared key stays as it is. */
export function hmacSha256({ inner, outer }: HmacKey, bytes: Uint8Array): Uint8Array {
  return outer.clone().update(inner.clone().update(bytes).digest()).digest()
}
