/** @module The object store over HTTP. */

import { type AnswerObject, objectAddress } from '../object-store/index.ts'
import type { Ports } from '../ports/index.ts'
import { header } from '../protocol/index.ts'
import type { Handler } from './reply.ts'

/** Creates the handler of requests for objects. */
export function createObjectHandler(
  answerObject: AnswerObject,
  { clock, randomness }: Pick<Ports, 'clock' | 'randomness'>,
): Handler {
  return (request) => {
    const at = objectAddress(header(request, 'host'), request.path)
    if (at === undefined) return undefined
    const requestId = randomness.randomUUID()
    return answerObject(request, { ...at, nowMs: clock.nowMs(), requestId })
  }
}
