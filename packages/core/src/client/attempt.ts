/** @module One attempt of a call: sends it once and reports it. */

import type { ActionName } from '../api/actions.ts'
import type { PreparedBody } from '../sign/body.ts'
import type { Credentials } from '../sign/credentials.ts'
import type { Outcome } from './outcome.ts'
import type { Ports } from './ports.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Route } from './routes.ts'
import { type Sending, type SentOnce, sendWith } from './send-with.ts'

/** One attempt that is about to be sent, for logs and metrics. It holds no secret and no part of the request. */
export interface SendReport {
  readonly action: ActionName
  readonly region: string
  /** Number of the attempt, from 1. */
  readonly attempt: number
  /** When it is sent: Unix time in milliseconds by the local clock. */
  readonly startedMs: number
  /** Milliseconds waited before it. */
  readonly waitedMs: number
  /** Origin that it is sent to. */
  readonly endpoint: string
  /** Length of the body, in bytes. */
  readonly bodyBytes: number
}

/** One attempt that has ended, for logs and metrics. It holds no secret and no part of the answer. */
export interface AttemptReport extends SendReport {
  readonly kind: Outcome<unknown>['kind']
  /** The service's code after `refused`, the outcome's reason after `not-sent` and `ambiguous`, `undefined` after `done`. */
  readonly code: string | undefined
  /** The service's id of the attempt, for its support; `undefined` where the answer had none, or not in time. */
  readonly requestId: string | undefined
  /** Milliseconds until the answer was read; of a stream, until its first bytes. */
  readonly durationMs: number
}

/** What all attempts of a call have in common. */
export interface AttemptOptions<R>
  extends Pick<
    Sending,
    'sign' | 'action' | 'language' | 'forwardedFor' | 'attemptTimeoutMs' | 'signal'
  > {
  readonly body: PreparedBody
  readonly read: ReadAnswer<R>
  /** Called before each attempt. */
  readonly onSend?: ((report: SendReport) => void) | undefined
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

/** What a reader of the caller's returns may hold anything under these names. */
type Identified = { readonly RequestId?: unknown; readonly requestId?: unknown } | null | undefined

function requestIdOf(outcome: Outcome<unknown>): string | undefined {
  const holder = (outcome.kind === 'done' ? outcome.response : outcome) as Identified
  const id = holder?.RequestId ?? holder?.requestId
  return typeof id === 'string' ? id : undefined
}

/**
 * Calls the listener. What it throws, or what its promise rejects with, is ignored, so that a failing log cannot lose an answer
 * that was paid for. The call does not wait for the promise.
 */
async function report<Report>(
  listener: ((report: Report) => unknown) | undefined,
  about: Report,
): Promise<void> {
  try {
    await listener?.(about)
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
  const about: SendReport = {
    action: call.action,
    ...route,
    attempt,
    startedMs,
    waitedMs,
    bodyBytes: call.body.bytes.length,
  }
  void report(call.onSend, about)
  const sent = await sendWith(ports, call.body, { ...call, ...route, ...context }, call.read)
  void report(call.onAttempt, {
    ...about,
    kind: sent.outcome.kind,
    code: codeOf(sent.outcome),
    requestId: requestIdOf(sent.outcome),
    durationMs: ports.now() - startedMs,
  })
  return sent
}
