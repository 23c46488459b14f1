/** @module The vocabulary of faults: what can go wrong, when, and for which calls. */

import type { ActionName } from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'

/**
 * `before-work`: nothing has been done, nothing is billed. `after-work`: the call was carried out and billed, only
 * its caller does not learn it.
 */
export type FaultMoment = 'before-work' | 'after-work'

/** What goes wrong with a call. */
export type CallFault =
  /** An error code, in the envelope. */
  | { readonly kind: 'error'; readonly code: KnownErrorCode; readonly when: FaultMoment }
  /** A gateway's page instead of the envelope. */
  | { readonly kind: 'status'; readonly status: number; readonly when: FaultMoment }
  /** The connection ends without an answer. */
  | { readonly kind: 'cut'; readonly when: FaultMoment }
  /** Before the work, or between the work and its answer. */
  | { readonly kind: 'delay'; readonly delayMs: number; readonly when: FaultMoment }
  /** The answer comes in pieces of so many bytes, with a pause after each. */
  | { readonly kind: 'drip'; readonly chunkBytes: number; readonly everyMs: number }
  /** The right body under another type. */
  | { readonly kind: 'content-type'; readonly value: string }
  /** The first half of the body, as if it were all of it. */
  | { readonly kind: 'malformed-json' }

/** What goes wrong when the emulator downloads a picture. */
export type DownloadFault =
  /** The download fails; with `firstTry` each address fails once, as a CDN does that has to ask its origin. */
  | { readonly kind: 'download-error'; readonly firstTry: boolean }
  /** The host takes its time. */
  | { readonly kind: 'download-delay'; readonly delayMs: number }

/** What can go wrong. */
export type Fault = CallFault | DownloadFault

/** Calls (or downloads) that a fault strikes, in the order in which they come. */
export interface FaultRule {
  /** Key of the action table, such as `FuseFace`. Default: every action. */
  readonly action?: ActionName
  /** Region of the call. Default: every region. */
  readonly region?: string
  /** Host of the picture, for faults of downloads. Default: every host. */
  readonly host?: string
  /** How many matching calls pass first. Default 0. */
  readonly skip?: number
  /** How often it strikes at most. Default: without end. */
  readonly count?: number
  /** Chance for each matching call, 0–1, drawn by the seed. Default 1. */
  readonly probability?: number
  readonly fault: Fault
}

/** The calls that rules see: those that would have been carried out. */
export interface FaultyCall {
  readonly action: ActionName
  readonly region: string
}

/** Whether a fault is one of downloads. */
export function isDownloadFault(fault: Fault): fault is DownloadFault {
  return fault.kind === 'download-error' || fault.kind === 'download-delay'
}
