/** @module Separates an answer into the picture's bytes and the envelope around them, while it arrives. */

import type { Bytes } from '../bytes.ts'
import { MAX_ANSWER_BYTES } from '../client/read-answer.ts'
import { MIB } from '../units.ts'
import { type Base64Decoder, createBase64Decoder } from './base64-decoder.ts'
import { createEnvelopeScanner } from './envelope-scanner.ts'

/** The next part of an answer. */
export type PicturePart =
  | { readonly kind: 'bytes'; readonly bytes: Bytes }
  /** The answer ended; `envelope` is its text, with `x` in the place of the picture. */
  | { readonly kind: 'end'; readonly envelope: string }
  /** The picture's text is not base64, or the answer has two pictures. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'too-large' }

/** Reads an answer part by part, at most one chunk ahead. */
export interface PictureReader {
  /** Returns the next part; the last is any but `bytes`. Rejects when the body cannot be read. */
  next(): Promise<PicturePart>
  /** Cancels the rest of the answer. */
  cancel(reason?: unknown): Promise<void>
}

/** Longest envelope around a picture: a hundred times that of real answers. */
const MAX_ENVELOPE_BYTES = MIB
const PLACEHOLDER = 'x'.charCodeAt(0)
const QUOTE = '"'.charCodeAt(0)

/** Separates the picture from the envelope. */
function createSplitter(field: string) {
  const scanner = createEnvelopeScanner(field)
  const envelope: number[] = []
  let decode: Base64Decoder | undefined
  let hasBegun = false

  /** Reads the envelope to its end or to the beginning of the picture, and returns the index after it; `undefined` for a second picture. */
  function scan(chunk: Uint8Array, from: number): number | undefined {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0
      envelope.push(byte)
      if (!scanner.next(byte)) continue
      if (hasBegun) return undefined
      hasBegun = true
      decode = createBase64Decoder()
      return at + 1
    }
    return chunk.length
  }

  /** Returns the bytes of the picture in a chunk, or `undefined` when it is broken. */
  function split(chunk: Uint8Array): Bytes | undefined {
    let picture = new Uint8Array()
    let at: number | undefined = 0
    while (at !== undefined && at < chunk.length) {
      if (decode === undefined) {
        at = scan(chunk, at)
        continue
      }
      const { bytes, next, state } = decode(chunk, at)
      if (state === 'broken') return undefined
      at = next
      picture = bytes
      if (state === 'open') continue
      decode = undefined
      envelope.push(PLACEHOLDER, QUOTE)
    }
    return at === undefined ? undefined : picture
  }

  return { envelope, split }
}

/** Creates the reader of one answer. @param field name of the picture's field inside `Response` */
export function createPictureReader(body: ReadableStream<Bytes>, field: string): PictureReader {
  const reader = body.getReader()
  const splitter = createSplitter(field)
  let total = 0

  async function next(): Promise<PicturePart> {
    for (;;) {
      const chunk = await reader.read()
      if (chunk.done) {
        const envelope = new TextDecoder().decode(Uint8Array.from(splitter.envelope))
        return { kind: 'end', envelope }
      }
      total += chunk.value.length
      const bytes = splitter.split(chunk.value)
      if (bytes === undefined) return { kind: 'broken' }
      if (splitter.envelope.length > MAX_ENVELOPE_BYTES || total > MAX_ANSWER_BYTES) {
        return { kind: 'too-large' }
      }
      if (bytes.length > 0) return { kind: 'bytes', bytes }
    }
  }

  return { next, cancel: (reason) => reader.cancel(reason) }
}
