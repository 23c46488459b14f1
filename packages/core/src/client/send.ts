/** @module The one loop around an attempt: where to, with which credentials and time, and whether again. */

import { ACTIONS, type ActionName, type ActionTypes } from '../api/actions.ts'
import type { Credentials } from '../sign/credentials.ts'
import { orAborted, type Sleep } from './abortable.ts'
import {
  type AttemptEnd,
  type AttemptOptions,
  type AttemptTurn,
  makeAttempt,
  type World,
} from './attempt.ts'
import { waitMs } from './backoff.ts'
import { type Sign, signOf } from './breaker.ts'
import { classifyFailure } from './classify.ts'
import type { CredentialsKeeper } from './credentials-provider.ts'
import type { NotSent, Outcome } from './outcome.ts'
import type { RegionHealth } from './region-health.ts'
import { decideRetry, type RetryDecision } from './retry.ts'
import type { Route } from './routes.ts'

/** The world outside, and what a client remembers from call to call. */
export interface Surroundings extends World {
  readonly sleep: Sleep
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly credentials: CredentialsKeeper
  readonly health: RegionHealth
  /** Added to the local clock, in milliseconds: what the service's refusals taught. */
  readonly clock: { offsetMs: number }
}

/** One call, for as many attempts as it takes. */
export interface Call<R> extends AttemptOptions<R> {
  /** Where to go, in order of preference. */
  readonly routes: readonly [Route, ...Route[]]
  readonly maxAttempts: number
  /** Longest wait between two attempts, in milliseconds. */
  readonly maxWaitMs: number
  /** When the whole call ends, as the local clock says, in milliseconds. */
  readonly endsAtMs: number
}

/** What became of one attempt. */
export interface Attempt {
  readonly region: string
  /** `done`, or why not. */
  readonly kind: Outcome<unknown>['kind']
}

/** How a call ended, and the attempts that it took. */
export type CallEnd<R> = Outcome<R> & { readonly attempts: readonly Attempt[] }

/** How a call of an action ended, and the attempts that it took. */
export type CallOutcome<A extends ActionName> = CallEnd<ActionTypes[A]['response']>

/** The credentials to sign with, or why there are none. */
async function readyCredentials(
  { signal }: Call<unknown>,
  { credentials }: Surroundings,
): Promise<{ kind: 'ready'; credentials: Credentials } | NotSent> {
  try {
    signal?.throwIfAborted()
    return { kind: 'ready', credentials: await orAborted(credentials.current(), signal) }
  } catch (cause) {
    if (!signal?.aborted) return { kind: 'not-sent', reason: 'no-credentials', cause }
    const { reason } = classifyFailure(cause, signal)
    return { kind: 'not-sent', reason: reason === 'timeout' ? 'timeout' : 'aborted' }
  }
}

/** One attempt, with the region's breaker around it. */
async function attemptAt<R>(
  call: Call<R>,
  around: Surroundings,
  turn: Omit<AttemptTurn, 'clockOffsetMs'>,
): Promise<AttemptEnd<R>> {
  let sign: Sign = 'unknown'
  try {
    const end = await makeAttempt(call, around, { ...turn, clockOffsetMs: around.clock.offsetMs })
    sign = signOf(end.outcome)
    return end
  } finally {
    around.health.ended(turn.route, sign)
  }
}

/** Where a call goes, attempt by attempt. */
function createItinerary(routes: readonly [Route, ...Route[]], health: RegionHealth) {
  let left: readonly Route[] = routes
  let route = routes[0]
  return {
    regionsLeft: () => left.length,
    go(decision: RetryDecision): Route {
      if (decision === 'next-region') {
        const [first = route, ...others] = left
        route = health.choose([first, ...others])
        left = left.filter((other) => other !== route)
      } else {
        health.startAgain(route)
      }
      return route
    },
  }
}

/**
 * Sends a call: the same bytes each time, with a new timestamp and signature, as long as {@link decideRetry} says so.
 */
export async function send<R>(call: Call<R>, around: Surroundings): Promise<CallEnd<R>> {
  const { credentials: keeper, clock, now, random } = around
  const attempts: Attempt[] = []
  const itinerary = createItinerary(call.routes, around.health)
  const tried = new Set<RetryDecision>()
  let decision: RetryDecision = 'next-region'
  let waitedMs = 0
  let last: Outcome<R> | undefined
  for (;;) {
    const ready = await readyCredentials(call, around)
    if (ready.kind === 'not-sent') return { ...(last ?? ready), attempts }
    const { credentials } = ready
    const route = itinerary.go(decision)
    const turn = { route, credentials, attempt: attempts.length + 1, waitedMs }
    const { outcome, retryAfterMs, serverAheadMs } = await attemptAt(call, around, turn)
    last = outcome
    attempts.push({ region: route.region, kind: outcome.kind })
    const patienceMs = Math.min(call.maxWaitMs, call.endsAtMs - now())
    const wait = { attempt: attempts.length, retryAfterMs, patienceMs }
    decision = decideRetry(outcome, ACTIONS[call.action], {
      ...wait,
      maxAttempts: call.maxAttempts,
      regionsLeft: itinerary.regionsLeft(),
      canRenewCredentials: keeper.isRenewable && !tried.has('new-credentials'),
      canCorrectClock: serverAheadMs !== undefined && !tried.has('corrected-clock'),
    })
    if (decision === 'stop') return { ...outcome, attempts }
    tried.add(decision)
    if (decision === 'new-credentials') keeper.drop(credentials)
    if (decision === 'corrected-clock') clock.offsetMs = serverAheadMs ?? clock.offsetMs
    waitedMs = decision === 'same-region' ? waitMs({ ...wait, random }) : 0
    if (waitedMs > 0) await around.sleep(waitedMs, call.signal)
  }
}
