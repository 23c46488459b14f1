/** @module Outcomes of a call: what retries, refunds and settlements depend on; import from `@fuse-edge/core/client`. */

import type { Violation } from '../api/shape.ts'

/** The service executed the call. */
export interface Done<Response> {
  readonly kind: 'done'
  readonly response: Response
}

/** The service refused the call. `errorCode(code)` returns whose fault it is and whether it may be billed. */
export interface Refused {
  readonly kind: 'refused'
  readonly code: string
  /** The service's message, for developers. */
  readonly message: string
  /** The service's id of the call; `undefined` where the answer has none. */
  readonly requestId: string | undefined
}

/**
 * The call was certainly not executed.
 *
 * - `invalid`: the request breaks documented rules;
 * - `not-offered`: the site does not have the action;
 * - `body-too-large`: the body is larger than the service accepts;
 * - `no-credentials`: the credentials provider failed;
 * - `invalid-header`: an option has a character that a header cannot carry; `header` names it;
 * - `aborted`, `timeout`: the signal was aborted, or the deadline passed, before the call was sent;
 * - `unreachable`: the platform reports that no connection came about.
 */
export type NotSent = { readonly kind: 'not-sent' } & (
  | { readonly reason: 'invalid'; readonly violations: readonly Violation[] }
  | { readonly reason: 'body-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly reason: 'unreachable' | 'no-credentials'; readonly cause: unknown }
  | { readonly reason: 'invalid-header'; readonly header: string }
  | { readonly reason: 'not-offered' | 'aborted' | 'timeout' }
)

/**
 * The call may have been executed and billed.
 *
 * - `network`: the connection broke, or the platform does not report whether one came about;
 * - `timeout`, `aborted`: the time was over, or the signal was aborted, before the answer was read;
 * - `answer-too-large`: the answer is longer than 32 MiB;
 * - `status`: an HTTP status other than 200, without an answer of the service;
 * - `not-json`, `malformed`: the answer is cut, or lacks a required field.
 */
export type Ambiguous = { readonly kind: 'ambiguous' } & (
  | { readonly reason: 'network'; readonly cause: unknown }
  | { readonly reason: 'status'; readonly status: number }
  | { readonly reason: 'malformed'; readonly requestId: string | undefined }
  | { readonly reason: 'timeout' | 'aborted' | 'answer-too-large' | 'not-json' }
)

/** How one attempt ended. */
export type Outcome<Response> = Done<Response> | Refused | NotSent | Ambiguous
