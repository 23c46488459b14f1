/** @module Turns an answer, or the exception of a `fetch`, into an {@link Outcome}; pure. */

import type { ActionName, ActionTypes } from '../api/actions.ts'
import { type Answer, type EnvelopeContent, readEnvelope } from './envelope.ts'
import type { Ambiguous, Done, NotSent, Refused } from './outcome.ts'
import { RESPONSE_FIELDS } from './response-fields.ts'

/** How an attempt ended that brought an answer back. */
export type Answered<Response> = Done<Response> | Refused | Ambiguous

/**
 * Error codes in `cause.code` with which Node's `fetch` says that no connection came about. Codes that also end a
 * connection in use (ECONNRESET, EHOSTUNREACH, UND_ERR_SOCKET) are not among them.
 * Source: Node's errors of `getaddrinfo` and `connect`, undici's documentation of errors.
 */
const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
])

function isComplete<A extends ActionName>(
  action: A,
  content: EnvelopeContent,
): content is EnvelopeContent & ActionTypes[A]['response'] {
  return Object.entries(RESPONSE_FIELDS[action]).every(([name, check]) => check(content[name]))
}

/**
 * Classifies an answer by its envelope and, where the envelope reports success, by the fields that the action must
 * have. An answer that lacks one of them is ambiguous: the call was sent, and may have been executed.
 */
export function classifyAnswer<A extends ActionName>(
  action: A,
  answer: Answer,
): Answered<ActionTypes[A]['response']> {
  const envelope = readEnvelope(answer)
  if (envelope.kind !== 'done') return envelope
  const { response } = envelope
  return isComplete(action, response)
    ? { kind: 'done', response }
    : { kind: 'ambiguous', reason: 'malformed', requestId: response.RequestId }
}

/**
 * Classifies the exception of a `fetch` that was given `signal`.
 *
 * Only Node distinguishes a connection that never came about from one that broke. Browsers and workerd throw the same
 * error for both, so there every failure is ambiguous.
 */
export function classifyFailure(cause: unknown, signal: AbortSignal): NotSent | Ambiguous {
  if (signal.aborted) {
    const reason: unknown = signal.reason
    const isTimeout = reason instanceof Error && reason.name === 'TimeoutError'
    return { kind: 'ambiguous', reason: isTimeout ? 'timeout' : 'aborted' }
  }
  const inner = cause instanceof Error ? cause.cause : undefined
  const code = inner instanceof Error && 'code' in inner ? inner.code : undefined
  if (NEVER_CONNECTED.has(code)) return { kind: 'not-sent', reason: 'unreachable', cause }
  return { kind: 'ambiguous', reason: 'network', cause }
}
