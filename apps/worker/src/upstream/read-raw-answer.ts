/** @module Reads the cloud's answer to a call of an official SDK as bytes, to pass them on. */

import type { RawAnswer } from '@fuse-edge/core/client'
import { type ReadWithin, readAnswer } from './read-answer.ts'

/** Returns a reader of answers. It classifies the envelope, and does not check the fields of the action. */
export const readRawAnswer: ReadWithin<RawAnswer> = (memory) => async (response, signal) => {
  const answer = await readAnswer(response, signal, memory)
  if ('kind' in answer) return answer
  const { bytes, envelope } = answer
  if (envelope.kind !== 'done') return envelope
  return { kind: 'done', response: { bytes, requestId: envelope.response.RequestId } }
}
