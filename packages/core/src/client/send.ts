/** @module The only place that calls `fetch`: one attempt, and the one loop around it. */

import { ACTIONS, type ActionName, type ActionTypes } from '../api/actions.ts'
import type { PreparedBody } from '../sign/body.ts'
import { type SignActionOptions, signAction } from '../sign/sign-action.ts'
import { classifyAnswer, classifyFailure } from './classify.ts'
import type { Outcome } from './outcome.ts'
import { readText } from './read-text.ts'
import { decideRetry } from './retry.ts'
import type { Route } from './routes.ts'

/** The world outside. */
export interface World {
  readonly fetch: typeof fetch
  /** Unix time in milliseconds. */
  readonly now: () => number
  /** A signal that ends one attempt; called once for each. */
  readonly attemptSignal: () => AbortSignal
}

/** One call, for as many attempts as it takes. */
export interface Call<A extends ActionName>
  extends Omit<SignActionOptions, 'action' | 'endpoint' | 'region' | 'timestamp'> {
  readonly action: A
  readonly body: PreparedBody
  /** Where to go, in order of preference. */
  readonly routes: readonly [Route, ...Route[]]
  readonly maxAttempts: number
  /** Ends the whole call. */
  readonly signal: AbortSignal | undefined
}

/** What became of one attempt. */
export interface Attempt {
  readonly region: string
  /** `done`, or why not. */
  readonly kind: Outcome<unknown>['kind']
}

/** How a call ended, and the attempts that it took. */
export type CallOutcome<A extends ActionName> = Outcome<ActionTypes[A]['response']> & {
  readonly attempts: readonly Attempt[]
}

/** The largest answer is a picture in base64; 32 MiB is three times what a request may hold. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024
const MS_PER_SECOND = 1000

async function attempt<A extends ActionName>(
  call: Call<A>,
  route: Route,
  world: World,
): Promise<Outcome<ActionTypes[A]['response']>> {
  if (call.signal?.aborted) return { kind: 'not-sent', reason: 'aborted' }
  const limit = world.attemptSignal()
  const signal = call.signal === undefined ? limit : AbortSignal.any([call.signal, limit])
  const timestamp = Math.floor(world.now() / MS_PER_SECOND)
  const { url, ...init } = signAction(call.body, { ...call, ...route, timestamp })
  const { fetch } = world
  try {
    // A redirect would send a signed, billable request a second time, to a place that nobody chose.
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    const text = await readText(response, MAX_ANSWER_BYTES)
    if (text === undefined) return { kind: 'ambiguous', reason: 'answer-too-large' }
    return classifyAnswer(call.action, { status: response.status, text })
  } catch (cause) {
    return classifyFailure(cause, signal)
  }
}

/** Sends a call: the same bytes each time, with a new timestamp and signature, as long as {@link decideRetry} says so. */
export async function send<A extends ActionName>(
  call: Call<A>,
  world: World,
): Promise<CallOutcome<A>> {
  const attempts: Attempt[] = []
  let [route, ...left] = call.routes
  for (;;) {
    const outcome = await attempt(call, route, world)
    attempts.push({ region: route.region, kind: outcome.kind })
    const decision = decideRetry(outcome, ACTIONS[call.action], {
      attempt: attempts.length,
      maxAttempts: call.maxAttempts,
      regionsLeft: left.length,
    })
    if (decision === 'stop') return { ...outcome, attempts }
    const [next, ...others] = left
    if (decision === 'next-region' && next !== undefined) {
      route = next
      left = others
    }
  }
}
