/** @module Hashes texts and bodies: small ones synchronously, large ones with Web Crypto. */

import { KIB, MIB } from '../units.ts'
import { hex } from './hex.ts'
import { nativeSha256Hex } from './native-hash.ts'
import { type HmacKey, hmacKey, hmacSha256, sha256 } from './sha256.ts'
import { encodeUtf8 } from './utf8.ts'

/**
 * Web Crypto hashes bodies larger than this, so that the event loop is not blocked. Node's native hash blocks it for about
 * a millisecond per mebibyte. Without a native hash the switch to another thread costs more than hashing up to about 16 KiB
 * in Node and browsers; workerd does not switch threads, and its Web Crypto is faster at any size. 8 KiB is between the
 * two. `bench/README.md` has the measurements.
 */
export const SYNC_DIGEST_MAX_BYTES = nativeSha256Hex ? MIB : 8 * KIB

/** Returns the lower-case hex SHA-256 of a text (as UTF-8) or of bytes, synchronously. */
export function sha256Hex(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? encodeUtf8(data) : data
  return nativeSha256Hex ? nativeSha256Hex(bytes) : hex(sha256(bytes))
}

/** Returns the HMAC-SHA256 of a text (as UTF-8). */
export function hmacText(key: Uint8Array, text: string): Uint8Array {
  return hmacSha256(hmacKey(key), encodeUtf8(text))
}

/** Returns the lower-case hex HMAC-SHA256 of a text (as UTF-8). */
export function hmacHex(key: HmacKey, text: string): string {
  return hex(hmacSha256(key, encodeUtf8(text)))
}

/** Returns the lower-case hex SHA-256 of a body, with Web Crypto where that is faster. */
export async function digestBody(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.byteLength <= SYNC_DIGEST_MAX_BYTES) return sha256Hex(bytes)
  const subtle = typeof crypto === 'undefined' ? undefined : crypto.subtle
  if (subtle === undefined) return sha256Hex(bytes)
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)))
}
