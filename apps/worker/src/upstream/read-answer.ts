/**
 * @module Reads an answer of the cloud. The base64 text of a picture is cut out of the JSON before that is parsed: parsing it
 * with the rest would copy megabytes several times.
 */

import {
  type EnvelopeContent,
  type Outcome,
  type ReadAnswer,
  readEnvelope,
} from '@fuse-edge/core/client'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { isBoundedJson } from '@fuse-edge/core/wire'
import { within } from '../context/pause.ts'
import * as JSON_VALUES from '../limits/json-values.ts'
import * as STORE_LIMITS from '../limits/store.ts'
import { declaredBytes, findBytes, readBytes } from '../validation/index.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { type Base64Text, findQuote } from './base64-text.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Returns a reader that charges what it reads to memory. */
export type ReadWithin<R> = (memory: AnswerMemory) => ReadAnswer<R>

/** The field of a fused picture. */
export const PICTURE_FIELD = 'FusedImage'

/** An answer, and its picture in base64. */
export interface PartedAnswer {
  /** The whole body. */
  readonly bytes: Bytes
  /** The outcome, with an empty text where the picture was cut out. */
  readonly envelope: Outcome<EnvelopeContent>
  /** A view of `bytes`. `undefined` where nothing was cut out. */
  readonly base64: Bytes | undefined
  /** What that stands for. `undefined` where it is not plain base64, or was not decoded. */
  readonly decoded: Bytes | undefined
}

/** Three times what a request may hold. */
export const ANSWER_BYTES_MAX = 3 * REQUEST_LIMITS.JSON_BYTES
const BEFORE = new TextEncoder().encode(`"${PICTURE_FIELD}":"`)
const BACKSLASH = 0x5c
const decoder = new TextDecoder()

/** Finds the end of the picture's text, and may decode it. */
type CutPicture = (bytes: Bytes, begin: number) => Base64Text

const onlyFind: CutPicture = (bytes, begin) => ({
  end: findQuote(bytes, begin),
  decoded: undefined,
})

/** Returns where the text of the picture is, and what it stands for; `undefined` where it is absent or has an escaped quote. */
function findPicture(bytes: Bytes, cut: CutPicture): (Base64Text & { begin: number }) | undefined {
  const at = findBytes(bytes, BEFORE, 0)
  if (at < 0) return undefined
  const begin = at + BEFORE.length
  const text = cut(bytes, begin)
  return text.end < 0 || bytes[text.end - 1] === BACKSLASH ? undefined : { begin, ...text }
}

/** What an answer is that no program would write. */
const NOT_JSON = { kind: 'ambiguous', reason: 'not-json' } as const

/** Returns the outcome of an answer by its JSON. */
function envelopeOf(bytes: Bytes, status: number): Outcome<EnvelopeContent> {
  if (!isBoundedJson(bytes, JSON_VALUES.ANSWER)) return NOT_JSON
  return readEnvelope({ status, text: decoder.decode(bytes) })
}

/** Returns the bytes without those from `begin` to `end`. */
function without(bytes: Bytes, { begin, end }: { begin: number; end: number }): Bytes {
  const rest = new Uint8Array(bytes.length - (end - begin))
  rest.set(bytes.subarray(0, begin))
  rest.set(bytes.subarray(end), begin)
  return rest
}

/**
 * Parts an answer that is in memory as a whole.
 *
 * @param cut @default only finds the end of the picture
 */
export function part(bytes: Bytes, status: number, cut: CutPicture = onlyFind): PartedAnswer {
  const found = findPicture(bytes, cut)
  if (found !== undefined) {
    const envelope = envelopeOf(without(bytes, found), status)
    const base64 = bytes.subarray(found.begin, found.end)
    // Otherwise another field of this name was cut out.
    const isPicture = envelope.kind !== 'done' || envelope.response[PICTURE_FIELD] === ''
    if (isPicture) return { bytes, envelope, base64, decoded: found.decoded }
  }
  const envelope = envelopeOf(bytes, status)
  return { bytes, envelope, base64: undefined, decoded: undefined }
}

/** Reads an answer of declared length. The platform gathers it in pieces and joins them: faster, and twice the memory of a large one. */
async function readDeclared(response: Response, declared: number): Promise<Uint8Array> {
  if (declared <= STORE_LIMITS.STREAM_BYTES || response.body === null) return response.bytes()
  const reader = response.body.getReader({ mode: 'byob' })
  const { value } = await reader.readAtLeast(declared, new Uint8Array(declared))
  if (value?.length !== declared) throw new Error('the body is cut off')
  return value
}

/** How an answer is read. */
export interface ReadOptions {
  readonly signal: AbortSignal
  /** What the answer is charged to. */
  readonly memory: AnswerMemory
  /** @default only finds the end of the picture */
  readonly cut?: CutPicture
}

/**
 * Reads an answer. Returns its outcome alone where it is too large.
 *
 * @throws where the body cannot be read to its end
 */
export async function readAnswer(
  response: Response,
  { signal, memory, cut }: ReadOptions,
): Promise<PartedAnswer | { readonly kind: 'ambiguous'; readonly reason: 'answer-too-large' }> {
  const { status } = response
  const declared = declaredBytes(response)
  if (declared !== undefined && declared <= ANSWER_BYTES_MAX) {
    // As a whole, so that few large ones are read at a time. The platform holds an answer to its declared length.
    await memory.growWhole(declared)
    const bytes = await within(signal, readDeclared(response, declared))
    signal.throwIfAborted()
    return part(bytes as Bytes, status, cut)
  }
  const read = await readBytes(response, {
    limitBytes: ANSWER_BYTES_MAX,
    memory,
    timeoutSignal: () => signal,
  })
  signal.throwIfAborted()
  if (read.ok) return part(read.value, status, cut)
  const { code } = read.error
  if (code !== 'body-too-large') throw new Error(code)
  return { kind: 'ambiguous', reason: 'answer-too-large' }
}
