/** @module Sends a call once, for programs with retries of their own; import from `@fuse-edge/core/client`. */

import type { PreparedBody } from '../sign/body.ts'
import type { SignActionOptions } from '../sign/ready-request.ts'
import { signAction } from '../sign/sign-action.ts'
import { type PortOptions, portsOf } from './ports.ts'
import type { ReadAnswer } from './read-answer.ts'
import { DEFAULT_ATTEMPT_TIMEOUT_MS, type SentOnce, sendWith } from './send-with.ts'

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
  const sending = { ...options, sign: signAction, clockOffsetMs, attemptTimeoutMs }
  return sendWith(portsOf(options), body, sending, read)
}
