/**
 * @module Decodes base64 text inside a JSON string while it arrives, in pieces of any length.
 *
 * A text that does not consist of whole, padded groups of four characters ends `broken`, because a part may be missing.
 */

import type { Bytes } from '../bytes.ts'

/** `open`: the text goes on; `closed`: its closing quote was read; `broken`: it is not base64. */
export type Base64State = 'open' | 'closed' | 'broken'

/** The result of decoding one piece. */
export interface Base64Step {
  readonly bytes: Bytes
  /** Index after the last byte that was read. */
  readonly next: number
  readonly state: Base64State
}

/** Decodes the next piece, from index `from`. */
export type Base64Decoder = (piece: Uint8Array, from: number) => Base64Step

const QUOTE = 0x22
const BACKSLASH = 0x5c
const PAD = 0x3d
const PADS_MAX = 2
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SEXTET_BITS = 6
const GROUP_CHARS = 4
const GROUP_BYTES = 3
const ASCII_SIZE = 128

/** Sextet of each ASCII character; -1 for those that are not base64. */
const SEXTETS = /* @__PURE__ */ Int8Array.from({ length: ASCII_SIZE }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
)

const BEGUN_ESCAPE = /^\\(u[0-9a-f]{0,3})?$/i
const UNICODE_ESCAPE = /^\\u([0-9a-f]{4})$/i
/** The result of an escape that base64 does not need. */
const NO_CHARACTER = -1

/** Returns the character of a JSON escape: some writers escape `/`, others `+`. `undefined` while it is incomplete. */
function unescaped(sequence: string): number | undefined {
  if (BEGUN_ESCAPE.test(sequence)) return undefined
  if (sequence === '\\/') return '/'.charCodeAt(0)
  const digits = UNICODE_ESCAPE.exec(sequence)?.[1]
  return digits === undefined ? NO_CHARACTER : Number.parseInt(digits, 16)
}

/** Returns the bytes of a last group of 2 or 3 characters. */
function tail(bits: number, sextets: number): number[] {
  return sextets === 2 ? [bits >> 4] : [bits >> 10, bits >> 2]
}

/** Creates the decoder of one text whose opening quote has been read. */
export function createBase64Decoder(): Base64Decoder {
  let bits = 0
  let sextets = 0
  let pads = 0
  let sequence = ''

  return (piece, from) => {
    const capacity = Math.ceil((piece.length - from) / GROUP_CHARS) * GROUP_BYTES + GROUP_BYTES
    const out = new Uint8Array(capacity)
    let length = 0
    const step = (state: Base64State, next: number): Base64Step => ({
      bytes: out.subarray(0, length),
      next,
      state,
    })
    for (let at = from; at < piece.length; at++) {
      let code = piece[at] ?? NO_CHARACTER
      if (sequence !== '' || code === BACKSLASH) {
        sequence += String.fromCharCode(code)
        const character = unescaped(sequence)
        if (character === undefined) continue
        sequence = ''
        code = character
      } else if (code === QUOTE) {
        if (sextets + pads === 0) return step('closed', at + 1)
        if (sextets + pads !== GROUP_CHARS) return step('broken', at)
        for (const byte of tail(bits, sextets)) out[length++] = byte
        return step('closed', at + 1)
      }
      if (code === PAD && pads < PADS_MAX) {
        pads++
        continue
      }
      const sextet = SEXTETS[code] ?? NO_CHARACTER
      if (sextet < 0 || pads > 0) return step('broken', at)
      bits = (bits << SEXTET_BITS) | sextet
      if (++sextets < GROUP_CHARS) continue
      out[length++] = bits >> 16
      out[length++] = bits >> 8
      out[length++] = bits
      bits = 0
      sextets = 0
    }
    return step('open', piece.length)
  }
}
