/** @module How a call can end: the words that retries, refunds and bills go by; import from `@fuse-edge/core/client`. */

import type { Violation } from '../api/shape.ts'

/** The service answered with what was asked for. */
export interface Done<Response> {
  readonly kind: 'done'
  readonly response: Response
}

/** The service answered that it will not. `errorCode(code)` tells whose fault it is and whether it may be billed. */
export interface Refused {
  readonly kind: 'refused'
  readonly code: string
  /** The service's own words, for developers. */
  readonly message: string
  /** Absent where the service gave none. */
  readonly requestId: string | undefined
}

/**
 * Certainly not executed: nothing left this process, or no connection came about.
 *
 * - `invalid`: the request breaks documented rules;
 * - `not-offered`: the site has no such action;
 * - `body-too-large`: the JSON is larger than the service reads;
 * - `no-credentials`: the credentials provider failed, or gave none;
 * - `aborted`, `timeout`: the caller's signal was aborted, or the time for the call was over, before it was sent;
 * - `unreachable`: the platform says that no connection was made.
 */
export type NotSent = { readonly kind: 'not-sent' } & (
  | { readonly reason: 'invalid'; readonly violations: readonly Violation[] }
  | { readonly reason: 'body-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly reason: 'unreachable' | 'no-credentials'; readonly cause: unknown }
  | { readonly reason: 'not-offered' | 'aborted' | 'timeout' }
)

/**
 * May have been executed, and billed.
 *
 * - `network`: the connection broke, or the platform does not tell whether there was one;
 * - `timeout`, `aborted`: nobody waited for the end of the answer;
 * - `answer-too-large`: more than any answer needs;
 * - `status`: an HTTP status without an answer of the service;
 * - `not-json`, `malformed`: an answer that is cut, or not what was promised.
 */
export type Ambiguous = { readonly kind: 'ambiguous' } & (
  | { readonly reason: 'network'; readonly cause: unknown }
  | { readonly reason: 'status'; readonly status: number }
  | { readonly reason: 'malformed'; readonly requestId: string | undefined }
  | { readonly reason: 'timeout' | 'aborted' | 'answer-too-large' | 'not-json' }
)

/** How one attempt ended. */
export type Outcome<Response> = Done<Response> | Refused | NotSent | Ambiguous
