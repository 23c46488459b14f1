/**
 * @module Reads the cloud's answer to a fusion. The base64 text of the picture is cut out of the JSON and decoded by itself:
 * parsing it with the rest would copy megabytes twice more.
 */

import { type EnvelopeContent, type ReadAnswer, readEnvelope } from '@fuse-edge/core/client'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import type { Hold } from '../memory/index.ts'
import { readBytes } from '../validation/index.ts'

/** A picture as the cloud made it. */
export interface FusedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The cloud's id of the call. */
  readonly requestId: string
}

/** A picture whose text is not base64. */
const NO_BYTES = new Uint8Array()

/** Three times what a request may hold. */
const ANSWER_BYTES_MAX = 3 * REQUEST_LIMITS.JSON_BYTES
const FIELD = 'FusedImage'
const BEFORE = new TextEncoder().encode(`"${FIELD}":"`)
const QUOTE = 0x22
const BACKSLASH = 0x5c
const decoder = new TextDecoder()

/** Memory that is granted at once: the answer was charged as a whole before it is read. */
const CHARGED: Hold = { grow: async () => true, release: () => undefined }

/** Returns where the text of the picture begins and ends; `undefined` where it is absent or has escapes. */
function findPicture(bytes: Uint8Array<ArrayBuffer>): { begin: number; end: number } | undefined {
  const [first = 0] = BEFORE
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (!BEFORE.every((byte, index) => bytes[at + index] === byte)) continue
    const begin = at + BEFORE.length
    const end = bytes.indexOf(QUOTE, begin)
    const hasEscapes = bytes.subarray(begin, Math.max(end, begin)).includes(BACKSLASH)
    return end < 0 || hasEscapes ? undefined : { begin, end }
  }
  return undefined
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(base64)
  } catch {
    return NO_BYTES
  }
}

/** Reads the envelope, and the text of the picture beside it where that was found. */
function readParts(bytes: Uint8Array<ArrayBuffer>, status: number) {
  const found = findPicture(bytes)
  if (found !== undefined) {
    const { begin, end } = found
    const text = decoder.decode(bytes.subarray(0, begin)) + decoder.decode(bytes.subarray(end))
    const envelope = readEnvelope({ status, text })
    const isOwnField = envelope.kind !== 'done' || envelope.response[FIELD] === ''
    if (isOwnField) return { envelope, base64: decoder.decode(bytes.subarray(begin, end)) }
  }
  const envelope = readEnvelope({ status, text: decoder.decode(bytes) })
  return { envelope, base64: envelope.kind === 'done' ? pictureText(envelope.response) : '' }
}

function pictureText({ [FIELD]: text }: EnvelopeContent): string {
  return typeof text === 'string' ? text : ''
}

/**
 * Reads an answer. One with success and without a text for the picture is ambiguous: the call may have been executed. One
 * whose text is not base64 was executed, and its picture has no bytes.
 */
export const readFusedPicture: ReadAnswer<FusedPicture> = async (response, signal) => {
  const read = await readBytes(response, {
    limitBytes: ANSWER_BYTES_MAX,
    memory: CHARGED,
    timeoutSignal: () => signal,
  })
  signal.throwIfAborted()
  if (!read.ok) {
    const { code } = read.error
    if (code !== 'body-too-large') throw new Error(code)
    return { kind: 'ambiguous', reason: 'answer-too-large' }
  }
  const { envelope, base64 } = readParts(read.value, response.status)
  if (envelope.kind !== 'done') return envelope
  const { RequestId: requestId } = envelope.response
  if (base64 === '') return { kind: 'ambiguous', reason: 'malformed', requestId }
  return { kind: 'done', response: { bytes: decode(base64), requestId } }
}
