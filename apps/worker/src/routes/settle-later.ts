/** @module Ends a reservation after the answer, so that nobody waits for it. */

import type { Context } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import type { Reservation, Settlement } from '../objects/index.ts'

/** Where the purse cannot be told, the reservation stays counted, and the log says so. */
export function settleLater(
  c: Context<AppEnv>,
  { log }: Ports,
  reservation: Reservation,
  settlement: Settlement,
): void {
  const { requestId } = c.var
  const { id } = reservation
  const lost = () =>
    log({ level: 'error', event: 'not-settled', requestId, reservation: id, settlement })
  c.executionCtx.waitUntil(reservation.settle(settlement).catch(lost))
}
