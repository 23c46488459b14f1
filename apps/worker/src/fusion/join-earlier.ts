/** @module What a request does whose claim an earlier request has: it waits for that one, and gets its result. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from '../context/index.ts'
import { within } from '../context/pause.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import { awaitSettlement, type CallRefusal, type ReservationRecord } from '../objects/index.ts'
import { type Failure, retryAfter } from '../problem/index.ts'
import type { Fingerprint } from './fingerprint.ts'

/** The result of an earlier request with the same claim. */
export interface Replay {
  readonly kind: 'replay'
  /** What the earlier request passed to `PaidCall.settle`. */
  readonly result: string
}

/** The problem for each reason not to reserve. */
export const RESERVE_FAILURES: Readonly<Record<CallRefusal, Failure>> = Object.freeze({
  stopped: { code: 'app-stopped', detail: 'Fusions of this app are switched off.' },
  'key-ended': {
    code: 'session-invalid',
    detail: 'The key that opened the session has ended.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  },
  // A claim always names its template, and an early reservation that lacks it is made again.
  'needs-template': { code: 'internal', detail: 'The log of the edge tells more.' },
  'out-of-credits': {
    code: 'out-of-credits',
    detail: 'The session may not make more fusions; a new session may.',
  },
  'already-sent': {
    code: 'already-sent',
    detail: 'This fusion was sent before; it may be made. Nothing was sent again.',
  },
  'over-budget': {
    code: 'over-budget',
    detail: 'The app may not make more fusions for now.',
  },
  unreachable: {
    code: 'busy',
    detail: 'The edge could not reserve the fusion. Nothing was sent or spent.',
    headers: retryAfter(MONEY_LIMITS.RETRY_AFTER_SECONDS),
  },
})

const MISMATCH: Failure = {
  code: 'idempotency-mismatch',
  detail: 'A request with this Idempotency-Key asked for something else before.',
}

/** Returns what an earlier request's end means for this one; `retry` if that fusion was certainly not made. */
async function replayOf(
  record: ReservationRecord | undefined,
  fingerprint: Pick<Fingerprint, 'matches'>,
): Promise<Result<Replay, Failure> | 'retry'> {
  if (record === undefined || record.status === 'released') return 'retry'
  const { hash, result } = record
  if (hash !== undefined && !(await fingerprint.matches(hash))) return fail(MISMATCH)
  return result === undefined
    ? fail(RESERVE_FAILURES['already-sent'])
    : ok({ kind: 'replay', result })
}

/** The earlier request, and how long to wait for it. */
export interface Earlier {
  /** Id of the reservation. */
  readonly id: string
  /** Of this request. */
  readonly fingerprint: Pick<Fingerprint, 'matches'>
  /** Ends the wait. */
  readonly signal: AbortSignal
}

/** Returns the result of the earlier request; `retry` if its fusion was certainly not made. */
export async function joinEarlier(
  c: Context,
  { id, fingerprint, signal }: Earlier,
): Promise<Result<Replay, Failure> | 'retry'> {
  const settled = awaitSettlement(c.env.BUDGET_SHARD, c.get('session'), id)
  const record = await within(signal, settled).catch(() => 'unreachable' as const)
  if (record === 'unreachable') return fail(RESERVE_FAILURES.unreachable)
  return signal.aborted ? fail(RESERVE_FAILURES['already-sent']) : replayOf(record, fingerprint)
}
