/** @module Compares, replaces and joins ranges of bytes. */

import type { Bytes } from '../bytes.ts'

/** A range of a file, and the bytes that take its place. */
export interface Edit {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly bytes: Uint8Array
}

/** Returns the bytes with the edits made, or the same bytes without any. @param edits in order, without overlaps */
export function edited(bytes: Bytes, edits: readonly Edit[]): Bytes {
  if (edits.length === 0) return bytes
  const growth = edits.reduce((sum, edit) => sum + edit.bytes.length - (edit.end - edit.start), 0)
  const result = new Uint8Array(bytes.length + growth)
  let from = 0
  let at = 0
  for (const edit of edits) {
    // Each view is an allocation, and of very many edits most are neighbours.
    if (edit.start > from) result.set(bytes.subarray(from, edit.start), at)
    at += edit.start - from
    result.set(edit.bytes, at)
    at += edit.bytes.length
    from = edit.end
  }
  result.set(bytes.subarray(from), at)
  return result
}

/** Returns a copy of all pieces, in order. */
export function concatenate(pieces: readonly Uint8Array[]): Bytes {
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    result.set(piece, at)
    at += piece.length
  }
  return result
}

/** Returns whether the bytes from `start` to `end` begin with others. */
export function beginsWith(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  beginning: ArrayLike<number>,
): boolean {
  if (end - start < beginning.length) return false
  for (let index = 0; index < beginning.length; index++) {
    if (bytes[start + index] !== beginning[index]) return false
  }
  return true
}
