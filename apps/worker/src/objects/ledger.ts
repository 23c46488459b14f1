/**
 * @module The ledger of an app or a virtual key: a Durable Object that leases calls to budget shards, so that all shards
 * together never spend more than the budget.
 *
 * Why the state is in a Durable Object: limits hold for the whole world, and one object is the one place in Cloudflare
 * where they can be counted exactly. It is far from most end users, so no fusion waits for it as long as a shard near the
 * end user has leased calls left (see `lease-sync-message.ts`). Its name is the id of the app, or `key:` and the id of the
 * virtual key. Memory holds no more than storage, so eviction loses nothing. `SCHEMA.md` describes the tables.
 */

import { DurableObject } from 'cloudflare:workers'
import type { UsageRow } from '@fuse-edge/core/admin'
import type { Holding, SpendingPolicy } from '../money/index.ts'
import type { DeliveryAttempt, StoredAlert } from './alert-store.ts'
import type { LeaseSync, LeaseSyncAnswer } from './lease-sync-message.ts'
import type { LedgerService } from './ledger-service.ts'

/** Its methods are those of {@link LedgerService}, which is loaded when the object starts. */
export class Ledger extends DurableObject<Env> {
  #service!: LedgerService

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      const { LedgerService } = await import('./worldwide.ts')
      this.#service = new LedgerService(ctx, env)
    })
  }

  sync(message: LeaseSync): LeaseSyncAnswer {
    return this.#service.sync(message)
  }

  applyPolicy(policy: SpendingPolicy): Promise<void> {
    return this.#service.applyPolicy(policy)
  }

  usage(first: string, last: string): UsageRow[] {
    return this.#service.usage(first, last)
  }

  holdings(day: string): Holding[] {
    return this.#service.holdings(day)
  }

  shards(): string[] {
    return this.#service.shards()
  }

  shardsInDoubt(since: string): string[] {
    return this.#service.shardsInDoubt(since)
  }

  undeliveredAlerts(ids: readonly string[]): string[] {
    return this.#service.undeliveredAlerts(ids)
  }

  recordAlert(attempt: DeliveryAttempt, day: string): StoredAlert {
    return this.#service.recordAlert(attempt, day)
  }

  alerts(limit: number): StoredAlert[] {
    return this.#service.alerts(limit)
  }
}
