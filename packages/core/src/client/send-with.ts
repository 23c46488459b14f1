/** @module Signs prepared bytes, sends them once and reads the answer: the only place of core/client that calls `fetch`. */

import type { PreparedBody } from '../sign/body.ts'
import type { ReadyRequest, SignActionOptions } from '../sign/ready-request.ts'
import { MS_PER_SECOND } from '../units.ts'
import { anyOf, orAborted } from './abort-signals.ts'
import { classifyFailure } from './classify-outcome.ts'
import type { Outcome } from './outcome.ts'
import type { Ports } from './ports.ts'
import type { ReadAnswer } from './read-answer.ts'
import { retryAfterMs } from './read-retry-after.ts'
import { serverAheadMs } from './server-time.ts'

/** Signs one attempt: `signAction` of `@fuse-edge/core/sign`, or `signActionPost` of `@fuse-edge/core/sign/web-crypto`. */
export type ActionSigner = (
  body: PreparedBody,
  options: SignActionOptions,
) => ReadyRequest | Promise<ReadyRequest>

/** One attempt at one place. */
export interface Sending extends Omit<SignActionOptions, 'timestamp'> {
  readonly sign: ActionSigner
  /** Milliseconds added to the local clock for the timestamp of the signature. */
  readonly clockOffsetMs: number
  /** Milliseconds until the answer must be read. `Infinity`: the signal, which must be there then, limits it. */
  readonly attemptTimeoutMs: number
  /** Aborts the attempt. */
  readonly signal?: AbortSignal | undefined
}

/** How one attempt ended, and what the answer's headers say about the next one. */
export interface SentOnce<R> {
  readonly outcome: Outcome<R>
  /** Wait that the answer's `Retry-After` header asks for, in milliseconds; 0 for none. */
  readonly retryAfterMs: number
  /** How far the service's clock is ahead of the local one, in milliseconds; only after a refusal that carries the time. */
  readonly serverAheadMs: number | undefined
}

/** What makes `fetch` throw before anything is sent. Source: Fetch standard, header value; Web IDL, ByteString. */
const UNSENDABLE = /[\0\r\n]|[^\0-\xff]/

/** Default of the official SDKs. */
export const DEFAULT_ATTEMPT_TIMEOUT_MS = 60_000

/**
 * Sends with the given ports and signer. It checks nothing, retries nothing and keeps no state: `client.send` does.
 * Failures of the service and the network are outcomes.
 *
 * @throws TypeError for missing credentials or an endpoint that is no URL.
 */
export async function sendWith<R>(
  ports: Pick<Ports, 'fetch' | 'now' | 'timeoutSignal'>,
  body: PreparedBody,
  sending: Sending,
  read: ReadAnswer<R>,
): Promise<SentOnce<R>> {
  const { fetch, now } = ports
  const timestamp = Math.floor((now() + sending.clockOffsetMs) / MS_PER_SECOND)
  const { url, ...init } = await sending.sign(body, { ...sending, timestamp })
  let headers = new Headers()
  const ended = (outcome: Outcome<R>): SentOnce<R> => ({
    outcome,
    retryAfterMs: retryAfterMs(headers.get('Retry-After'), now()),
    serverAheadMs: serverAheadMs(outcome, headers.get('Date'), now()),
  })
  const header = Object.entries(init.headers).find(([, value]) => UNSENDABLE.test(value))?.[0]
  if (header !== undefined) return ended({ kind: 'not-sent', reason: 'invalid-header', header })
  const { attemptTimeoutMs } = sending
  const limit = Number.isFinite(attemptTimeoutMs)
    ? ports.timeoutSignal(attemptTimeoutMs)
    : undefined
  const signal = anyOf(sending.signal, limit) as AbortSignal
  const exchange = async (): Promise<Outcome<R>> => {
    // Following a redirect would send a signed, billable request a second time, to another host.
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    headers = response.headers
    return read(response, signal)
  }
  try {
    // A `fetch` of the caller's may not heed the signal.
    return ended(await orAborted(exchange(), signal))
  } catch (cause) {
    return ended(classifyFailure(cause, signal))
  }
}
