/** @module Numbers and letters as bytes, equal bytes, and the hash of bytes. */

import { beginsWith, type Bytes } from '@fuse-edge/core/picture/containers'

/** Returns a number in four bytes, the highest first. */
export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Returns the bytes of ASCII letters. */
export function ascii(letters: string): Bytes {
  return new TextEncoder().encode(letters)
}

/** Returns whether bytes are the same. */
export function equalBytes(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && beginsWith(a, { start: 0, end: a.length }, b)
}

/** Returns the SHA-256 of bytes. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
