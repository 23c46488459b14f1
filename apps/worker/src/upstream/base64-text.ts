/** @module Finds the end of a base64 text inside JSON and decodes it, piece by piece, so that no string of its size is ever in memory. */

import { KIB } from '@fuse-edge/core/units'

type Bytes = Uint8Array<ArrayBuffer>

/** A multiple of four characters, so that each piece of a base64 text can be decoded by itself. */
const PIECE_CHARS = 64 * KIB
const BASE64_CHARS = 4
const BASE64_BYTES = 3
const QUOTE = '"'
const QUOTE_BYTE = QUOTE.charCodeAt(0)
const PADDING = '='.charCodeAt(0)
/** In how many of the last bytes the end is looked for, to estimate how long the text is. */
const TAIL_BYTES = 4 * KIB
const decoder = new TextDecoder()

/** A text that ends with a quote. */
export interface Base64Text {
  /** Where the quote is; −1 without one. */
  readonly end: number
  /** What the text stands for; `undefined` where it has other characters than base64, such as white space. */
  readonly decoded: Bytes | undefined
}

/** Returns the piece at a place as text; `undefined` where a character of it has several bytes, so that places would not agree. */
function pieceAt(bytes: Bytes, at: number): string | undefined {
  const piece = bytes.subarray(at, at + PIECE_CHARS)
  const text = decoder.decode(piece)
  return text.length < piece.length ? undefined : text
}

/** Returns where the next quote is, or −1. Searching in a text is several times as fast as in bytes. */
export function findQuote(bytes: Bytes, from: number): number {
  for (let at = from; at < bytes.length; at += PIECE_CHARS) {
    const text = pieceAt(bytes, at)
    if (text === undefined) return bytes.indexOf(QUOTE_BYTE, at)
    const found = text.indexOf(QUOTE)
    if (found >= 0) return at + found
  }
  return -1
}

/** Returns how many bytes the text stands for, at least where the first quote near the end of the answer is not its end. */
function estimate(bytes: Bytes, begin: number): number {
  let end = bytes.indexOf(QUOTE_BYTE, Math.max(begin, bytes.length - TAIL_BYTES))
  if (end < 0) end = bytes.length
  while (bytes[end - 1] === PADDING) end--
  return Math.floor(((end - begin) * BASE64_BYTES) / BASE64_CHARS)
}

/** Decodes a piece into a buffer. Returns how many bytes it wrote; `undefined` where the piece is not base64 as a whole. */
function decodePiece(text: string, into: Bytes, isLast: boolean): number | undefined {
  try {
    const lastChunkHandling = isLast ? 'loose' : 'stop-before-partial'
    const { read, written } = into.setFromBase64(text, { lastChunkHandling })
    return read === text.length ? written : undefined
  } catch {
    return undefined
  }
}

/** Decodes the text that begins at a place and ends before the next quote. */
export function decodeToQuote(bytes: Bytes, begin: number): Base64Text {
  const decoded = new Uint8Array(estimate(bytes, begin))
  let length = 0
  for (let at = begin; at < bytes.length; at += PIECE_CHARS) {
    const text = pieceAt(bytes, at)
    const found = text?.indexOf(QUOTE) ?? -1
    const isLast = found >= 0
    const own = isLast ? text?.slice(0, found) : text
    const written =
      own === undefined ? undefined : decodePiece(own, decoded.subarray(length), isLast)
    if (written === undefined) return { end: findQuote(bytes, at), decoded: undefined }
    length += written
    if (!isLast) continue
    const whole = length === decoded.length ? decoded : decoded.slice(0, length)
    return { end: at + found, decoded: whole }
  }
  return { end: -1, decoded: undefined }
}
