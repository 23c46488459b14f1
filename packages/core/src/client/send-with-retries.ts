/** @module The loop around an attempt: where to send, with which credentials and time, and whether again. */

import { ACTIONS, type ActionName, type ActionTypes } from '../api/actions.ts'
import type { Credentials } from '../sign/credentials.ts'
import { orAborted } from './abort-signals.ts'
import { type AttemptContext, type AttemptOptions, makeAttempt } from './attempt.ts'
import { waitMs } from './backoff.ts'
import { type HealthSignal, healthSignalOf } from './breaker.ts'
import { classifyFailure } from './classify-outcome.ts'
import type { CredentialsKeeper } from './credentials-provider.ts'
import type { NotSent, Outcome } from './outcome.ts'
import type { Ports } from './ports.ts'
import type { RegionHealth } from './region-health.ts'
import { decideRetry, type RetryDecision } from './retry.ts'
import type { Route } from './routes.ts'
import type { SentOnce } from './send-with.ts'

/** What a client remembers from call to call. */
export interface ClientMemory {
  readonly credentials: CredentialsKeeper
  readonly health: RegionHealth
  /** How far the service's clock is ahead of the local one, in milliseconds, by its last refusal of a timestamp. */
  readonly clock: { offsetMs: number }
}

/** One call, for as many attempts as it takes. */
export interface Call<R> extends AttemptOptions<R> {
  /** Where it may go, in order of preference. */
  readonly routes: readonly [Route, ...Route[]]
  readonly maxAttempts: number
  readonly retryImageDownload?: boolean | undefined
  /** Longest wait between two attempts, in milliseconds. */
  readonly maxWaitMs: number
  /** When the whole call ends: Unix time in milliseconds by the local clock. */
  readonly endsAtMs: number
}

/** The region of one attempt, and how it ended there. */
export interface Attempt {
  readonly region: string
  readonly kind: Outcome<unknown>['kind']
}

/** How a call ended, and the attempts that it took. */
export type CallEnd<R> = Outcome<R> & { readonly attempts: readonly Attempt[] }

/** How a call of an action ended, and the attempts that it took. */
export type CallOutcome<A extends ActionName> = CallEnd<ActionTypes[A]['response']>

/** Gets the credentials to sign with; `not-sent` when the provider fails or the call is aborted meanwhile. */
async function readyCredentials(
  signal: AbortSignal | undefined,
  keeper: CredentialsKeeper,
): Promise<Credentials | NotSent> {
  try {
    signal?.throwIfAborted()
    return await orAborted(keeper.current(), signal)
  } catch (cause) {
    if (!signal?.aborted) return { kind: 'not-sent', reason: 'no-credentials', cause }
    const { reason } = classifyFailure(cause, signal)
    return { kind: 'not-sent', reason: reason === 'timeout' ? 'timeout' : 'aborted' }
  }
}

/** Makes one attempt, and notes for the region's breaker how it ended. */
async function attemptAt<R>(
  call: Call<R>,
  ports: Ports,
  health: RegionHealth,
  context: AttemptContext,
): Promise<SentOnce<R>> {
  let signal: HealthSignal = 'unknown'
  try {
    const sent = await makeAttempt(call, ports, context)
    signal = healthSignalOf(sent.outcome)
    return sent
  } finally {
    health.ended(context.route, signal)
  }
}

/** Chooses the route of each attempt of a call. */
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
 * Sends a call as often as {@link decideRetry} says: the same bytes each time, with a new timestamp and signature.
 */
export async function sendWithRetries<R>(
  call: Call<R>,
  ports: Ports,
  { credentials: keeper, health, clock }: ClientMemory,
): Promise<CallEnd<R>> {
  const attempts: Attempt[] = []
  const itinerary = createItinerary(call.routes, health)
  const tried = new Set<RetryDecision>()
  let decision: RetryDecision = 'next-region'
  let waitedMs = 0
  let last: Outcome<R> | undefined
  for (;;) {
    const credentials = await readyCredentials(call.signal, keeper)
    if (!('secretId' in credentials)) return { ...(last ?? credentials), attempts }
    const route = itinerary.go(decision)
    const place = { route, credentials, clockOffsetMs: clock.offsetMs }
    const context = { ...place, attempt: attempts.length + 1, waitedMs }
    const { outcome, retryAfterMs, serverAheadMs } = await attemptAt(call, ports, health, context)
    last = outcome
    attempts.push({ region: route.region, kind: outcome.kind })
    const maxWaitMs = Math.min(call.maxWaitMs, call.endsAtMs - ports.now())
    const wait = { attempt: attempts.length, retryAfterMs, maxWaitMs }
    decision = decideRetry(outcome, ACTIONS[call.action], {
      ...call,
      ...wait,
      regionsLeft: itinerary.regionsLeft(),
      canRenewCredentials: keeper.isRenewable && !tried.has('new-credentials'),
      canCorrectClock: serverAheadMs !== undefined && !tried.has('corrected-clock'),
    })
    if (decision === 'stop') return { ...outcome, attempts }
    tried.add(decision)
    if (decision === 'new-credentials') keeper.drop(credentials)
    if (decision === 'corrected-clock') clock.offsetMs = serverAheadMs ?? clock.offsetMs
    waitedMs = decision === 'same-region' ? waitMs({ ...wait, random: ports.random }) : 0
    if (waitedMs > 0) await ports.sleep(waitedMs, call.signal)
  }
}
