/**
 * @module SHA-256 and HMAC-SHA256, synchronously. The hash is that of `@noble/hashes`, which has been audited; HMAC is
 * written out here (RFC 2104), so that the two blocks of a key are hashed once for many texts.
 */

import { sha256 } from '@noble/hashes/sha2.js'

export { sha256 }

const BLOCK_BYTES = 64
const INNER_PAD = 0x36
const OUTER_PAD = 0x5c

/** Returns a hash that has consumed one block: the key, padded with zeros, XORed with the pad. */
function startedWith(key: Uint8Array, pad: number) {
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(key)
  return sha256.create().update(block.map((byte) => byte ^ pad))
}

/** Hashes the two blocks of a key, for many texts. */
export function hmacKey(key: Uint8Array) {
  const short = key.length > BLOCK_BYTES ? sha256(key) : key
  return { inner: startedWith(short, INNER_PAD), outer: startedWith(short, OUTER_PAD) }
}

/** A key whose two blocks have been hashed, so that HMAC of a text hashes only the text. */
export type HmacKey = ReturnType<typeof hmacKey>

/** Returns the HMAC-SHA256 of bytes. The key can be used again. */
export function hmacSha256({ inner, outer }: HmacKey, bytes: Uint8Array): Uint8Array {
  return outer.clone().update(inner.clone().update(bytes).digest()).digest()
}
