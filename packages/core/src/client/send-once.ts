/** @module Signs prepared bytes, sends them once and reads the answer: the only place of core/client that calls `fetch`. */

import type { PreparedBody } from '../sign/body.ts'
import { type SignActionOptions, signAction } from '../sign/sign-action.ts'
import { MS_PER_SECOND } from '../units.ts'
import { anyOf } from './abort-signals.ts'
import { classifyFailure } from './classify-outcome.ts'
import type { Outcome } from './outcome.ts'
import { type PortOptions, type Ports, portsOf } from './ports.ts'
import type { ReadAnswer } from './read-answer.ts'
import { retryAfterMs } from './read-retry-after.ts'
import { serverAheadMs } from './server-time.ts'

/** One attempt at one place. */
export interface Sending extends Omit<SignActionOptions, 'timestamp'> {
  /** Milliseconds added to the local clock for the timestamp of the signature. */
  readonly clockOffsetMs: number
  /** Milliseconds until the answer must be read. */
  readonly attemptTimeoutMs: number
  /** Aborts the attempt. */
  readonly signal?: AbortSignal | undefined
}

/** Options of {@link sendOnce}: where to send and as whom, and what takes the platform's place in tests. */
export interface SendOnceOptions
  extends Omit<SignActionOptions, 'timestamp'>,
    Pick<PortOptions, 'fetch' | 'now' | 'timeoutSignal'> {
  /**
   * Milliseconds added to the local clock for the timestamp of the signature: the {@link SentOnce.serverAheadMs} of an
   * earlier attempt. `undefined` adds none.
   *
   * @default 0
   */
  readonly clockOffsetMs?: number | undefined
  /**
   * Milliseconds from sending until the answer is read, from 1 to 2³¹ − 1. After that the outcome is `ambiguous` with
   * reason `timeout`.
   *
   * @default 60_000, as in the official SDKs
   */
  readonly attemptTimeoutMs?: number | undefined
  /** Aborts the attempt. The outcome is then `ambiguous`, because the request may have arrived. @default none */
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

/** Default of the official SDKs. */
export const DEFAULT_ATTEMPT_TIMEOUT_MS = 60_000

/** Sends with the given ports; see {@link sendOnce}. */
export async function sendWith<R>(
  ports: Pick<Ports, 'fetch' | 'now' | 'timeoutSignal'>,
  body: PreparedBody,
  sending: Sending,
  read: ReadAnswer<R>,
): Promise<SentOnce<R>> {
  const { fetch, now } = ports
  const timestamp = Math.floor((now() + sending.clockOffsetMs) / MS_PER_SECOND)
  const { url, ...init } = signAction(body, { ...sending, timestamp })
  const signal = anyOf(sending.signal, ports.timeoutSignal(sending.attemptTimeoutMs))
  let headers = new Headers()
  const ended = (outcome: Outcome<R>): SentOnce<R> => ({
    outcome,
    retryAfterMs: retryAfterMs(headers.get('Retry-After'), now()),
    serverAheadMs: serverAheadMs(outcome, headers.get('Date'), now()),
  })
  try {
    // Following a redirect would send a signed, billable request a second time, to another host.
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    headers = response.headers
    return ended(await read(response, signal))
  } catch (cause) {
    return ended(classifyFailure(cause, signal))
  }
}

/**
 * Signs prepared bytes for an action, sends them once and reads the answer. It checks nothing, retries nothing and
 * keeps no state: `client.send` does. Failures of the service and the network are outcomes.
 *
 * @param read `answerReader(action)` for a typed response, `readRawAnswer` for the bytes, or a function of yours.
 * @throws TypeError for missing credentials or an endpoint that is no URL.
 *
 * @example
 * import { answerReader, sendOnce } from '@fuse-edge/core/client'
 * import { prepareBody } from '@fuse-edge/core/sign'
 *
 * const answer = { Response: { MaterialInfos: [], Count: 0, RequestId: '1' } }
 * const body = await prepareBody('{"ActivityId":"at_1"}')
 * const { outcome } = await sendOnce(
 *   body,
 *   {
 *     action: 'DescribeMaterialList',
 *     credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *     endpoint: 'https://facefusion.tencentcloudapi.com',
 *     region: 'ap-guangzhou',
 *     fetch: async () => Response.json(answer),
 *   },
 *   answerReader('DescribeMaterialList'),
 * )
 * console.assert(outcome.kind === 'done' && outcome.response.Count === 0)
 */
export function sendOnce<R>(
  body: PreparedBody,
  options: SendOnceOptions,
  read: ReadAnswer<R>,
): Promise<SentOnce<R>> {
  const { clockOffsetMs = 0, attemptTimeoutMs = DEFAULT_ATTEMPT_TIMEOUT_MS } = options
  return sendWith(portsOf(options), body, { ...options, clockOffsetMs, attemptTimeoutMs }, read)
}
