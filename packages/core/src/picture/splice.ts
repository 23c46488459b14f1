/** @module Replaces and joins ranges of bytes. */

/** A range of a file, and the bytes that take its place. */
export interface Edit {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly bytes: Uint8Array
}

/** Returns the bytes with the edits made, or the same bytes without any. @param edits in order, without overlaps */
export function edited(
  bytes: Uint8Array<ArrayBuffer>,
  edits: readonly Edit[],
): Uint8Array<ArrayBuffer> {
  if (edits.length === 0) return bytes
  const pieces = edits.flatMap((edit, index) => [
    bytes.subarray(edits[index - 1]?.end ?? 0, edit.start),
    edit.bytes,
  ])
  return concatenate(...pieces, bytes.subarray(edits.at(-1)?.end))
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
