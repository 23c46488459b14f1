/** @module Sends one request that the service refuses or that costs nothing, and reads its answer. */

import type { ActionName } from '@fuse-edge/core/api'
import { answerReader, type Outcome, type SentOnce, sendOnce } from '@fuse-edge/core/client'
import { type Credentials, prepareBody } from '@fuse-edge/core/sign'
import type { Ports } from '../ports.ts'

/** The address, the region, the key and the clock of a probe. */
export interface ProbeOptions {
  readonly credentials: Credentials
  readonly endpoint: string
  readonly region: string
  /** Milliseconds added to this machine's clock. */
  readonly clockOffsetMs: number
}

/** The result of a probe. */
export type Probed =
  | {
      readonly kind: 'answer'
      /** Empty when the service executed the request. */
      readonly code: string
      readonly message: string
      /** How far the service's clock is ahead of this machine's, ms; `undefined` if the answer has no time. */
      readonly serverAheadMs: number | undefined
    }
  | { readonly kind: 'no-service'; readonly why: string }

/** Timeout of one probe; shorter than the client's, because a diagnosis sends several. */
const TIMEOUT_MS = 20_000
const HTTP_OK = 200

/** Returns Node's error code of a connection that failed; its message would name addresses. */
function connectionError(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && code !== '' ? code : 'the connection failed'
}

/** Describes why an outcome without a `RequestId` is not an answer of the service. */
function whyNoService(outcome: Outcome<unknown>): string {
  if ('cause' in outcome) return connectionError(outcome.cause)
  if ('reason' in outcome && outcome.reason === 'timeout') return 'no answer in time'
  const status = 'status' in outcome ? outcome.status : HTTP_OK
  return `HTTP ${status}, but not the answer of a Tencent Cloud service`
}

function probedOf({ outcome, serverAheadMs }: SentOnce<unknown>): Probed {
  if (outcome.kind === 'done') return { kind: 'answer', code: '', message: '', serverAheadMs }
  if (!('requestId' in outcome) || outcome.requestId === undefined) {
    return { kind: 'no-service', why: whyNoService(outcome) }
  }
  const { code, message } = outcome.kind === 'refused' ? outcome : { code: '', message: '' }
  return { kind: 'answer', code, message, serverAheadMs }
}

/** Sends one request. It is not checked before, because the service is expected to refuse it. */
export async function probe(
  action: ActionName,
  request: unknown,
  options: ProbeOptions,
  { fetch, now }: Pick<Ports, 'fetch' | 'now'>,
): Promise<Probed> {
  const body = await prepareBody(JSON.stringify(request))
  const sending = { ...options, action, language: 'en-US', attemptTimeoutMs: TIMEOUT_MS } as const
  return probedOf(await sendOnce(body, { ...sending, fetch, now }, answerReader(action)))
}
