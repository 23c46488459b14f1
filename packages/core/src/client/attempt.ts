/** @module One attempt of one call: signed, sent, read and reported. The only place that calls `fetch`. */

import type { ActionName } from '../api/actions.ts'
import type { PreparedBody } from '../sign/body.ts'
import type { Credentials } from '../sign/credentials.ts'
import { type ReadyRequest, type SignActionOptions, signAction } from '../sign/sign-action.ts'
import { anyOf } from './abortable.ts'
import { retryAfterMs } from './backoff.ts'
import { classifyFailure } from './classify.ts'
import { serverTimeMs } from './clock-skew.ts'
import type { Outcome } from './outcome.ts'
import type { Route } from './routes.ts'

/** The world outside. */
export interface World {
  readonly fetch: typeof fetch
  /** Unix time in milliseconds. */
  readonly now: () => number
  /** A signal that is aborted after some milliseconds, with a `TimeoutError`. */
  readonly timeoutSignal: (milliseconds: number) => AbortSignal
}

/** What one attempt was like, for logs and metrics. Nothing in it is secret. */
export interface AttemptReport {
  readonly action: ActionName
  readonly region: string
  /** Counted from 1. */
  readonly attempt: number
  /** `done`, or why not. */
  readonly kind: Outcome<unknown>['kind']
  /** The service's code after `refused`, else the outcome's reason; `undefined` after `done`. */
  readonly code: string | undefined
  /** The service's id of the attempt, where it gave one in time; support asks for it. */
  readonly requestId: string | undefined
  /** When it was sent, Unix time in milliseconds, as the local clock says. */
  readonly startedMs: number
  /** Until the answer was read; of a stream, until its first bytes. */
  readonly durationMs: number
  /** Wait before it, in milliseconds. */
  readonly waitedMs: number
}

/** What all attempts of a call have in common. */
export interface AttemptOptions<R>
  extends Omit<SignActionOptions, 'credentials' | 'endpoint' | 'region' | 'timestamp'> {
  readonly body: PreparedBody
  readonly attemptTimeoutMs: number
  /** Ends the whole call. */
  readonly signal: AbortSignal | undefined
  /** Reads the answer. Rejects as its body does. */
  readonly read: (response: Response, signal: AbortSignal) => Promise<Outcome<R>>
  /** Told of each attempt. */
  readonly onAttempt: ((report: AttemptReport) => void) | undefined
}

/** What differs from attempt to attempt. */
export interface AttemptTurn {
  readonly route: Route
  readonly credentials: Credentials
  /** Added to the local clock, in milliseconds. */
  readonly clockOffsetMs: number
  /** Counted from 1. */
  readonly attempt: number
  readonly waitedMs: number
}

/** How an attempt ended, and what the answer's headers say about the next one. */
export interface AttemptEnd<R> {
  readonly outcome: Outcome<R>
  /** 0 for none. */
  readonly retryAfterMs: number
  /** How far the service's clock is ahead of the local one, in milliseconds, where a refusal told. */
  readonly serverAheadMs: number | undefined
}

const MS_PER_SECOND = 1000

async function exchange<R>(
  call: AttemptOptions<R>,
  world: World,
  { url, ...init }: ReadyRequest,
): Promise<AttemptEnd<R>> {
  const limit = world.timeoutSignal(call.attemptTimeoutMs)
  const signal = (call.signal && anyOf([call.signal, limit])) ?? limit
  const { fetch, now } = world
  let headers = new Headers()
  const ended = (outcome: Outcome<R>): AttemptEnd<R> => {
    const serverMs =
      outcome.kind === 'refused' ? serverTimeMs(outcome.message, headers.get('Date')) : undefined
    return {
      outcome,
      retryAfterMs: retryAfterMs(headers.get('Retry-After'), now()),
      serverAheadMs: serverMs === undefined ? undefined : serverMs - now(),
    }
  }
  try {
    // A redirect would send a signed, billable request a second time, to a place that nobody chose.
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    headers = response.headers
    return ended(await call.read(response, signal))
  } catch (cause) {
    return ended(classifyFailure(cause, signal))
  }
}

function codeOf(outcome: Outcome<unknown>): string | undefined {
  if (outcome.kind === 'done') return undefined
  return outcome.kind === 'refused' ? outcome.code : outcome.reason
}

function requestIdOf(outcome: Outcome<unknown>): string | undefined {
  const told = outcome.kind === 'done' ? outcome.response : outcome
  if (typeof told !== 'object' || told === null) return undefined
  const id: unknown = 'RequestId' in told ? told.RequestId : 'requestId' in told && told.requestId
  return typeof id === 'string' ? id : undefined
}

/** Tells, and never fails: an answer that was paid for does not get lost in a log. */
function report(onAttempt: AttemptOptions<unknown>['onAttempt'], told: AttemptReport): void {
  try {
    onAttempt?.(told)
  } catch {
    // The listener's own affair.
  }
}

/** Makes one attempt. */
export async function makeAttempt<R>(
  call: AttemptOptions<R>,
  world: World,
  turn: AttemptTurn,
): Promise<AttemptEnd<R>> {
  const { route, credentials, attempt, waitedMs } = turn
  const startedMs = world.now()
  const timestamp = Math.floor((startedMs + turn.clockOffsetMs) / MS_PER_SECOND)
  const request = signAction(call.body, { ...call, ...route, credentials, timestamp })
  const end = await exchange(call, world, request)
  report(call.onAttempt, {
    action: call.action,
    region: route.region,
    attempt,
    kind: end.outcome.kind,
    code: codeOf(end.outcome),
    requestId: requestIdOf(end.outcome),
    startedMs,
    durationMs: world.now() - startedMs,
    waitedMs,
  })
  return end
}
