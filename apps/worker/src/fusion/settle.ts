/** @module Step: settles a reservation after the answer, so that the caller does not wait for it. */

import { errorCode } from '@fuse-edge/core/api'
import { type Context, endUserOf, type Ports } from '../context/index.ts'
import { pause } from '../context/pause.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import type { Reservation, Settlement, UsageNames } from '../objects/index.ts'

/** How a reservation ends. */
export interface ReservationEnd {
  readonly settlement: Settlement
  /** Fingerprint of the request, with which a repeated request is compared. */
  readonly hash?: Promise<string> | undefined
  /** What a repeated request needs to find the picture. */
  readonly result?: string | undefined
}

/** Returns what the call is counted under, which is also in the access log. */
function usageNames(c: Context): UsageNames {
  const { template = '', region = '' } = c.get('facts')
  return { template, region, country: endUserOf(c).country ?? '' }
}

/** Returns whether the cloud refused the call for what the caller sent. */
function isRefused(c: Context): boolean {
  const { outcome, cloudCode } = c.get('facts')
  return outcome === 'refused' && errorCode(cloudCode ?? '').fault === 'caller'
}

/** Tries each time after a longer wait. Trying again is safe: the shard settles a reservation once. */
async function persist(ports: Ports, attempt: () => Promise<void>): Promise<void> {
  for (const waitMs of MONEY_LIMITS.SETTLE_AGAIN_MS) {
    try {
      return await attempt()
    } catch {
      await pause(ports, waitMs)
    }
  }
  await attempt()
}

/**
 * Settles the reservation, and keeps the request alive meanwhile. If the budget shard cannot be reached, it tries again a
 * few times; then the reservation stays counted, and the log says so. The returned promise never rejects.
 */
export function settle(
  c: Context,
  ports: Ports,
  reservation: Reservation,
  { settlement, hash, result }: ReservationEnd,
): Promise<void> {
  const requestId = c.get('requestId')
  const facts = c.get('facts')
  facts.money = settlement
  const { cloudRequestId } = facts
  const names = usageNames(c)
  const details = { names, isRefused: isRefused(c), result, cloudRequestId }
  const lost = () =>
    ports.log({
      level: 'error',
      event: 'not-settled',
      requestId,
      reservation: reservation.id,
      settlement,
    })
  const settled = persist(ports, async () =>
    reservation.settle(settlement, { ...details, hash: await hash }),
  ).catch(lost)
  c.executionCtx.waitUntil(settled)
  return settled
}
