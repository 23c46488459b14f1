/** @module How many calls a ledger hands to a shard at a time. Pure. */

import { MONEY_LIMITS } from '../limits.ts'

/** What a shard says of its need. */
export interface LeaseNeed {
  /** Calls that wait for it now. */
  readonly waiting: number
  /** Calls that were spent since it asked last. */
  readonly recent: number
}

/**
 * The calls to lease out. Never more than there are; enough for everybody who waits; beyond that a stock for what
 * comes next, of which one shard never gets more than a share, so that the last calls do not lie where nobody is.
 *
 * @param left calls that nobody has
 */
export function leaseSize(left: number, { waiting, recent }: LeaseNeed): number {
  const share = Math.floor(left / MONEY_LIMITS.LEASE_SHARE)
  const stock = Math.max(MONEY_LIMITS.LEASE_CALLS, recent * 2)
  return Math.min(left, waiting + Math.min(stock, share))
}
