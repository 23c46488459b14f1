/** @module Reads the cloud's answer to a fusion as the bytes of its picture. */

import { KIB } from '@fuse-edge/core/units'
import { discard } from '../memory/index.ts'
import { type PartedAnswer, PICTURE_FIELD, type ReadWithin, readAnswer } from './read-answer.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A picture as the cloud made it. */
export interface FusedPicture {
  readonly bytes: Bytes
  /** The cloud's id of the call. */
  readonly requestId: string
}

/** A multiple of four characters, so that each piece of a base64 text can be decoded by itself. */
const PIECE_CHARS = 64 * KIB
const BASE64_CHARS = 4
const BASE64_BYTES = 3
/** A picture whose text is not base64. */
const NO_BYTES = new Uint8Array()
const decoder = new TextDecoder()

/** Decodes a text piece by piece, so that no string of its size is ever in memory; as a whole where it has white space. */
function decodePieces(base64: Bytes): Bytes {
  const bytes = new Uint8Array(Math.ceil(base64.length / BASE64_CHARS) * BASE64_BYTES)
  let length = 0
  for (let from = 0; from < base64.length; from += PIECE_CHARS) {
    const isLast = from + PIECE_CHARS >= base64.length
    const piece = decoder.decode(base64.subarray(from, from + PIECE_CHARS))
    const lastChunkHandling = isLast ? 'loose' : 'stop-before-partial'
    const { read, written } = bytes.subarray(length).setFromBase64(piece, { lastChunkHandling })
    if (!isLast && read < piece.length) return Uint8Array.fromBase64(decoder.decode(base64))
    length += written
  }
  // Padding makes the last piece shorter than estimated.
  return length === bytes.length ? bytes : new Uint8Array(bytes.buffer.transfer(length))
}

/** What may stand before the base64 of a `data:` URL. */
const DATA_URL = /^data:[^,]{0,100},/

/**
 * Decodes a text whose form is not documented, because the picture was paid: with escapes of JSON, as a `data:` URL, or in the
 * URL-safe alphabet.
 */
function decodeOther(text: string): Bytes {
  const plain: string = text.includes('\\') ? JSON.parse(`"${text}"`) : text
  const base64 = plain.replace(DATA_URL, '').replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.fromBase64(base64)
}

/** Returns what a function returns, or `undefined` if it throws. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function decode({ base64, envelope }: PartedAnswer): Bytes | undefined {
  if (envelope.kind !== 'done') return undefined
  const text = envelope.response[PICTURE_FIELD]
  if (typeof text !== 'string' || (text === '' && !base64?.length)) return undefined
  return (
    attempt(() => (base64 === undefined ? Uint8Array.fromBase64(text) : decodePieces(base64))) ??
    attempt(() => decodeOther(base64 === undefined ? text : decoder.decode(base64))) ??
    NO_BYTES
  )
}

/**
 * Returns a reader of answers. One with success and without a text for the picture is ambiguous: the call may have been executed. One
 * whose text is not base64 was executed, and its picture has no bytes.
 */
export const readFusedPicture: ReadWithin<FusedPicture> = (memory) => async (response, signal) => {
  const answer = await readAnswer(response, signal, memory)
  if ('kind' in answer) return answer
  const { envelope } = answer
  const bytes = decode(answer)
  discard(answer.bytes)
  if (envelope.kind !== 'done') return envelope
  const { RequestId: requestId } = envelope.response
  if (bytes === undefined) return { kind: 'ambiguous', reason: 'malformed', requestId }
  return { kind: 'done', response: { bytes, requestId } }
}
