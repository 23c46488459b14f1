/** @module Answers in the cloud's envelope; the only place that does. */

import type { Outcome } from '@fuse-edge/core/client'
import type { Context } from 'hono'
import type { AppEnv } from '../context/index.ts'
import type { CloudAnswer } from './cloud-answer.ts'
import { type CloudRefusal, refuse } from './refusal.ts'
import { languageNamed } from './wire.ts'

/** What some SDKs put into their exceptions. */
const TRACE_ID = 'X-TC-TraceId'
const PLAIN = /^[\w-]{1,64}$/

function answer(c: Context<AppEnv>, body: string | Uint8Array<ArrayBuffer>): Response {
  const trace = c.req.header(TRACE_ID) ?? ''
  // Always 200, and exactly this type: SDKs look for refusals in nothing else.
  return c.body(body, 200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...(PLAIN.test(trace) && { [TRACE_ID]: trace }),
  })
}

function envelope(code: string, message: string, requestId: string): string {
  const error = { Code: code, Message: message }
  return JSON.stringify({ Response: { Error: error, RequestId: requestId } })
}

/** A refusal, which the access log notes. */
export function refused(c: Context<AppEnv>, refusal: CloudRefusal): Response {
  const { code, message, requestId = c.var.requestId } = refusal
  c.var.facts.refusal = code
  return answer(c, envelope(code, message[languageNamed(c.req.header('X-TC-Language'))], requestId))
}

const AUTH = /^(AuthFailure|UnauthorizedOperation)\b/

/** What the outcome of a forwarded call is told as. A failed check of the real key is no fault of the caller's. */
export function told(c: Context<AppEnv>, outcome: Outcome<CloudAnswer>): Response {
  if (outcome.kind === 'done') return answer(c, outcome.response.bytes)
  if (outcome.kind === 'refused' && !AUTH.test(outcome.code)) {
    const { code, message, requestId = c.var.requestId } = outcome
    return answer(c, envelope(code, message, requestId))
  }
  if (outcome.kind === 'refused') {
    const refusal = refuse('InternalError', 'The edge’s own key was refused; its log tells more.')
    const { requestId } = outcome
    return refused(c, requestId === undefined ? refusal : { ...refusal, requestId })
  }
  const isLate = outcome.kind === 'ambiguous' && outcome.reason === 'timeout'
  const code = isLate ? 'FailedOperation.RequestTimeout' : 'InternalError'
  const sentence = 'There was no usable answer: the call may have been executed and billed.'
  return refused(c, refuse(code, sentence))
}
