/** @module Step: settles a reservation after the answer, so that the caller does not wait for it. */

import type { Context } from 'hono'
import { type AppEnv, endUserOf, type Ports } from '../context/index.ts'
import type { Reservation, Settlement, UsageNames } from '../objects/index.ts'

/** How a reservation ends. */
export interface ReservationEnd {
  readonly settlement: Settlement
  /** Hash of the request, against which a repeated request is checked. */
  readonly hash?: Promise<string> | undefined
  /** What a repeated request needs to find the picture. */
  readonly result?: string | undefined
}

/** Returns what the call is counted under, which is also in the access log. */
function usageNames(c: Context<AppEnv>): UsageNames {
  const { template = '', region = '' } = c.var.facts
  return { template, region, country: endUserOf(c).country ?? '' }
}

/** Settles the reservation. If the budget shard cannot be reached, the reservation stays counted, and the log says so. */
export function settle(
  c: Context<AppEnv>,
  { log }: Ports,
  reservation: Reservation,
  { settlement, hash, result }: ReservationEnd,
): void {
  const { requestId } = c.var
  const names = usageNames(c)
  const lost = () =>
    log({
      level: 'error',
      event: 'not-settled',
      requestId,
      reservation: reservation.id,
      settlement,
    })
  const settled = async () => reservation.settle(settlement, { names, hash: await hash, result })
  c.executionCtx.waitUntil(settled().catch(lost))
}
