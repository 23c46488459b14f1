/** @module The retry policy: when a call may be sent again, and where; pure. Import from `@fuse-edge/core/client`. */

import type { Action } from '../api/actions.ts'
import { errorCode } from '../api/error-codes.ts'
import type { Outcome, Refused } from './outcome.ts'

/** How far the call has come. */
export interface Progress {
  /** Attempts made, this one included: 1 after the first. */
  readonly attempt: number
  /** Most attempts of one call. */
  readonly maxAttempts: number
  /** Regions that were not tried yet. */
  readonly regionsLeft: number
  /** Longest wait that is allowed now, in milliseconds; 0 for none. */
  readonly patienceMs: number
  /** Wait that the service asked for, in milliseconds; 0 for none. */
  readonly retryAfterMs: number
  /** Whether other credentials can be asked for, and were not yet. */
  readonly canRenewCredentials: boolean
  /** Whether the service told its time, and the clock was not corrected yet. */
  readonly canCorrectClock: boolean
}

/**
 * What to do next: end, or send again to the next region at once, to the same one after a wait, or to the same one at
 * once with other credentials or with the service's time.
 */
export type RetryDecision =
  | 'stop'
  | 'next-region'
  | 'same-region'
  | 'new-credentials'
  | 'corrected-clock'

const TOKEN_FAILURE = 'AuthFailure.TokenFailure'
const SIGNATURE_EXPIRED = 'AuthFailure.SignatureExpire'
const TOO_MANY_REQUESTS = 429

/** Where the same request may succeed, if it may at all. */
function afterRefusal({ code }: Refused, progress: Progress): RetryDecision {
  if (code === TOKEN_FAILURE && progress.canRenewCredentials) return 'new-credentials'
  if (code === SIGNATURE_EXPIRED && progress.canCorrectClock) return 'corrected-clock'
  const { retry, billed, fault, status } = errorCode(code)
  if (retry !== 'elsewhere' || billed !== 'no') return 'stop'
  if (progress.regionsLeft > 0) return 'next-region'
  // At once, or without anything that passes by itself, it would be refused again.
  const passes = fault === 'service' || status === TOO_MANY_REQUESTS
  const mayWait = progress.patienceMs > 0 && progress.retryAfterMs <= progress.patienceMs
  return passes && mayWait ? 'same-region' : 'stop'
}

/**
 * Decides after an attempt.
 *
 * | outcome | billable action | other action |
 * |---|---|---|
 * | done | stop | stop |
 * | refused, token (TokenFailure) | once with new credentials, if there can be any | the same |
 * | refused, time (SignatureExpire) | once with the service's time, if it is known | the same |
 * | refused, code is good elsewhere and not billed | next region; without one, and if it is a rate limit or the service's fault, the same after a wait | the same |
 * | refused with any other code | stop | stop |
 * | not sent, unreachable | next region, else the same after a wait | the same |
 * | not sent for any other reason | stop | stop |
 * | ambiguous | **stop** | next region, else the same after a wait; stop when aborted by the caller |
 *
 * Where the service asks for a longer wait than is allowed, the same region is not tried again.
 */
export function decideRetry(
  outcome: Outcome<unknown>,
  action: Pick<Action, 'billable'>,
  progress: Progress,
): RetryDecision {
  if (progress.attempt >= progress.maxAttempts || outcome.kind === 'done') return 'stop'
  if (outcome.kind === 'refused') return afterRefusal(outcome, progress)
  const isRepeatable =
    outcome.kind === 'not-sent'
      ? outcome.reason === 'unreachable'
      : !action.billable && outcome.reason !== 'aborted'
  if (!isRepeatable) return 'stop'
  if (progress.regionsLeft > 0) return 'next-region'
  return progress.retryAfterMs <= progress.patienceMs ? 'same-region' : 'stop'
}
