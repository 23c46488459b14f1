/**
 * @module The lease sync: the message in which a budget shard reports its leases to its ledger, and the answer.
 *
 * Each lease sync carries absolute values, so a lost, repeated or reordered message cannot change the total. The ledger
 * stores a raised value before it answers the shard, and the shard stores a lowered value before it sends it to the
 * ledger. So the ledger's value is never below the shard's. A shard has at most one sync in flight and numbers them; a
 * ledger refuses a sync whose number is not higher than the last one that it accepted.
 */

import type { UsageRow } from '@fuse-edge/core/admin'
import type { Result } from '@fuse-edge/core/result'
import type { LeaseNeed, Limits, SpendingPolicy } from '../money/index.ts'

/** Identifies a lease within a shard. */
export interface LeaseKey {
  /** Name of the scope whose limits apply; see `scopesOf`. */
  readonly scope: string
  /** `YYYY-MM-DD`, in the budget's time zone. */
  readonly day: string
  /** Price of one call, minor units of the budget's currency. */
  readonly price: number
}

/** A lease and the limits that it is granted under. */
export interface LeaseTerms extends LeaseKey {
  readonly limits: Limits
}

/** One lease as the shard holds it, with a request for more calls where `need` is given. */
export interface LeaseState extends LeaseKey {
  /** Calls that the shard has spent or may spend. */
  readonly granted: number
  /** Calls that the shard asks for. Without it, the ledger grants no more. */
  readonly need?: LeaseNeed | undefined
  /** Limits of the scope in the worker's current configuration. Without them, the ledger grants no more. */
  readonly limits?: Limits | undefined
}

/** Everything that a shard reports in one message. */
export interface LeaseSync {
  /** Name of the shard. */
  readonly shard: string
  /** Higher than that of every earlier sync of this shard. */
  readonly sequence: number
  readonly leases: readonly LeaseState[]
  /** Usage rows that changed since the ledger confirmed them last, each with its total so far. */
  readonly usage: readonly UsageRow[]
  /** The newest spending policy that the shard knows. Without one, the limits of the leases are those of a fixed catalogue. */
  readonly policy?: SpendingPolicy | undefined
}

/** What the ledger answers. */
export interface LeaseSyncReply {
  /** For each lease of the sync, in order, the granted calls. */
  readonly granted: readonly number[]
  /** The ledger's policy, where it is newer than that of the shard. Then the ledger has granted no more. */
  readonly policy?: SpendingPolicy | undefined
}

/** `stale` where the ledger accepted a newer sync before. */
export type LeaseSyncAnswer = Result<LeaseSyncReply, 'stale'>
