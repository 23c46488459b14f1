/**
 * @module Searches bytes for a short text (Horspool, Practical fast searching in strings, 1980): the byte under the end of the
 * text tells how far it can be shifted, so that most bytes are never looked at.
 */

/** Returns whether a text stands at a place. */
export function startsWith(bytes: Uint8Array, text: Uint8Array, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text[index]) return false
  }
  return true
}

const BYTES = 256

/** Returns by the byte under the end of the text how far the text can be shifted. */
function shiftsOf(text: Uint8Array): Uint8Array {
  const last = text.length - 1
  const shifts = new Uint8Array(BYTES).fill(text.length)
  for (let index = 0; index < last; index++) shifts[text[index] ?? 0] = last - index
  return shifts
}

/**
 * Returns where a text begins; −1 if it does not occur. The time is linear, whatever the bytes are, for a text whose first byte
 * occurs only a few times in it: a comparison stops at the first byte that differs, and long ones cannot overlap often.
 *
 * @param text 1 to 255 bytes
 */
export function findBytes(bytes: Uint8Array, text: Uint8Array, from: number): number {
  const last = text.length - 1
  const shifts = shiftsOf(text)
  const end = text[last]
  for (let at = from; at + last < bytes.length; ) {
    const byte = bytes[at + last] ?? 0
    if (byte === end && startsWith(bytes, text, at)) return at
    at += shifts[byte] ?? 1
  }
  return -1
}
