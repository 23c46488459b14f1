/** @module Answers in the cloud's envelope; the only file of the worker that does. */

import type { Outcome } from '@fuse-edge/core/client'
import {
  answerHeaders,
  fromRequest,
  languageOf,
  type Refusal,
  refusalBody,
} from '@fuse-edge/core/wire'
import type { Context, Ports } from '../context/index.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import { discard, trackSending } from '../memory/index.ts'
import { cleanId, type PassedAnswer, passOn } from '../upstream/index.ts'
import { refuseOnEdge } from './edge-refusals.ts'

function respond(c: Context, body: string | ReadableStream): Response {
  const headers = { ...answerHeaders(fromRequest(c.req.raw)), 'cache-control': 'no-store' }
  return new Response(body, { headers })
}

/**
 * Answers with a refusal, in the language that the fields of a form or the header `X-TC-Language` name, and notes its code for
 * the access log.
 *
 * @param requestId @default the edge's request id
 */
export function respondRefusal(
  c: Context,
  refusal: Refusal,
  requestId: string = c.get('requestId'),
): Response {
  c.get('facts').refusal = refusal.code
  const language = c.get('language') ?? languageOf(fromRequest(c.req.raw))
  return respond(c, refusalBody(refusal, language, requestId))
}

const AUTH = /^(AuthFailure|UnauthorizedOperation)\b/

/**
 * Passes an answer of success on. The cloud's id of a call follows the picture, so where that is large, the id comes too late
 * for the access log and has a separate line.
 */
function respondAnswer(c: Context, ports: Ports, { bytes, rest }: PassedAnswer): Response {
  if (rest === undefined) {
    const { body, sent } = trackSending(ports, bytes)
    c.get('memory').keepAnswer(sent.then(() => discard(bytes)))
    return respond(c, body)
  }
  const requestId = c.get('requestId')
  const { body, ended } = passOn(bytes, rest, ports.timeoutSignal(MEMORY_LIMITS.SEND_MS))
  const logged = ended.then(({ isWhole, cloudRequestId = '' }) => {
    ports.log({
      level: 'info',
      event: isWhole ? 'passed-on' : 'cut-off',
      requestId,
      cloudRequestId: cleanId(cloudRequestId),
    })
  })
  c.get('memory').keepAnswer(logged)
  return respond(c, body)
}

/**
 * Answers with the outcome of a forwarded call. A success goes through byte for byte, and so does a refusal's message.
 * A refusal of the edge's own key is no fault of the caller, and its message may name the account: the caller gets
 * `InternalError` instead.
 */
export function respondOutcome(c: Context, ports: Ports, outcome: Outcome<PassedAnswer>): Response {
  if (outcome.kind === 'done') return respondAnswer(c, ports, outcome.response)
  if (outcome.kind === 'refused') {
    const { code, message, requestId } = outcome
    if (AUTH.test(code)) {
      return respondRefusal(c, refuseOnEdge('edge-key-refused'), requestId)
    }
    const refusal = { code, message: { 'en-US': message, 'zh-CN': message } }
    return respond(c, refusalBody(refusal, 'en-US', requestId ?? c.get('requestId')))
  }
  const isLate = outcome.kind === 'ambiguous' && outcome.reason === 'timeout'
  return respondRefusal(c, refuseOnEdge(isLate ? 'cloud-timeout' : 'no-usable-answer'))
}
