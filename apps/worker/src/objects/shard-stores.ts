/** @module Everything that one budget shard stores, and how its stores work together. */

import * as MONEY_LIMITS from '../limits/money.ts'
import { RESERVATION_RETENTION_DAYS } from '../limits/others.ts'
import { dayAfter } from '../money/index.ts'
import { LeaseStore } from './lease-store.ts'
import { PolicyStore } from './policy-store.ts'
import { createTables } from './reservation-schema.ts'
import { ReservationStore } from './reservation-store.ts'
import { MetadataStore } from './shard-metadata.ts'
import { UsageStore } from './usage-store.ts'

/** The stores of one shard, on one SQLite database. */
export class ShardStores {
  readonly leases: LeaseStore
  readonly usage: UsageStore
  readonly reservations: ReservationStore
  readonly metadata: MetadataStore
  readonly policies: PolicyStore

  constructor(sql: SqlStorage) {
    createTables(sql)
    this.leases = new LeaseStore(sql)
    this.usage = new UsageStore(sql)
    this.reservations = new ReservationStore(sql, this.leases, this.usage)
    this.metadata = new MetadataStore(sql)
    this.policies = new PolicyStore(sql)
  }

  /** Deletes rows of days beyond the retention, once a day. @param today `YYYY-MM-DD` */
  deleteOld(today: string): void {
    if (this.metadata.get('prunedOn') === today) return
    this.metadata.set('prunedOn', today)
    const day = dayAfter(today, -RESERVATION_RETENTION_DAYS)
    for (const store of [this.leases, this.reservations, this.usage]) store.deleteBefore(day)
  }

  /** Returns when the shard must prune next, milliseconds since 1970; `undefined` where it need not. */
  nextPruneAt(at: number): number | undefined {
    const stores = [this.leases, this.usage, this.reservations]
    if (stores.some((store) => store.isPending())) return at + MONEY_LIMITS.LEASE_IDLE_MS
    const oldest = this.reservations.oldestInDoubt()
    const due = [
      oldest === undefined ? undefined : oldest + MONEY_LIMITS.IN_DOUBT_MS,
      this.reservations.nextForget(),
    ].filter((time) => time !== undefined)
    return due.length === 0 ? undefined : Math.min(...due)
  }
}
