/** @module Waits for the moment at which a call may go, where calls a second were bought. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Ports } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { UPSTREAM_LIMITS } from '../limits.ts'
import type { Pacer } from '../objects/index.ts'

/** Where a call goes. */
export interface Lane {
  readonly account: Account
  readonly region: string
}

const SECOND_MS = 1000

/** Waits; or, where it would take too long, answers at once in how many seconds to ask again. */
export async function pace(
  { now, timeoutSignal }: Pick<Ports, 'now' | 'timeoutSignal'>,
  pacers: DurableObjectNamespace<Pacer>,
  { account, region }: Lane,
): Promise<Result<undefined, number>> {
  const { perSecond = Number.POSITIVE_INFINITY, site } = account
  const asked = { calls: 1, at: now(), perSecond, maxWaitMs: UPSTREAM_LIMITS.PACE_WAIT_MS }
  const slots = await pacers.getByName(`${site}:${region}`).allocate(asked)
  const waitMs = slots.first - now()
  if (slots.calls === 0) return fail(Math.max(1, Math.ceil(waitMs / SECOND_MS)))
  if (waitMs > 0) {
    const signal = timeoutSignal(waitMs)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }
  return ok(undefined)
}
