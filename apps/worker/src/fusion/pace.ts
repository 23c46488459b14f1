/** @module Step: waits for a slot, so that a target never gets more calls per second than were bought. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import { UPSTREAM_LIMITS } from '../limits.ts'
import type { Target } from '../routing/index.ts'

/** Name of the pacer that all calls to a target share. */
function pacerKey({ account, region }: Target): string {
  return `${account.site}:${region}`
}

async function waitForSlot(
  { now, timeoutSignal }: Ports,
  pacers: Env['PACER'],
  target: Target,
  perSecond: number,
): Promise<Result<undefined, number>> {
  const asked = { calls: 1, at: now(), perSecond, maxWaitMs: UPSTREAM_LIMITS.PACE_WAIT_MS }
  const slots = await pacers.getByName(pacerKey(target)).allocate(asked)
  const waitMs = slots.first - now()
  if (slots.calls === 0) return fail(Math.max(1, Math.ceil(waitMs / MS_PER_SECOND)))
  if (waitMs > 0) {
    const signal = timeoutSignal(waitMs)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }
  return ok(undefined)
}

/**
 * Waits until a call may go to the target. Fails at once with the number of seconds after which to retry if the wait
 * would be too long. A target without a bought rate never waits.
 */
export async function pace(
  c: Context<AppEnv>,
  ports: Ports,
  target: Target,
): Promise<Result<undefined, number>> {
  const { perSecond } = target.account
  if (perSecond === undefined) return ok(undefined)
  return c.var.stopwatch.measure('pace', () => waitForSlot(ports, c.env.PACER, target, perSecond))
}
