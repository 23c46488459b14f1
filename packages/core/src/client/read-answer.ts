/** @module Readers of answers: as a typed response, or as the bytes that came; both up to a limit. */

import type { ActionName, ActionTypes } from '../api/actions.ts'
import type { Bytes } from '../bytes.ts'
import { readStream } from '../read-stream.ts'
import { MIB } from '../units.ts'
import { classifyAnswer } from './classify-outcome.ts'
import { readEnvelope } from './envelope.ts'
import type { Ambiguous, Outcome } from './outcome.ts'

/**
 * Reads an HTTP answer into an outcome. Rejects when the body cannot be read to its end.
 *
 * @param signal The one that `fetch` was given: it is aborted when the call's time is over or the caller gives up.
 */
export type ReadAnswer<R> = (response: Response, signal: AbortSignal) => Promise<Outcome<R>>

/** An answer of success, as it came. */
export interface RawAnswer {
  /** The body: the service's envelope as JSON in UTF-8. */
  readonly bytes: Bytes
  /** The service's id of the call. */
  readonly requestId: string
}

/** Three times what a request may hold: the largest answer is a picture in base64. */
export const MAX_ANSWER_BYTES = 32 * MIB

const TOO_LARGE: Ambiguous = /* @__PURE__ */ Object.freeze({
  kind: 'ambiguous',
  reason: 'answer-too-large',
})

/** Returns the length of the body where HTTP itself ends it there: of a packed body the header says nothing. */
function declaredBytes({ headers }: Response): number | undefined {
  const length = headers.get('Content-Length')
  return length === null || headers.has('Content-Encoding') ? undefined : Number(length)
}

/** Returns the response, or its body, once it is known to be within the limit; otherwise `undefined`. */
async function bounded(
  response: Response,
): Promise<Pick<Response, 'text' | 'arrayBuffer'> | undefined> {
  const declared = declaredBytes(response)
  // The platform reads a body as a whole in half the time that chunks in JavaScript take in workerd.
  if (response.body === null || (declared !== undefined && declared <= MAX_ANSWER_BYTES)) {
    return response
  }
  return readStream(response.body.getReader(), MAX_ANSWER_BYTES)
}

/**
 * Returns a reader that checks the fields of the action and answers with its typed response.
 *
 * @example
 * import { answerReader } from '@fuse-edge/core/client'
 * const read = answerReader('FuseFace')
 * const answer = Response.json({ Response: { FusedImage: '/9j/', RequestId: '1' } })
 * const outcome = await read(answer, new AbortController().signal)
 * console.assert(outcome.kind === 'done' && outcome.response.FusedImage === '/9j/')
 */
export function answerReader<A extends ActionName>(
  action: A,
): ReadAnswer<ActionTypes[A]['response']> {
  return async (response) => {
    const body = await bounded(response)
    if (body === undefined) return TOO_LARGE
    return classifyAnswer(action, { status: response.status, text: await body.text() })
  }
}

/**
 * Reads an answer as bytes, to pass them on. It classifies the envelope, and does not check the fields of the action.
 *
 * @example
 * import { readRawAnswer } from '@fuse-edge/core/client'
 * const answer = Response.json({ Response: { RequestId: '1' } })
 * const outcome = await readRawAnswer(answer, new AbortController().signal)
 * console.assert(outcome.kind === 'done' && outcome.response.requestId === '1')
 */
export const readRawAnswer: ReadAnswer<RawAnswer> = async (response) => {
  const body = await bounded(response)
  if (body === undefined) return TOO_LARGE
  const bytes = new Uint8Array(await body.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const envelope = readEnvelope({ status: response.status, text })
  if (envelope.kind !== 'done') return envelope
  return { kind: 'done', response: { bytes, requestId: envelope.response.RequestId } }
}
