/** @module Reads the cloud's answer to a fusion as the bytes of its picture. */

import { discard } from '../memory/index.ts'
import { decodeToQuote } from './base64-text.ts'
import { type PartedAnswer, PICTURE_FIELD, type ReadWithin, readAnswer } from './read-answer.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A picture as the cloud made it. */
export interface FusedPicture {
  readonly bytes: Bytes
  /** The cloud's id of the call. */
  readonly requestId: string
}

/** A picture whose text is not base64. */
const NO_BYTES = new Uint8Array()
const decoder = new TextDecoder()

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

function decode({ base64, decoded, envelope }: PartedAnswer): Bytes | undefined {
  if (envelope.kind !== 'done') return undefined
  const field = envelope.response[PICTURE_FIELD]
  if (typeof field !== 'string' || (field === '' && !base64?.length)) return undefined
  if (decoded !== undefined) return decoded
  const text = base64 === undefined ? field : decoder.decode(base64)
  return attempt(() => Uint8Array.fromBase64(text)) ?? attempt(() => decodeOther(text)) ?? NO_BYTES
}

/**
 * Returns a reader of answers. One with success and without a text for the picture is ambiguous: the call may have been executed. One
 * whose text is not base64 was executed, and its picture has no bytes.
 */
export const readFusedPicture: ReadWithin<FusedPicture> = (memory) => async (response, signal) => {
  const answer = await readAnswer(response, { signal, memory, cut: decodeToQuote })
  if ('kind' in answer) return answer
  const { envelope } = answer
  const bytes = decode(answer)
  discard(answer.bytes)
  if (envelope.kind !== 'done') return envelope
  const { RequestId: requestId } = envelope.response
  if (bytes === undefined) return { kind: 'ambiguous', reason: 'malformed', requestId }
  return { kind: 'done', response: { bytes, requestId } }
}
