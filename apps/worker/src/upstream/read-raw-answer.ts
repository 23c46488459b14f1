/**
 * @module Reads the cloud's answer to a call of an official SDK, to pass it on. A large one, and every one where memory is
 * short, is read only so far as its outcome needs; the rest is passed on as fast as the caller reads, so that slow callers
 * hold no memory of its size.
 */

import { type Outcome, type ReadAnswer, readEnvelope } from '@fuse-edge/core/client'
import { KIB } from '@fuse-edge/core/units'
import { STORE_LIMITS } from '../limits.ts'
import { declaredBytes } from '../validation/index.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { findRequestId, PIECE_BYTES, passOn, type RestOfAnswer, TAIL_BYTES } from './pass-on.ts'
import { type PartedAnswer, part, readAnswer } from './read-answer.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** An answer of success, as it came. */
export interface PassedAnswer {
  /** The body, or its head. */
  readonly bytes: Bytes
  /** What follows the head. Absent: `bytes` is the whole body. */
  readonly rest?: RestOfAnswer
  /** The cloud's id of the call; empty where it follows in the rest. */
  readonly requestId: string
}

/** More than any refusal has. */
const HEAD_BYTES = 16 * KIB
const HTTP_OK = 200
const BEGIN = /^\s*\{\s*"Response"\s*:\s*\{/
/** The name of the field that makes an answer a refusal. Quotes inside a text have a backslash before them. */
const ERROR = /"Error"\s*:/
const decoder = new TextDecoder()

/** Returns whether an answer is a success, by its head: a refusal fits into that, with its `Error`. */
function isSuccess(status: number, head: string): boolean {
  return status === HTTP_OK && BEGIN.test(head) && !ERROR.test(head)
}

/**
 * Returns the envelope of an answer by its head and tail, as if the text that both are a part of was empty: no success where
 * they are not. What is between them is not searched, as in an answer that is passed on while it arrives.
 */
function envelopeOfEnds(bytes: Bytes, status: number): PartedAnswer['envelope'] {
  const head = decoder.decode(bytes.subarray(0, HEAD_BYTES))
  const tail = decoder.decode(bytes.subarray(-TAIL_BYTES))
  // A quote that does not end the text, such as an escaped one, leaves another without its pair: that is no JSON.
  const text = head.slice(0, head.lastIndexOf('"') + 1) + tail.slice(tail.indexOf('"'))
  return readEnvelope({ status, text })
}

/** Returns the outcome of an answer that is in memory as a whole. */
function whole(bytes: Bytes, status: number): Outcome<PassedAnswer> {
  const ofEnds = bytes.length > HEAD_BYTES ? envelopeOfEnds(bytes, status) : undefined
  const envelope = ofEnds?.kind === 'done' ? ofEnds : part(bytes, status).envelope
  if (envelope.kind !== 'done') return envelope
  return { kind: 'done', response: { bytes, requestId: envelope.response.RequestId } }
}

/** Charges what is read before the outcome is known, and returns how many bytes that are: all of a body that fits, or its head. */
async function chargeFirst(declared: number | undefined, memory: AnswerMemory): Promise<number> {
  const { STREAM_BYTES } = STORE_LIMITS
  const bytes = declared ?? STREAM_BYTES
  if (bytes <= STREAM_BYTES && (await memory.growNow(bytes))) return bytes
  await memory.growWhole(HEAD_BYTES + PIECE_BYTES)
  return Math.min(bytes, HEAD_BYTES)
}

/** Returns a reader of answers. It classifies the envelope, and does not check the fields of the action. */
export const readRawAnswer =
  (memory: AnswerMemory): ReadAnswer<PassedAnswer> =>
  async (response, signal) => {
    const { status, body } = response
    const declared = declaredBytes(response)
    if (body === null || declared === 0) return whole(new Uint8Array(), status)
    const size = await chargeFirst(declared, memory)
    const reader = body.getReader({ mode: 'byob' })
    const { value: bytes } = await reader.readAtLeast(size, new Uint8Array(size))
    if (bytes === undefined) throw new Error('the body is cut off')
    if (bytes.length < size || size === declared) return whole(bytes, status)
    const head = decoder.decode(bytes)
    const rest = { reader, declared }
    if (isSuccess(status, head)) {
      return { kind: 'done', response: { bytes, rest, requestId: findRequestId(head) ?? '' } }
    }
    // Something else: it is read to its end, within bounds, to see what it is.
    const again = new Response(passOn(bytes, rest, signal).body, response)
    const answer = await readAnswer(again, { signal, memory })
    return 'kind' in answer ? answer : whole(answer.bytes, status)
  }
