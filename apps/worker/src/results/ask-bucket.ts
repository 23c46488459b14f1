/** @module Asks the bucket within a time. Where it fails, the picture is kept and the caller may ask again. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, Ports } from '../context/index.ts'
import { within } from '../context/pause.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import { type Failure, retryAfter } from '../problem/index.ts'

const BUSY: Failure = Object.freeze({
  code: 'busy',
  detail:
    'The bucket with the picture does not answer. The picture is kept, and nothing was spent.',
  headers: retryAfter(MONEY_LIMITS.RETRY_AFTER_SECONDS),
})

/** Returns what the bucket answers, or 503 `busy` with `Retry-After` where it fails or is late. */
export async function askBucket<T>(
  c: Context,
  { timeoutSignal, log }: Ports,
  asked: Promise<T>,
): Promise<Result<T, Failure>> {
  const answered = asked.then(
    (value) => ok(value),
    () => undefined,
  )
  const answer = await within(timeoutSignal(MONEY_LIMITS.OBJECT_MS), answered)
  if (answer !== undefined) return answer
  log({ level: 'error', event: 'bucket-failed', requestId: c.get('requestId') })
  return fail(BUSY)
}
