/** @module Bounds JSON before it is parsed; import from `@fuse-edge/core/wire`. */

/** Deeper than any request or answer of the API. */
const MAX_DEPTH = 64
/** Bytes outside of strings: of a text that is indented, and of one value. A search through megabytes of spaces takes long. */
const SPACE_BYTES = 65_536
const VALUE_BYTES = 16
const QUOTE = 0x22
const BACKSLASH = 0x5c
/** Bytes that open an object or an array, and those that close one: `{`, `[`, `}`, `]`. */
const OPENING: ReadonlySet<number | undefined> = /* @__PURE__ */ new Set([0x7b, 0x5b])
const CLOSING: ReadonlySet<number | undefined> = /* @__PURE__ */ new Set([0x7d, 0x5d])
const COMMA = 0x2c

/** Returns the index of the closing quote of a string; −1 where it is missing. */
function stringEnd(bytes: Uint8Array, start: number): number {
  let end = bytes.indexOf(QUOTE, start + 1)
  while (end >= 0) {
    let slashes = 0
    while (bytes[end - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
    end = bytes.indexOf(QUOTE, end + 1)
  }
  return -1
}

/**
 * Returns whether a text has a limited number of values, nested at most 64 deep, no string without an end, and outside of
 * strings not much more than so many values need. Ten megabytes of `[` take nearly a gigabyte once they are parsed, so servers check this first. The inside of strings is skipped, so a
 * photo in base64 costs one search for its end.
 *
 * @param bytes JSON in UTF-8; whether it is valid is left to `JSON.parse`.
 * @param maxValues Most objects, arrays and commas; a text has at most twice as many values.
 *
 * @example
 * import { isBoundedJson } from '@fuse-edge/core/wire'
 * const encode = (text: string) => new TextEncoder().encode(text)
 * console.assert(isBoundedJson(encode('{"ProjectId":"[[[["}'), 1))
 * console.assert(!isBoundedJson(encode('[0,0]'), 1))
 */
export function isBoundedJson(bytes: Uint8Array, maxValues: number): boolean {
  let values = 0
  let depth = 0
  let outside = SPACE_BYTES + VALUE_BYTES * maxValues
  for (let at = 0; at < bytes.length; at++) {
    if (outside-- === 0) return false
    const byte = bytes[at]
    if (byte === QUOTE) {
      at = stringEnd(bytes, at)
      if (at < 0) return false
    } else if (OPENING.has(byte)) {
      values++
      depth++
    } else if (CLOSING.has(byte)) depth--
    else if (byte === COMMA) values++
    if (values > maxValues || depth > MAX_DEPTH) return false
  }
  return true
}
