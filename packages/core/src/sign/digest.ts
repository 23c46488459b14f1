/** @module Hashes texts and bodies, with the fastest hash of the runtime. */

import type { Bytes } from '../bytes.ts'
import { hex } from './hex.ts'
import { type NodeCrypto, nodeModule } from './node-modules.ts'
import { type HmacKey, hmacKey, hmacSha256, sha256 } from './sha256.ts'
import { encodeUtf8 } from './utf8.ts'

/** What some runtimes do not have, and some typings do not know. */
const platform = globalThis as {
  readonly crypto?: typeof crypto
  readonly navigator?: { readonly userAgent: string }
}

/** The native hash of Node, Bun and Deno. It copies nothing. */
const native = /* @__PURE__ */ nodeModule('node:crypto')

/** The native hash hashes bodies in slices of this size, which take about 1.5 ms each. */
const SLICE_BYTES = 2_097_152 // 2 MiB

/**
 * Without a native hash, Web Crypto hashes bodies larger than this. In browsers the switch to another thread costs more
 * than hashing up to about 16 KiB, and 8 KiB is on the safe side. workerd does not switch threads, and its Web Crypto is
 * faster at any size. `bench/README.md` has the measurements.
 */
const NOBLE_MAX_BYTES = platform.navigator?.userAgent === 'Cloudflare-Workers' ? 0 : 8192

/** Returns the lower-case hex SHA-256 of a text (as UTF-8) or of bytes, synchronously. */
export function sha256Hex(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? encodeUtf8(data) : data
  return native?.hash ? native.hash('sha256', bytes, 'hex') : hex(sha256(bytes))
}

/** Returns the HMAC-SHA256 of a text (as UTF-8). */
export function hmacText(key: Uint8Array, text: string): Uint8Array {
  return hmacSha256(hmacKey(key), encodeUtf8(text))
}

/** Returns the lower-case hex HMAC-SHA256 of a text (as UTF-8). */
export function hmacHex(key: HmacKey, text: string): string {
  return hex(hmacSha256(key, encodeUtf8(text)))
}

/** Hashes a body with `node:crypto`. The event loop turns between slices, so that other requests need not wait. */
async function hashInSlices({ createHash }: NodeCrypto, bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    // Not the global function, which fake timers of tests replace.
    if (at > 0) await nodeModule('node:timers/promises')?.setImmediate()
    hash.update(bytes.subarray(at, at + SLICE_BYTES))
  }
  return hash.digest('hex')
}

/**
 * Returns the lower-case hex SHA-256 of a body. Node's Web Crypto would first copy a large one, which blocks the event loop
 * for longer than hashing a slice.
 */
export async function digestBody(bytes: Bytes): Promise<string> {
  if (bytes.length <= (native?.hash ? SLICE_BYTES : NOBLE_MAX_BYTES)) return sha256Hex(bytes)
  if (native) return hashInSlices(native, bytes)
  const subtle = platform.crypto?.subtle
  return subtle ? hex(new Uint8Array(await subtle.digest('SHA-256', bytes))) : sha256Hex(bytes)
}
