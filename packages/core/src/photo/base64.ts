/** @module Writes bytes as base64, as fast as the runtime can. */

import type { Bytes } from '../bytes.ts'

/** Characters that one call takes as arguments: engines bound their number. */
const PIECE_BYTES = 32_768

/** What some runtimes do not have. */
interface Platform {
  readonly Buffer?: {
    from(bytes: ArrayBuffer, at: number, length: number): { toString(as: string): string }
  }
}

/** Returns bytes as base64. */
export function base64Of(bytes: Bytes & { readonly toBase64?: () => string }): string {
  if (bytes.toBase64) return bytes.toBase64()
  const { Buffer } = globalThis as Platform
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)))
  }
  return btoa(pieces.join(''))
}
