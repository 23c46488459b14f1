/** @module Sends the lease syncs of a budget shard to its ledger, one at a time, and stores the answers. */

import * as MONEY_LIMITS from '../limits/money.ts'
import type { SpendingPolicy } from '../money/index.ts'
import type { LeaseDemand } from './lease-demand.ts'
import type { LeaseKey, LeaseSync, LeaseSyncAnswer } from './lease-sync-message.ts'
import type { Ledger } from './ledger.ts'
import type { ShardStores } from './shard-stores.ts'
import { within } from './time-limit.ts'

/** Where a shard sends its syncs, and when. */
export interface SyncContext {
  /** Name of the ledger. */
  readonly owner: string
  /** Name of the shard. */
  readonly shard: string
  /** Milliseconds since 1970, by the clock of the caller. */
  readonly at: number
  /** The policy that decides about the request for which the shard syncs. */
  readonly policy: SpendingPolicy | undefined
}

/** What a syncer works on. */
export interface LeaseSyncerOptions {
  readonly storage: DurableObjectStorage
  readonly stores: ShardStores
  readonly demand: LeaseDemand
  readonly ledgers: DurableObjectNamespace<Ledger>
}

/** Syncs the leases and usage counts of one shard. */
export class LeaseSyncer {
  readonly #options: LeaseSyncerOptions
  #inFlight: Promise<void> | undefined

  constructor(options: LeaseSyncerOptions) {
    this.#options = options
  }

  /**
   * Waits for the sync in flight, or else sends one, and once more where it got no answer.
   *
   * @throws where the ledger cannot be reached or does not answer in time, or accepted a newer sync of this shard
   */
  sync(context: SyncContext): Promise<void> {
    this.#inFlight ??= this.#exchangeAgain(context).finally(() => {
      this.#inFlight = undefined
    })
    return this.#inFlight
  }

  /** Waits until no sync is in flight, whether it succeeds or not. */
  async idle(): Promise<void> {
    while (this.#inFlight !== undefined) await this.#inFlight.catch(() => undefined)
  }

  /**
   * All requests that wait for a call wait for one message. Where it is lost, or the ledger restarts, they would all fail; a
   * second message costs the ledger nothing, since each carries absolute values. A ledger with too much to do is left alone.
   */
  async #exchangeAgain(context: SyncContext): Promise<void> {
    try {
      await this.#exchange(context)
    } catch (error) {
      if (isOverloaded(error)) throw error
      await this.#exchange(context)
    }
  }

  async #exchange({ owner, shard, at, policy }: SyncContext): Promise<void> {
    const { storage, stores, demand, ledgers } = this.#options
    // The lease term begins when the shard asks, because the ledger may learn of a new policy just after it answers.
    const confirmedAt = Date.now()
    const message = storage.transactionSync(() => this.#message(shard, policy))
    // A late answer is dropped: the next sync reports everything again.
    const syncing = async (): Promise<LeaseSyncAnswer> => ledgers.getByName(owner).sync(message)
    const answer = await within(MONEY_LIMITS.SYNC_MS, syncing())
    if (!answer.ok) throw new Error('the ledger accepted a newer lease sync of this shard')
    const { granted: totals, policy: newer } = answer.value
    storage.transactionSync(() => {
      if (newer !== undefined) stores.policies.learn(newer)
      for (const row of message.usage) stores.usage.markSynced(row)
      for (const [index, lease] of message.leases.entries()) {
        const granted = totals[index] ?? lease.granted
        stores.leases.grant(lease, granted)
        const more = granted - lease.granted
        // Under a newer policy, the shard asks again: the ledger has not said that it has no more calls.
        if (newer === undefined) demand.recordAnswer(lease, { more, at })
      }
      // Last, since memory keeps it although the transaction fails.
      stores.metadata.set('confirmedAt', confirmedAt)
    })
  }

  /** Needed leases first, with their needs; then every other lease that is not synced. */
  #message(shard: string, policy: SpendingPolicy | undefined): LeaseSync {
    const { stores, demand } = this.#options
    const sequence = (stores.metadata.get('sequence') ?? 0) + 1
    stores.metadata.set('sequence', sequence)
    const needed = demand
      .collect()
      .map(({ terms, need }) => ({ ...stores.leases.prepareSync(terms), need }))
    const others = stores.leases
      .unsynced()
      .filter((lease) => !needed.some((other) => isSameLease(lease, other)))
    const leases = [...needed, ...others]
    const known = policy?.revision === undefined ? undefined : stores.policies.newest
    return { shard, sequence, leases, usage: stores.usage.unsynced(), policy: known }
  }
}

function isSameLease(one: LeaseKey, other: LeaseKey): boolean {
  return one.scope === other.scope && one.day === other.day && one.price === other.price
}

/** Returns whether the platform refused a message because its object has too many. Source: Durable Objects, error handling. */
function isOverloaded(error: unknown): boolean {
  return error instanceof Error && 'overloaded' in error && error.overloaded === true
}
