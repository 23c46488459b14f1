/** @module The retry policy: when a call may be sent again, and where; pure. Import from `@fuse-edge/core/client`. */

import type { Action } from '../api/actions.ts'
import { errorCode } from '../api/error-codes.ts'
import type { Outcome } from './outcome.ts'

/** How far the call has come. */
export interface Progress {
  /** Attempts made, this one included: 1 after the first. */
  readonly attempt: number
  /** Most attempts of one call. */
  readonly maxAttempts: number
  /** Regions that were not tried yet. */
  readonly regionsLeft: number
}

/** What to do next. */
export type RetryDecision = 'stop' | 'same-region' | 'next-region'

/**
 * Decides after an attempt.
 *
 * | outcome | billable action | other action |
 * |---|---|---|
 * | done | stop | stop |
 * | refused, code is good elsewhere and not billed | next region, if there is one | the same |
 * | refused with any other code | stop | stop |
 * | not sent, unreachable | next region, else the same | the same |
 * | not sent for any other reason | stop | stop |
 * | ambiguous | **stop** | next region, else the same; stop when aborted by the caller |
 *
 * Nothing waits here: what may succeed later is for the caller to send later.
 */
export function decideRetry(
  outcome: Outcome<unknown>,
  action: Pick<Action, 'billable'>,
  progress: Progress,
): RetryDecision {
  if (progress.attempt >= progress.maxAttempts) return 'stop'
  const elsewhere: RetryDecision = progress.regionsLeft > 0 ? 'next-region' : 'same-region'
  if (outcome.kind === 'refused') {
    const { retry, billed } = errorCode(outcome.code)
    // At once and at the same place, what was refused would be refused again.
    return retry === 'elsewhere' && billed === 'no' && progress.regionsLeft > 0
      ? 'next-region'
      : 'stop'
  }
  if (outcome.kind === 'not-sent') return outcome.reason === 'unreachable' ? elsewhere : 'stop'
  if (outcome.kind === 'ambiguous' && !action.billable && outcome.reason !== 'aborted') {
    return elsewhere
  }
  return 'stop'
}
