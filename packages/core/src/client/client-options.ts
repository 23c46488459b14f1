/** @module Options of a client and of a call; import from `@fuse-edge/core/client`. */

import type { Site } from '../regions.ts'
import type { Credentials } from '../sign/credentials.ts'
import type { AttemptReport, SendReport } from './attempt.ts'
import { type BreakerOptions, DEFAULT_BREAKER } from './breaker.ts'
import type { CredentialsProvider } from './credentials-provider.ts'
import type { PortOptions } from './ports.ts'
import { DEFAULT_ATTEMPT_TIMEOUT_MS } from './send-with.ts'

/** Regions in order of preference, at least one, such as `['ap-guangzhou', 'ap-hongkong']`. */
export type Regions = readonly [string, ...string[]]

/** One region, or several: the client goes on to the second when the first cannot take a call. */
export type RegionChoice =
  | { readonly region: string; readonly regions?: never }
  | { readonly regions: Regions; readonly region?: never }

/** Options of a client. `S` is the site: an action that it does not offer does not compile. */
export type ClientOptions<S extends Site = Site> = RegionChoice &
  PortOptions & {
    /** A key pair, or a function that returns one, for temporary credentials. */
    readonly credentials: Credentials | CredentialsProvider
    /** The site that the account belongs to: `cn` (tencentcloudapi.com) or `intl` (intl.tencentcloudapi.com). */
    readonly site: S
    /**
     * An http(s) origin that takes all requests instead of the service's own hosts, such as an emulator's. Regions
     * then differ in the `X-TC-Region` header only.
     *
     * @default the site's host for one region, the regions' own hosts for several
     */
    readonly endpoint?: string | undefined
    /** Language of the service's messages. @default the service's choice: no `X-TC-Language` header is sent */
    readonly language?: 'zh-CN' | 'en-US' | undefined
    /**
     * Most attempts of one call, for whatever reason it is sent again. From 1, which never sends again.
     *
     * @default 3
     */
    readonly maxAttempts?: number | undefined
    /**
     * Longest wait between two attempts at the same region, in milliseconds, from 0 to 2³¹ − 1. 0 never waits: a call
     * that would have to wait ends with the last outcome. When the service asks for a longer wait (`Retry-After`), the
     * call ends too.
     *
     * @default 5000
     */
    readonly maxWaitMs?: number | undefined
    /**
     * Milliseconds from sending an attempt until its answer is read, from 1 to 2³¹ − 1. A billable call that takes
     * longer ends `ambiguous`.
     *
     * @default 60_000, as in the official SDKs
     */
    readonly attemptTimeoutMs?: number | undefined
    /**
     * Milliseconds for a whole call, with waits and the credentials provider, from 1 to 2³¹ − 1, or `Infinity` for no
     * limit beyond that of the attempts.
     *
     * @default Infinity
     */
    readonly deadlineMs?: number | undefined
    /**
     * When the client passes a region over; properties that are left out keep their defaults. `false` switches the
     * breaker off: every call then begins at its first region.
     *
     * @default `{ failures: 3, openMs: 30_000 }`
     */
    readonly breaker?: Partial<BreakerOptions> | false | undefined
    /**
     * Whether a call is sent again, to the same region after a wait, when the service could not download a picture
     * (`FailedOperation.ImageDownloadError`). The service's guide advises it for URLs of a CDN, whose first request may take too
     * long. The table of error codes has that refusal as not billed; Tencent does not document it (unverified).
     *
     * @default false
     */
    readonly retryImageDownload?: boolean | undefined
    /** Called before each attempt. What it throws, or its promise rejects with, is ignored. @default none */
    readonly onSend?: ((report: SendReport) => void) | undefined
    /** Called after each attempt. What it throws, or its promise rejects with, is ignored. @default none */
    readonly onAttempt?: ((report: AttemptReport) => void) | undefined
  }

/** Options of one call. */
export interface CallOptions {
  /**
   * Aborts the call. A call that was not sent yet ends `not-sent` with reason `aborted`; one that was sent ends
   * `ambiguous`.
   *
   * @default none
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds for this call, with waits and the credentials provider, from 1 to 2³¹ − 1, or `Infinity`.
   *
   * @default the client's `deadlineMs`
   */
  readonly deadlineMs?: number | undefined
  /** Regions for this call, in order of preference. @default the client's `region` or `regions` */
  readonly regions?: Regions | undefined
  /** Language of the service's messages for this call. @default the client's `language` */
  readonly language?: 'zh-CN' | 'en-US' | undefined
  /**
   * IP address of the end user, sent as `X-Forwarded-For` when the caller is elsewhere: result URLs then name a host
   * near the end user.
   *
   * @default none: the header is not sent
   */
  readonly forwardedFor?: string | undefined
}

const DEFAULT_MAX_ATTEMPTS = 3
const DEFAULT_MAX_WAIT_MS = 5000

/** The options of a client that are numbers, checked and complete. */
export interface CheckedOptions {
  readonly maxAttempts: number
  readonly maxWaitMs: number
  readonly attemptTimeoutMs: number
  /** `Infinity` for no deadline. */
  readonly deadlineMs: number
  readonly breaker: BreakerOptions
}

/** `setTimeout` and `AbortSignal.timeout` treat a longer time as 1 ms. */
export const MAX_TIMER_MS = 2 ** 31 - 1

function within(
  name: string,
  value: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  // A text of digits would pass the comparison, and then be joined to the time instead of added.
  if (!(value >= least) || typeof value !== 'number')
    throw new RangeError(`${name} must be at least ${least}`)
  if (value > most) throw new RangeError(`${name} must be at most ${most}`)
  return value
}

/**
 * Returns a deadline that a timer can wait for; `Infinity` is none.
 *
 * @param name Name of the option, for the message.
 * @throws RangeError for any other number of milliseconds.
 */
export function requireDeadline(deadlineMs: number, name = 'deadlineMs'): number {
  const most = deadlineMs === Number.POSITIVE_INFINITY ? deadlineMs : MAX_TIMER_MS
  return within(name, deadlineMs, 1, most)
}

function requireBreaker(given: ClientOptions['breaker']): BreakerOptions {
  if (given === false) return { failures: Number.POSITIVE_INFINITY, openMs: 0 }
  const { failures, openMs } = { ...DEFAULT_BREAKER, ...given }
  return {
    failures: within('breaker.failures', failures, 1),
    openMs: within('breaker.openMs', openMs, 0),
  }
}

/**
 * Checks the numbers among the options and fills in defaults.
 *
 * @throws RangeError for a number outside its range; the message names the option.
 */
export function checkOptions(options: ClientOptions): CheckedOptions {
  const {
    maxAttempts = DEFAULT_MAX_ATTEMPTS,
    maxWaitMs = DEFAULT_MAX_WAIT_MS,
    attemptTimeoutMs = DEFAULT_ATTEMPT_TIMEOUT_MS,
    deadlineMs = Number.POSITIVE_INFINITY,
  } = options
  return {
    maxAttempts: within('maxAttempts', maxAttempts, 1),
    maxWaitMs: within('maxWaitMs', maxWaitMs, 0, MAX_TIMER_MS),
    attemptTimeoutMs: within('attemptTimeoutMs', attemptTimeoutMs, 1, MAX_TIMER_MS),
    deadlineMs: requireDeadline(deadlineMs),
    breaker: requireBreaker(options.breaker),
  }
}

/** Returns the regions of a choice, in order of preference. */
export function regionsOf({ region, regions }: RegionChoice): Regions {
  return regions ?? [region]
}
