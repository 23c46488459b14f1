/** @module Fault rules and simulated latencies, as the control API has them. */

import type { KnownErrorCode } from '../api/error-messages.ts'
import type { ActionName } from '../api/index.ts'
/**
 * `before-work`: nothing is done and nothing is billed. `after-work`: the call is carried out and billed, but its
 * caller does not get the answer.
 */
export type FaultMoment = 'before-work' | 'after-work'

/** A fault of a call. */
export type CallFault =
  /** An error code in the cloud's envelope. */
  | { readonly kind: 'error'; readonly code: KnownErrorCode; readonly when: FaultMoment }
  /** An HTTP status with a gateway's HTML page instead of the envelope. */
  | { readonly kind: 'status'; readonly status: number; readonly when: FaultMoment }
  /** The connection ends without an answer. */
  | { readonly kind: 'cut'; readonly when: FaultMoment }
  /** A pause before the work, or between the work and the answer. */
  | { readonly kind: 'delay'; readonly delayMs: number; readonly when: FaultMoment }
  /** The answer in pieces of `chunkBytes`, with a pause after each. */
  | { readonly kind: 'drip'; readonly chunkBytes: number; readonly everyMs: number }
  /** The right body with another `Content-Type`. */
  | { readonly kind: 'content-type'; readonly value: string }
  /** The first half of the body, with a matching `Content-Length`. */
  | { readonly kind: 'malformed-json' }

/** A fault of a picture's download. */
export type DownloadFault =
  /** The download fails. With `firstTry` each address fails once, like a CDN that has to fetch from its origin. */
  | { readonly kind: 'download-error'; readonly firstTry: boolean }
  /** The host answers late. */
  | { readonly kind: 'download-delay'; readonly delayMs: number }

/** Any fault. */
export type Fault = CallFault | DownloadFault

/** A fault, and the calls or downloads that get it. */
export interface FaultRule {
  /** Key of core's table of actions, such as `FuseFace`. Absent: every action. */
  readonly action?: ActionName
  /** Region of the call, such as `ap-singapore`. Absent: every region. */
  readonly region?: string
  /** Host of the picture's URL, for faults of downloads. Absent: every host. */
  readonly host?: string
  /**
   * How many matching calls pass before the first one gets the fault, from 0.
   * @default 0
   */
  readonly skip?: number
  /** How many calls get the fault at most, from 1. Absent: no limit. */
  readonly count?: number
  /**
   * Probability that a matching call gets the fault, 0 to 1. The option `seed` makes the draws repeatable.
   * @default 1
   */
  readonly probability?: number
  readonly fault: Fault
}

/** A rule and its counts. */
export interface FaultRuleState {
  readonly rule: FaultRule
  /** Calls that the rule matched. */
  readonly matched: number
  /** Calls that got the fault of the rule. */
  readonly injected: number
}

/** Round-trip time to a region. */
export interface Latency {
  /** Milliseconds added to every call, 0 to 60,000. */
  readonly ms: number
  /**
   * Upper bound of a random addition for each call, in milliseconds. The option `seed` makes it repeatable.
   * @default 0
   */
  readonly jitterMs?: number
}

/** Latencies by region. The key `default` is for every other region. */
export type Latencies = Readonly<Record<string, Latency>>
