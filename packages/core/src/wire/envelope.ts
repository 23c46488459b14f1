/** @module The envelope and headers of an answer; import from `@fuse-edge/core/wire`. */

import type { Language } from './language.ts'
import type { Refusal } from './refusal.ts'
import type { WireRequest } from './wire-request.ts'

/**
 * Content type of every answer, whose status is always 200. Without a charset: the official Python SDK compares the
 * whole value, and takes a refusal of another type for an empty success.
 */
export const ANSWER_TYPE = 'application/json'

/** Header whose value comes back: the official Node SDK puts it into its exceptions. SDKs send a UUID. */
const TRACE_ID = 'x-tc-traceid'
const PRINTABLE = /^[\x21-\x7e]{1,128}$/

/**
 * Returns the headers of an answer: the content type, and `X-TC-TraceId` where the request has one that is printable
 * ASCII of at most 128 characters.
 *
 * @example
 * import { answerHeaders, fromRequest } from '@fuse-edge/core/wire'
 * const headers = { 'X-TC-TraceId': 'trace-1' }
 * const answered = answerHeaders(fromRequest(new Request('https://example.com/', { headers })))
 * console.assert(answered['x-tc-traceid'] === 'trace-1')
 */
export function answerHeaders({ header }: WireRequest): Readonly<Record<string, string>> {
  const traceId = header(TRACE_ID) ?? ''
  return { 'content-type': ANSWER_TYPE, ...(PRINTABLE.test(traceId) && { [TRACE_ID]: traceId }) }
}

function envelope(fields: object, requestId: string): string {
  return JSON.stringify({ Response: { ...fields, RequestId: requestId } })
}

/**
 * Returns the body of a success.
 *
 * @param fields Fields of the action's response, without `RequestId`.
 */
export function successBody(fields: object, requestId: string): string {
  return envelope(fields, requestId)
}

/**
 * Returns the body of a refusal.
 *
 * @example
 * import { refusalBody, refuse } from '@fuse-edge/core/wire'
 * const body = refusalBody(refuse('AuthFailure.TokenFailure'), 'en-US', 'request-1')
 * const expected = '{"Response":{"Error":{"Code":"AuthFailure.TokenFailure","Message":"Token error."},"RequestId":"request-1"}}'
 * console.assert(body === expected)
 */
export function refusalBody(refusal: Refusal, language: Language, requestId: string): string {
  const { code, message } = refusal
  return envelope({ Error: { Code: code, Message: message[language] } }, requestId)
}
