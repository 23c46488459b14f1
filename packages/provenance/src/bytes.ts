/** @module Numbers and texts as bytes, equal bytes, and the hash of bytes. */

import { type Bytes, beginsWith } from '@fuse-edge/core/picture/containers'

/** Returns a number in four bytes, the highest first. */
export function uint32(value: number): number[] {
  return [value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff]
}

/** Returns the codes of ASCII letters. */
export function ascii(letters: string): number[] {
  return Array.from(letters, (letter) => letter.charCodeAt(0))
}

/** Returns whether bytes are the same. */
export function equalBytes(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && beginsWith(a, { start: 0, end: a.length }, b)
}

/** Returns the SHA-256 of bytes. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** Returns how many bytes the pieces have together. */
export function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}
