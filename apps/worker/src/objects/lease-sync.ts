/**
 * @module What a shard and its ledger say to each other.
 *
 * Everything a shard says is a whole: how many calls it may spend, not how many more. So nothing is counted twice if a
 * message is lost or repeated. The ledger writes a higher number down before the shard hears of it, and the shard
 * writes a lower one down before the ledger hears of it: what the ledger has written is never less than what the shard
 * has. A shard has one sync on its way at a time, and numbers them; a ledger does not listen to an older one.
 */

import type { UsageRow } from '@fuse-edge/core/admin'
import type { Result } from '@fuse-edge/core/result'
import type { Limits, Need } from '../money/index.ts'

/** Calls of one day and price that a shard may spend on a scope. */
export interface LeaseKey {
  readonly scope: string
  /** `YYYY-MM-DD`, where the budget's owner is. */
  readonly day: string
  /** Of one call, minor units. */
  readonly price: number
}

/** What a shard has, and what it would like to have. */
export interface LeaseState extends LeaseKey {
  /** Calls that it may spend or has spent. */
  readonly granted: number
  /** Default: it needs no more. */
  readonly need?: Need | undefined
  /** As the worker knows them now. Without them nothing more is given. */
  readonly limits?: Limits | undefined
}

/** All that a shard says at once. */
export interface LeaseSync {
  /** Names the ledger. */
  readonly owner: string
  readonly shard: string
  /** Higher than that of every sync of this shard before. */
  readonly sequence: number
  readonly leases: readonly LeaseState[]
  /** Rows that the ledger does not know yet: all that was ever counted under their names. */
  readonly usage: readonly UsageRow[]
}

/** For each lease, calls that the shard may spend or has spent; `stale` where a newer sync was heard. */
export type LeaseSyncAnswer = Result<readonly number[], 'stale'>
