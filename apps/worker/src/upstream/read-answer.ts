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
import { JSON_VALUES } from '../limits.ts'
import type { Hold } from '../memory/index.ts'
import { declaredBytes, findBytes, readBytes } from '../validation/index.ts'
import type { AnswerMemory } from './answer-memory.ts'

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
}

/** Three times what a request may hold. */
export const ANSWER_BYTES_MAX = 3 * REQUEST_LIMITS.JSON_BYTES
const BEFORE = new TextEncoder().encode(`"${PICTURE_FIELD}":"`)
const QUOTE = 0x22
const BACKSLASH = 0x5c
const decoder = new TextDecoder()

/** Returns where the text of the picture begins and ends; `undefined` where it is absent or has an escaped quote. */
function findPicture(bytes: Bytes): { begin: number; end: number } | undefined {
  const at = findBytes(bytes, BEFORE, 0)
  if (at < 0) return undefined
  const begin = at + BEFORE.length
  const end = bytes.indexOf(QUOTE, begin)
  return end < 0 || bytes[end - 1] === BACKSLASH ? undefined : { begin, end }
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

/** Parts an answer that is in memory as a whole. The text of a picture is searched for its end alone. */
export function part(bytes: Bytes, status: number): PartedAnswer {
  const found = findPicture(bytes)
  if (found !== undefined) {
    const envelope = envelopeOf(without(bytes, found), status)
    const base64 = bytes.subarray(found.begin, found.end)
    // Otherwise another field of this name was cut out.
    const isPicture = envelope.kind !== 'done' || envelope.response[PICTURE_FIELD] === ''
    if (isPicture) return { bytes, envelope, base64 }
  }
  return { bytes, envelope: envelopeOf(bytes, status), base64: undefined }
}

/** Memory of an answer that was charged as a whole. */
const CHARGED: Pick<Hold, 'grow'> = { grow: async () => true }

/**
 * Charges an answer of known length as a whole before anything is read, so that few large ones are read at a time. Returns
 * what the rest of the reading is charged to.
 */
async function chargeWhole(response: Response, memory: AnswerMemory): Promise<Pick<Hold, 'grow'>> {
  const bytes = declaredBytes(response)
  if (bytes === undefined) return memory
  await memory.growWhole(bytes)
  return CHARGED
}

/**
 * Reads an answer. Returns its outcome alone where it is too large.
 *
 * @param memory what the answer is charged to
 * @throws where the body cannot be read to its end
 */
export async function readAnswer(
  response: Response,
  signal: AbortSignal,
  memory: AnswerMemory,
): Promise<PartedAnswer | { readonly kind: 'ambiguous'; readonly reason: 'answer-too-large' }> {
  const read = await readBytes(response, {
    limitBytes: ANSWER_BYTES_MAX,
    memory: await chargeWhole(response, memory),
    timeoutSignal: () => signal,
  })
  signal.throwIfAborted()
  if (read.ok) return part(read.value, response.status)
  const { code } = read.error
  if (code !== 'body-too-large') throw new Error(code)
  return { kind: 'ambiguous', reason: 'answer-too-large' }
}
