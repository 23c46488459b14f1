/** @module Replaces a stretch of bytes by others. */

/** A copy of `bytes` in which `insert` stands in the place of the bytes from `start` to `end`. */
export function splice(
  bytes: Uint8Array,
  start: number,
  end: number,
  insert: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bytes.length - (end - start) + insert.length)
  result.set(bytes.subarray(0, start))
  result.set(insert, start)
  result.set(bytes.subarray(end), start + insert.length)
  return result
}

/** Joins pieces in their order. */
export function concatenate(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    result.set(piece, at)
    at += piece.length
  }
  return result
}
