/** @module Settings of a client and of a call; import from `@fuse-edge/core/client`. */

import type { Site } from '../regions.ts'
import type { Credentials } from '../sign/credentials.ts'
import type { Sleep } from './abortable.ts'
import type { AttemptReport } from './attempt.ts'
import { type BreakerOptions, DEFAULT_BREAKER } from './breaker.ts'
import type { CredentialsProvider } from './credentials-provider.ts'

/** Regions in order of preference. */
export type Regions = readonly [string, ...string[]]

/** One region, or several: a call may go to the second when the first cannot take it. */
export type RegionChoice =
  | { readonly region: string; readonly regions?: never }
  | { readonly regions: Regions; readonly region?: never }

/** What takes the place of the platform, for tests and for unusual runtimes. */
export interface PlatformOptions {
  /** Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch | undefined
  /** Unix time in milliseconds. Default: the platform's clock. */
  readonly now?: (() => number) | undefined
  /** From 0 up to, not including, 1. Default: `Math.random`; waits need no better one. */
  readonly random?: (() => number) | undefined
  /** Waits between attempts, and ends early when the signal is aborted. Default: the platform's timer. */
  readonly sleep?: Sleep | undefined
  /** A signal that is aborted after some milliseconds, with a `TimeoutError`. Default: `AbortSignal.timeout`. */
  readonly timeoutSignal?: ((milliseconds: number) => AbortSignal) | undefined
}

/** Settings of a client. `S` is the site: an action that it does not offer does not compile. */
export type ClientOptions<S extends Site = Site> = RegionChoice &
  PlatformOptions & {
    /** A key pair, or a function that gives one, for keys that end. */
    readonly credentials: Credentials | CredentialsProvider
    /** The site that the account belongs to. */
    readonly site: S
    /** Address to send everything to instead of the regions' own, such as an emulator's. */
    readonly endpoint?: string | undefined
    /** Language of the service's messages. Default: the service's choice. */
    readonly language?: 'zh-CN' | 'en-US' | undefined
    /** Most attempts of one call, of whatever cause, at least 1. Default 3. */
    readonly maxAttempts?: number | undefined
    /**
     * Longest wait between two attempts at the same place, in milliseconds. 0 never waits: what is better sent later is
     * then yours to send later. A call is not sent again when the service asks for more. Default 5000.
     */
    readonly maxWaitMs?: number | undefined
    /** Time for one attempt, until its answer is read, in milliseconds. Default 60 000, as in the official SDKs. */
    readonly attemptTimeoutMs?: number | undefined
    /** Time for a whole call, waits and credentials included, in milliseconds. Default: no other than the attempts'. */
    readonly deadlineMs?: number | undefined
    /** When a region is passed over. Default: after 3 failures in a row, for 30 seconds. */
    readonly breaker?: Partial<BreakerOptions> | undefined
    /** Told of each attempt when it has ended; what it throws is ignored. */
    readonly onAttempt?: ((report: AttemptReport) => void) | undefined
  }

/** Settings of one call. */
export interface CallOptions {
  /** Ends the call. A billable call that was already sent ends `ambiguous`. */
  readonly signal?: AbortSignal | undefined
  /** Time for this call, in milliseconds. Default: the client's. */
  readonly deadlineMs?: number | undefined
  /** Regions for this call. Default: the client's. */
  readonly regions?: Regions | undefined
  /** Address of the end user, where the caller stands elsewhere: result URLs then name a host near the user. */
  readonly forwardedFor?: string | undefined
}

const DEFAULT_MAX_ATTEMPTS = 3
const DEFAULT_MAX_WAIT_MS = 5000
/** Default of the official SDKs. */
const DEFAULT_ATTEMPT_TIMEOUT_MS = 60_000

/** Numbers of a client, checked. */
export interface Numbers {
  readonly maxAttempts: number
  readonly maxWaitMs: number
  readonly attemptTimeoutMs: number
  /** Infinite where there is no deadline. */
  readonly deadlineMs: number
  readonly breaker: BreakerOptions
}

/** The platforms' timers take a longer time for none at all. */
const MAX_TIMER_MS = 2 ** 31 - 1

function within(name: string, value: number, least: number, most: number): number {
  if (!(value >= least)) throw new RangeError(`${name} must be at least ${least}`)
  if (value > most) throw new RangeError(`${name} must be at most ${most}`)
  return value
}

/** @throws RangeError for a time that no timer can wait for. Infinity is none. */
export function requireDeadline(deadlineMs: number): number {
  const most = deadlineMs === Number.POSITIVE_INFINITY ? deadlineMs : MAX_TIMER_MS
  return within('deadlineMs', deadlineMs, 1, most)
}

/** @throws RangeError for a number that makes no sense. */
export function requireNumbers(options: ClientOptions): Numbers {
  const {
    maxAttempts = DEFAULT_MAX_ATTEMPTS,
    maxWaitMs = DEFAULT_MAX_WAIT_MS,
    attemptTimeoutMs = DEFAULT_ATTEMPT_TIMEOUT_MS,
    deadlineMs = Number.POSITIVE_INFINITY,
  } = options
  const { failures, openMs } = { ...DEFAULT_BREAKER, ...options.breaker }
  const { MAX_SAFE_INTEGER } = Number
  return {
    maxAttempts: within('maxAttempts', maxAttempts, 1, MAX_SAFE_INTEGER),
    maxWaitMs: within('maxWaitMs', maxWaitMs, 0, MAX_TIMER_MS),
    attemptTimeoutMs: within('attemptTimeoutMs', attemptTimeoutMs, 1, MAX_TIMER_MS),
    deadlineMs: requireDeadline(deadlineMs),
    breaker: {
      failures: within('breaker.failures', failures, 1, MAX_SAFE_INTEGER),
      openMs: within('breaker.openMs', openMs, 0, MAX_SAFE_INTEGER),
    },
  }
}

/** Regions of a choice, in order of preference. */
export function regionsOf({ region, regions }: RegionChoice): Regions {
  return regions ?? [region]
}
