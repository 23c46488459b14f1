/** @module The retry policy: when a call may be sent again, and where; pure. Import from `@fuse-edge/core/client`. */

import type { Action } from '../api/actions.ts'
import { errorCode } from '../api/error-codes.ts'
import type { Outcome, Refused } from './outcome.ts'

/** What a retry decision depends on, beside the outcome. */
export interface Progress {
  /** Attempts made, this one included: 1 after the first. */
  readonly attempt: number
  /** Most attempts of one call. */
  readonly maxAttempts: number
  /** Number of regions that were not tried yet. */
  readonly regionsLeft: number
  /** Longest wait that is allowed now, in milliseconds; 0 allows none, a negative one no further attempt. */
  readonly maxWaitMs: number
  /** Wait that the service asked for, in milliseconds; 0 for none. */
  readonly retryAfterMs: number
  /** Whether the credentials provider can be asked for other ones, and was not yet. */
  readonly canRenewCredentials: boolean
  /** Whether a call is sent again when the service could not download a picture. @default false */
  readonly retryImageDownload?: boolean | undefined
  /** Whether the answer carries the service's time, and the clock was not corrected yet. */
  readonly canCorrectClock: boolean
}

/**
 * What to do next.
 *
 * - `stop`: end with this outcome;
 * - `next-region`: send again to the next region at once;
 * - `same-region`: send again to the same region after a wait;
 * - `new-credentials`, `corrected-clock`: send again to the same region at once, with other credentials or with a
 *   timestamp by the service's clock.
 */
export type RetryDecision =
  | 'stop'
  | 'next-region'
  | 'same-region'
  | 'new-credentials'
  | 'corrected-clock'

const TOKEN_FAILURE = 'AuthFailure.TokenFailure'
const SIGNATURE_EXPIRED = 'AuthFailure.SignatureExpire'
const NOT_DOWNLOADED = 'FailedOperation.ImageDownloadError'
const TOO_MANY_REQUESTS = 429

/** Decides after a refusal. */
function afterRefusal({ code }: Refused, progress: Progress): RetryDecision {
  if (code === TOKEN_FAILURE && progress.canRenewCredentials) return 'new-credentials'
  if (code === SIGNATURE_EXPIRED && progress.canCorrectClock) return 'corrected-clock'
  const { retry, billed, fault, status } = errorCode(code)
  // What the CDN fetched for the first attempt is near the region that asked for it.
  const isDownload = code === NOT_DOWNLOADED && progress.retryImageDownload === true
  if ((retry !== 'elsewhere' && !isDownload) || billed !== 'no') return 'stop'
  if (progress.regionsLeft > 0 && !isDownload) return 'next-region'
  // Only a rate limit, a fault of the service and a slow download pass by themselves, and only with time.
  const passes = isDownload || fault === 'service' || status === TOO_MANY_REQUESTS
  const mayWait = progress.maxWaitMs > 0 && progress.retryAfterMs <= progress.maxWaitMs
  return passes && mayWait ? 'same-region' : 'stop'
}

/**
 * Decides whether a call is sent again after an attempt, and how.
 *
 * | outcome | billable action | other action |
 * |---|---|---|
 * | done | stop | stop |
 * | refused, token (TokenFailure) | once with new credentials, if the provider can be asked | the same |
 * | refused, time (SignatureExpire) | once with the service's time, if it is known | the same |
 * | refused, code is good elsewhere and not billed | next region; without one, and if it is a rate limit or the service's fault, the same after a wait | the same |
 * | refused, ImageDownloadError, with `retryImageDownload` | the same region after a wait | the same |
 * | refused with any other code | stop | stop |
 * | not sent, unreachable | next region, else the same after a wait | the same |
 * | not sent for any other reason | stop | stop |
 * | ambiguous | **stop** | next region, else the same after a wait; stop when aborted by the caller |
 *
 * Where the service asks for a longer wait than is allowed, the same region is not tried again.
 *
 * @example
 * import { decideRetry } from '@fuse-edge/core/client'
 * const decision = decideRetry(
 *   { kind: 'ambiguous', reason: 'network', cause: new TypeError('fetch failed') },
 *   { billable: true },
 *   {
 *     attempt: 1,
 *     maxAttempts: 3,
 *     regionsLeft: 1,
 *     maxWaitMs: 5000,
 *     retryAfterMs: 0,
 *     canRenewCredentials: false,
 *     canCorrectClock: false,
 *   },
 * )
 * console.assert(decision === 'stop')
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
  return progress.retryAfterMs <= progress.maxWaitMs ? 'same-region' : 'stop'
}
