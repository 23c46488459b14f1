/**
 * @module Finds the picture's text in the bytes of an answer while they arrive.
 *
 * Only `Response.<field>` of the outermost object counts, and only before an `Error`. The same name elsewhere, or in a
 * message, does not.
 */

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPENING: ReadonlySet<number> = /* @__PURE__ */ new Set([0x7b, 0x5b])
const CLOSING: ReadonlySet<number> = /* @__PURE__ */ new Set([0x7d, 0x5d])
/** Only this many bytes of a name are kept; the names that are looked for are shorter. */
const NAME_BYTES = 32
/** `{"Response":{"…":` */
const FIELD_DEPTH = 2

/** Follows the structure of JSON byte by byte. */
export interface EnvelopeScanner {
  /** Reads one byte, and returns `true` for the opening quote of the picture's text. */
  next(byte: number): boolean
}

/** Creates the scanner of one answer. @param field name of the picture's field inside `Response` */
export function createEnvelopeScanner(field: string): EnvelopeScanner {
  const names: string[] = []
  let depth = 0
  let isValue = false
  let text: number[] | undefined
  let last = ''
  let isEscaped = false
  let isRefusal = false

  function inText(bytes: number[], byte: number): void {
    if (isEscaped) isEscaped = false
    else if (byte === BACKSLASH) isEscaped = true
    else if (byte === QUOTE) {
      last = String.fromCharCode(...bytes)
      text = undefined
      return
    }
    if (bytes.length < NAME_BYTES) bytes.push(byte)
  }

  function nameEnds(): void {
    isValue = true
    names[depth] = last
    if (depth === FIELD_DEPTH && last === 'Error') isRefusal = true
  }

  return {
    next(byte) {
      if (text !== undefined) {
        inText(text, byte)
      } else if (byte === QUOTE) {
        const isField = isValue && depth === FIELD_DEPTH && names[depth] === field
        if (isField && names[1] === 'Response' && !isRefusal) return true
        text = []
      } else if (byte === COLON) {
        nameEnds()
      } else if (byte === COMMA) {
        isValue = false
      } else if (OPENING.has(byte)) {
        depth++
        isValue = false
        names[depth] = ''
      } else if (CLOSING.has(byte)) {
        depth--
      }
      return false
    },
  }
}
