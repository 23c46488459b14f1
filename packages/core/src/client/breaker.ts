/** @module The circuit breaker of one region: when it is passed over, and when it is tried again; pure. Import from `@fuse-edge/core/client`. */

import type { Outcome } from './outcome.ts'

/**
 * State of a region's breaker.
 *
 * - `closed`: calls go there; `failures` in a row so far;
 * - `open`: passed over until `untilMs` (Unix time in milliseconds), then one call may probe it;
 * - `probing`: one call is on its way there, and until it ends the region is passed over by all others.
 */
export type BreakerState =
  | { readonly phase: 'closed'; readonly failures: number }
  | { readonly phase: 'open'; readonly untilMs: number }
  | { readonly phase: 'probing' }

/** What the outcome of an attempt says about its region: it answered (`alive`), it did not (`failed`), or `unknown`. */
export type HealthSignal = 'alive' | 'failed' | 'unknown'

/** What changes a breaker: an attempt goes to the region, or one that went there has ended. */
export type BreakerEvent = 'started' | HealthSignal

/** Options of a breaker. */
export interface BreakerOptions {
  /** Failures in a row that open it, at least 1. @default 3 */
  readonly failures: number
  /** Milliseconds for which it stays open, from 0. After that one call probes the region. @default 30_000 */
  readonly openMs: number
}

/**
 * Default of the client. Three failures, so that one lost connection does not move traffic to another continent; half a
 * minute, the time in which a resolver or a load balancer takes a dead machine out.
 */
export const DEFAULT_BREAKER: BreakerOptions = /* @__PURE__ */ Object.freeze({
  failures: 3,
  openMs: 30_000,
})

/** State of a region that no call went to yet. */
export const CLOSED: BreakerState = /* @__PURE__ */ Object.freeze({ phase: 'closed', failures: 0 })

/**
 * Returns whether a call may go to the region now.
 *
 * @param nowMs Unix time in milliseconds.
 * @param options those with which the state came about; see {@link DEFAULT_BREAKER}.
 *
 * @example
 * import { isAdmitted } from '@fuse-edge/core/client'
 * console.assert(!isAdmitted({ phase: 'open', untilMs: 2000 }, 1999))
 * console.assert(isAdmitted({ phase: 'open', untilMs: 2000 }, 2000))
 */
export function isAdmitted(
  state: BreakerState,
  nowMs: number,
  { openMs }: BreakerOptions = DEFAULT_BREAKER,
): boolean {
  if (state.phase !== 'open') return state.phase === 'closed'
  // A breaker that would stay open for longer than that was opened before the clock was set back.
  return nowMs >= state.untilMs || nowMs + openMs < state.untilMs
}

/**
 * Returns the state after an event.
 *
 * | state | `started` | `alive` | `failed` | `unknown` |
 * |---|---|---|---|---|
 * | closed | same | closed, 0 failures | one failure more; open when there are enough | same |
 * | open, time not over | same | closed | same | same |
 * | open, time over | probing | closed | open again | same |
 * | probing | same | closed | open again | open, and its time is over |
 *
 * @example
 * import { CLOSED, nextState } from '@fuse-edge/core/client'
 * const state = nextState(CLOSED, 'failed', 0, { failures: 1, openMs: 30_000 })
 * console.assert(state.phase === 'open' && state.untilMs === 30_000)
 */
export function nextState(
  state: BreakerState,
  event: BreakerEvent,
  nowMs: number,
  options: BreakerOptions = DEFAULT_BREAKER,
): BreakerState {
  if (event === 'alive') return CLOSED
  const isOver = state.phase === 'open' && isAdmitted(state, nowMs, options)
  if (event === 'started') return isOver ? { phase: 'probing' } : state
  if (event === 'unknown')
    return state.phase === 'probing' ? { phase: 'open', untilMs: nowMs } : state
  if (state.phase === 'open' && !isOver) return state
  const failures = state.phase === 'closed' ? state.failures + 1 : options.failures
  return failures >= options.failures
    ? { phase: 'open', untilMs: nowMs + options.openMs }
    : { phase: 'closed', failures }
}

/**
 * Returns what an outcome says about the region of its attempt.
 *
 * | outcome | signal |
 * |---|---|
 * | done; refused or malformed with a `RequestId` | `alive` |
 * | not sent, unreachable; ambiguous for any other reason | `failed` |
 * | refused without a `RequestId`; not sent for another reason; aborted by the caller; answer too large | `unknown` |
 *
 * @example
 * import { healthSignalOf } from '@fuse-edge/core/client'
 * console.assert(healthSignalOf({ kind: 'ambiguous', reason: 'timeout' }) === 'failed')
 */
export function healthSignalOf(outcome: Outcome<unknown>): HealthSignal {
  if (outcome.kind === 'done') return 'alive'
  if (outcome.kind === 'not-sent') return outcome.reason === 'unreachable' ? 'failed' : 'unknown'
  if (outcome.kind === 'refused') return outcome.requestId === undefined ? 'unknown' : 'alive'
  if (outcome.reason === 'malformed' && outcome.requestId !== undefined) return 'alive'
  return outcome.reason === 'aborted' || outcome.reason === 'answer-too-large'
    ? 'unknown'
    : 'failed'
}
