/** @module Turns what came back, or did not, into an {@link Outcome}; pure. */

import type { ActionName, ActionTypes } from '../api/actions.ts'
import type { Ambiguous, Done, NotSent, Refused } from './outcome.ts'
import { RESPONSE_FIELDS } from './response-fields.ts'

/** What came back over HTTP. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/** How an attempt ended that brought something back. */
export type Answered<Response> = Done<Response> | Refused | Ambiguous

/** The one status of the service's own answers, refusals included. */
export const HTTP_OK = 200

/**
 * Error codes with which Node's `fetch` says that there was no connection, in `cause.code`. Codes that a
 * connection in use can also end with (ECONNRESET, EHOSTUNREACH, UND_ERR_SOCKET) are not among them.
 * Source: Node's errors of `getaddrinfo` and `connect`, undici's documentation of errors.
 */
const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
])

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function textField(value: unknown, name: string): string | undefined {
  const text = field(value, name)
  return typeof text === 'string' && text !== '' ? text : undefined
}

function parseJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function isComplete<A extends ActionName>(
  action: A,
  value: unknown,
): value is ActionTypes[A]['response'] {
  if (textField(value, 'RequestId') === undefined) return false
  return Object.entries(RESPONSE_FIELDS[action]).every(([name, check]) => check(field(value, name)))
}

/**
 * Reads an answer. The service answers 200 to refusals too and says what is wrong inside; a refusal in its own
 * envelope is believed whatever the status. Anything that is neither a refusal nor a complete answer is
 * ambiguous: the call was sent, and may have been executed.
 */
export function classifyAnswer<A extends ActionName>(
  action: A,
  answer: Answer,
): Answered<ActionTypes[A]['response']> {
  const parsed = parseJson(answer.text)
  const response = field(parsed?.json, 'Response')
  const requestId = textField(response, 'RequestId')
  const error = field(response, 'Error')
  const code = textField(error, 'Code')
  if (code !== undefined) {
    return { kind: 'refused', code, message: textField(error, 'Message') ?? '', requestId }
  }
  if (answer.status !== HTTP_OK) {
    return { kind: 'ambiguous', reason: 'status', status: answer.status }
  }
  if (parsed === undefined) return { kind: 'ambiguous', reason: 'not-json' }
  if (error !== undefined || !isComplete(action, response)) {
    return { kind: 'ambiguous', reason: 'malformed', requestId }
  }
  return { kind: 'done', response }
}

/**
 * Reads the exception of a `fetch` that was given `signal`.
 *
 * Only Node tells a connection that never was from one that broke; a browser or workerd throws the same error for
 * both, and there every failure is ambiguous.
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
