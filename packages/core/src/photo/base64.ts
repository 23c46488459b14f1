/** @module Writes bytes as base64 in every runtime. */

import type { Bytes } from '../bytes.ts'

/** Characters that one call takes as arguments: engines bound their number. */
const PIECE_BYTES = 32_768

/** Returns bytes as base64. */
export function base64Of(bytes: Bytes): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)))
  }
  return btoa(pieces.join(''))
}
