/**
 * @module Finds the picture in an answer's bytes while they arrive, and keeps what stands around it.
 *
 * Only `Response.<field>` of the outermost object counts, and only before an `Error`: the same name elsewhere, or in
 * a message, is just text.
 */

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPENING: ReadonlySet<number> = /* @__PURE__ */ new Set([0x7b, 0x5b])
const CLOSING: ReadonlySet<number> = /* @__PURE__ */ new Set([0x7d, 0x5d])
/** Names are compared by their first bytes; none that matters is longer. */
const NAME_BYTES = 32
/** `{"Response":{"…":` */
const FIELD_DEPTH = 2

/** Follows JSON byte by byte as far as needed to know where it is. */
export interface EnvelopeScanner {
  /** Reads one byte; `true` when it was the quote with which the picture's text begins. */
  next(byte: number): boolean
}

/** @param field Name of the picture inside `Response`. */
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
