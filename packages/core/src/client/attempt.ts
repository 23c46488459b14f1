/** @module One attempt of a call: sends it once and reports it. */

import type { ActionName } from '../api/actions.ts'
import type { PreparedBody } from '../sign/body.ts'
import type { Credentials } from '../sign/credentials.ts'
import type { Outcome } from './outcome.ts'
import type { Ports } from './ports.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Route } from './routes.ts'
import { type Sending, type SentOnce, sendWith } from './send-with.ts'

/** One attempt, for logs and metrics. It holds no secret. */
export interface AttemptReport {
  readonly action: ActionName
  readonly region: string
  /** Number of the attempt, from 1. */
  readonly attempt: number
  readonly kind: Outcome<unknown>['kind']
  /** The service's code after `refused`, the outcome's reason after `not-sent` and `ambiguous`, `undefined` after `done`. */
  readonly code: string | undefined
  /** The service's id of the attempt, for its support; `undefined` where the answer had none, or not in time. */
  readonly requestId: string | undefined
  /** When it was sent: Unix time in milliseconds by the local clock. */
  readonly startedMs: number
  /** Milliseconds until the answer was read; of a stream, until its first bytes. */
  readonly durationMs: number
  /** Milliseconds waited before it. */
  readonly waitedMs: number
}

/** What all attempts of a call have in common. */
export interface AttemptOptions<R>
  extends Pick<
    Sending,
    'sign' | 'action' | 'language' | 'forwardedFor' | 'attemptTimeoutMs' | 'signal'
  > {
  readonly body: PreparedBody
  readonly read: ReadAnswer<R>
  /** Called after each attempt. */
  readonly onAttempt?: ((report: AttemptReport) => void) | undefined
}

/** What differs from attempt to attempt. */
export interface AttemptContext {
  readonly route: Route
  readonly credentials: Credentials
  /** Milliseconds added to the local clock. */
  readonly clockOffsetMs: number
  /** Number of the attempt, from 1. */
  readonly attempt: number
  readonly waitedMs: number
}

function codeOf(outcome: Outcome<unknown>): string | undefined {
  if (outcome.kind === 'done') return undefined
  return outcome.kind === 'refused' ? outcome.code : outcome.reason
}

function requestIdOf(outcome: Outcome<unknown>): string | undefined {
  const holder = outcome.kind === 'done' ? outcome.response : outcome
  if (typeof holder !== 'object' || holder === null) return undefined
  const id: unknown =
    'RequestId' in holder ? holder.RequestId : 'requestId' in holder && holder.requestId
  return typeof id === 'string' ? id : undefined
}

/** Calls the listener. What it throws is ignored, so that a failing log cannot lose an answer that was paid for. */
function report(listener: AttemptOptions<unknown>['onAttempt'], attempt: AttemptReport): void {
  try {
    listener?.(attempt)
  } catch {
    // Ignored: see above.
  }
}

/** Makes one attempt and reports it. */
export async function makeAttempt<R>(
  call: AttemptOptions<R>,
  ports: Pick<Ports, 'fetch' | 'now' | 'timeoutSignal'>,
  context: AttemptContext,
): Promise<SentOnce<R>> {
  const { route, attempt, waitedMs } = context
  const startedMs = ports.now()
  const sent = await sendWith(ports, call.body, { ...call, ...route, ...context }, call.read)
  report(call.onAttempt, {
    action: call.action,
    region: route.region,
    attempt,
    kind: sent.outcome.kind,
    code: codeOf(sent.outcome),
    requestId: requestIdOf(sent.outcome),
    startedMs,
    durationMs: ports.now() - startedMs,
    waitedMs,
  })
  return sent
}
