/** @module Ends a reservation after the answer, so that nobody waits for it. */

import type { Context } from 'hono'
import { type AppEnv, endUserOf, type Ports } from '../context/index.ts'
import type { Settlement, UsageNames } from '../objects/index.ts'

/** How a reservation ends. */
export interface Settling {
  readonly id: string
  readonly settlement: Settlement
  readonly settle: () => Promise<void>
}

/** Where the shard cannot be told, the reservation stays counted, and the log says so. */
export function settleLater(
  c: Context<AppEnv>,
  { log }: Ports,
  { id, settlement, settle }: Settling,
): void {
  const { requestId } = c.var
  const lost = () =>
    log({ level: 'error', event: 'not-settled', requestId, reservation: id, settlement })
  c.executionCtx.waitUntil(settle().catch(lost))
}

/** What a fusion is counted under: what the access log says of it too. */
export function usageNames(c: Context<AppEnv>): UsageNames {
  const { template = '', region = '' } = c.var.facts
  return { template, region, country: endUserOf(c.req.raw).country ?? '' }
}
