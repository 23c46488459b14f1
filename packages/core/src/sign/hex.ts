/** @module Writes bytes as hexadecimal text. */

const DIGITS = '0123456789abcdef'

/** Returns bytes as lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += `${DIGITS[byte >> 4]}${DIGITS[byte & 15]}`
  return text
}
