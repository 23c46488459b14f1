/** @module Hashes of texts and bodies: small ones at once, large ones with the speed of the platform. */

import { hex } from './hex.ts'
import { nativeSha256Hex } from './native-hash.ts'
import { type HmacKey, hmacKey, hmacSha256, sha256 } from './sha256.ts'
import { encodeUtf8 } from './utf8.ts'

/**
 * Bodies larger than this are hashed by Web Crypto, so that nobody else has to wait while they are. Native hashing
 * keeps a thread for about a millisecond for a mebibyte. Without it, the way to another thread and back costs more than
 * the hashing up to about 16 KiB in Node and browsers; workerd has no such way, and its Web Crypto is ahead at any
 * size. 8 KiB lies between. `bench/README.md` has the figures and says how they were measured.
 */
export const SYNC_DIGEST_MAX_BYTES = nativeSha256Hex ? 1024 * 1024 : 8 * 1024

/** Lower-case hex SHA-256 of a text (as UTF-8) or of bytes, at once. */
export function sha256Hex(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? encodeUtf8(data) : data
  return nativeSha256Hex ? nativeSha256Hex(bytes) : hex(sha256(bytes))
}

/** HMAC-SHA256 of a text (as UTF-8). */
export function hmacText(key: Uint8Array, text: string): Uint8Array {
  return hmacSha256(hmacKey(key), encodeUtf8(text))
}

/** Lower-case hex HMAC-SHA256 of a text (as UTF-8). */
export function hmacHex(key: HmacKey, text: string): string {
  return hex(hmacSha256(key, encodeUtf8(text)))
}

/** Lower-case hex SHA-256 of a body of any size, as fast as the platform allows. */
export async function digestBody(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.byteLength <= SYNC_DIGEST_MAX_BYTES) return sha256Hex(bytes)
  const subtle = typeof crypto === 'undefined' ? undefined : crypto.subtle
  if (subtle === undefined) return sha256Hex(bytes)
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)))
}
