/** @module Searches bytes for a short text, in linear time whatever the bytes are. */

/** Returns whether a text stands at a place. */
export function startsWith(bytes: Uint8Array, text: Uint8Array, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text[index]) return false
  }
  return true
}

/** One call of the platform's search costs as much as a plain loop over so many bytes. */
const CALL_BYTES = 32
/** Calls beyond which it counts that candidates are too frequent for the platform's search. */
const CALLS_FREE = 256

/** Finds the text in a plain loop. */
function findByLoop(bytes: Uint8Array, text: Uint8Array, from: number): number {
  const [first, second] = text
  const last = bytes.length - text.length
  for (let at = from; at <= last; at++) {
    if (bytes[at] !== first || bytes[at + 1] !== second) continue
    if (startsWith(bytes, text, at)) return at
  }
  return -1
}

/**
 * Returns where a text of two or more bytes begins; −1 if it does not occur. The platform searches for its first byte, which is
 * rare in photos. Where it is frequent, as hostile senders make it, a plain loop is faster.
 */
export function findBytes(bytes: Uint8Array, text: Uint8Array, from: number): number {
  const [first = 0] = text
  const last = bytes.length - text.length
  let at = bytes.indexOf(first, from)
  for (let calls = 1; at >= 0 && at <= last; calls++) {
    if (startsWith(bytes, text, at)) return at
    if ((calls - CALLS_FREE) * CALL_BYTES > at - from) return findByLoop(bytes, text, at + 1)
    at = bytes.indexOf(first, at + 1)
  }
  return -1
}
