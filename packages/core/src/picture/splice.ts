/** @module Replaces and joins ranges of bytes. */

/** Returns a copy of `bytes` in which `insert` replaces the bytes from `start` up to, not including, `end`. */
export function splice(
  bytes: Uint8Array,
  start: number,
  end: number,
  insert: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return concatenate(bytes.subarray(0, start), insert, bytes.subarray(end))
}

/** Returns a copy of all pieces, in order. */
export function concatenate(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    result.set(piece, at)
    at += piece.length
  }
  return result
}
