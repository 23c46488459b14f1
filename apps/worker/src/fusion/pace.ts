/** @module Step: waits for a slot, so that a target never gets more calls per second than were bought. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context, Ports } from '../context/index.ts'
import { pause, within } from '../context/pause.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import * as UPSTREAM_LIMITS from '../limits/upstream.ts'
import type { Target } from '../routing/index.ts'

/** Why a call gets no slot: too many calls wait for one, or the pacer cannot be reached. */
export interface NoSlot {
  readonly reason: 'too-many-calls' | 'unreachable'
  /** Seconds after which to retry. */
  readonly retrySeconds: number
}

const UNREACHABLE: NoSlot = Object.freeze({
  reason: 'unreachable',
  retrySeconds: MONEY_LIMITS.RETRY_AFTER_SECONDS,
})

/** Name of the pacer that all calls to a target share. */
function pacerKey({ account, region }: Target): string {
  return `${account.site}:${region}`
}

/** Where a call goes, and the network or the key that it counts on while it waits. */
export interface PacedCall {
  readonly target: Target
  readonly group: string
}

async function waitForSlot(
  ports: Ports,
  pacers: Env['PACER'],
  { target, perSecond, group }: PacedCall & { readonly perSecond: number },
): Promise<Result<undefined, NoSlot>> {
  const asked = { perSecond, maxWaitMs: UPSTREAM_LIMITS.PACE_WAIT_MS, group }
  const allocating = pacers.getByName(pacerKey(target)).allocate(asked)
  const slot = await within(ports.timeoutSignal(MONEY_LIMITS.OBJECT_MS), allocating)
  if (slot === undefined) throw new Error('the pacer did not answer in time')
  const { waitMs, isAllocated } = slot
  if (!isAllocated) {
    const retrySeconds = Math.max(1, Math.ceil(waitMs / MS_PER_SECOND))
    return fail({ reason: 'too-many-calls', retrySeconds })
  }
  await pause(ports, waitMs)
  return ok(undefined)
}

/**
 * Waits until a call may go to the target. Fails at once if the wait would be too long, or if the pacer cannot be reached:
 * an unpaced call could exceed the bought rate. A target without a bought rate never waits.
 */
export async function pace(
  c: Context,
  ports: Ports,
  call: PacedCall,
): Promise<Result<undefined, NoSlot>> {
  const { perSecond } = call.target.account
  if (perSecond === undefined) return ok(undefined)
  try {
    return await c
      .get('stopwatch')
      .measure('pace', () => waitForSlot(ports, c.env.PACER, { ...call, perSecond }))
  } catch {
    ports.log({ level: 'error', event: 'pacer-unreachable', requestId: c.get('requestId') })
    return fail(UNREACHABLE)
  }
}
