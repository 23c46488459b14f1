/** @module The size of leases: how many calls a ledger grants a budget shard at a time. Pure. */

import * as MONEY_LIMITS from '../limits/money.ts'

/** What a shard asks for. */
export interface LeaseNeed {
  /** Requests that wait for a call now. */
  readonly waiting: number
  /** Calls that were spent since the last sync. */
  readonly recent: number
}

/**
 * Returns the calls to grant: never more than are left, one for each waiting request, and a stock for the next requests.
 * The stock is at most one part in `MONEY_LIMITS.LEASE_SHARE` of what is left, so that the last calls do not all lie in
 * one shard.
 *
 * @param left calls that no shard holds
 */
export function leaseSize(left: number, { waiting, recent }: LeaseNeed): number {
  const share = Math.floor(left / MONEY_LIMITS.LEASE_SHARE)
  // Requests that wait are demand as well: a shard that begins with many of them need not ask again at once.
  const stock = Math.max(MONEY_LIMITS.LEASE_CALLS, (recent + waiting) * 2)
  return Math.min(left, waiting + Math.min(stock, share))
}
