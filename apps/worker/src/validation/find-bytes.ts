/** @module Searches bytes for a short text. Plain loops: a call for each candidate would let hostile bytes take seconds. */

/** Returns whether a text stands at a place. */
export function startsWith(bytes: Uint8Array, text: Uint8Array, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text[index]) return false
  }
  return true
}

/** Returns where a text of two or more bytes begins; −1 if it does not occur. */
export function findBytes(bytes: Uint8Array, text: Uint8Array, from: number): number {
  const [first, second] = text
  const last = bytes.length - text.length
  for (let at = from; at <= last; at++) {
    if (bytes[at] !== first || bytes[at + 1] !== second) continue
    if (startsWith(bytes, text, at)) return at
  }
  return -1
}
