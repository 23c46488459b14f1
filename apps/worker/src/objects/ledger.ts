/**
 * @module The ledger of an app or a virtual key: leases calls to shards, so that all of them together never spend more
 * than the budget.
 *
 * Why the state lives here: limits hold for the whole world, and a Durable Object is the one place in Cloudflare where
 * that can be counted. It is far from most end users, so none of them waits for it: shards near them ask it now and
 * then (`lease-sync.ts`). Its name is the id of the app, or `key:` and that of the virtual key. Nothing is held in memory, so
 * eviction loses nothing. The tables are described in `SCHEMA.md`.
 */

import { DurableObject } from 'cloudflare:workers'
import type { UsageRow } from '@fuse-edge/core/admin'
import { fail, ok } from '@fuse-edge/core/result'
import { RESERVATION_RETENTION_DAYS, USAGE_LIMITS } from '../limits.ts'
import { type Amount, dayAfter, leaseSize, monthOf, remainingCalls } from '../money/index.ts'
import type { LeaseKey, LeaseState, LeaseSync, LeaseSyncAnswer } from './lease-sync.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS shards (shard TEXT PRIMARY KEY, sequence INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS grants (
    scope TEXT NOT NULL, day TEXT NOT NULL, shard TEXT NOT NULL, price INTEGER NOT NULL,
    granted INTEGER NOT NULL, PRIMARY KEY (scope, day, shard, price)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS alerts (id TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, shard TEXT NOT NULL, template TEXT NOT NULL, region TEXT NOT NULL,
    country TEXT NOT NULL, outcome TEXT NOT NULL, calls INTEGER NOT NULL, money INTEGER NOT NULL,
    PRIMARY KEY (day, shard, template, region, country, outcome)
  ) WITHOUT ROWID;
`
/** After every day of a month, as texts are compared. */
const MONTH_END = '-99'

export class Ledger extends DurableObject<Env> {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec(TABLES)
  }

  /** Writes down what a shard has, and gives it more where it needs more and there is some. */
  sync(sync: LeaseSync): LeaseSyncAnswer {
    return this.ctx.storage.transactionSync(() => this.#sync(sync))
  }

  #sync({ shard, sequence, leases, usage }: LeaseSync): LeaseSyncAnswer {
    const [known] = this.#sql
      .exec<{ sequence: number }>('SELECT sequence FROM shards WHERE shard = ?', shard)
      .toArray()
    if (known !== undefined && known.sequence >= sequence) return fail('stale')
    this.#sql.exec('INSERT OR REPLACE INTO shards VALUES (?, ?)', shard, sequence)
    for (const row of usage) this.#count(shard, row)
    for (const { day } of leases) this.#forgetBefore(day)
    return ok(leases.map((lease) => this.#grant(shard, lease)))
  }

  /** What shards have told of the days from the first to the last. */
  usage(first: string, last: string): UsageRow[] {
    return this.#sql
      .exec<UsageRow & Record<string, SqlStorageValue>>(
        `SELECT day, template, region, country, outcome, sum(calls) AS calls, sum(money) AS money
         FROM usage WHERE day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
        first,
        last,
      )
      .toArray()
  }

  /** Of these alerts, those that nobody was told yet. */
  untold(ids: readonly string[]): string[] {
    return ids.filter(
      (id) => this.#sql.exec('SELECT 1 FROM alerts WHERE id = ?', id).toArray().length === 0,
    )
  }

  /** Somebody was told. @param day on which */
  told(id: string, day: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO alerts VALUES (?, ?)', id, day)
  }

  #count(shard: string, row: UsageRow): void {
    const { day, template, region, country, outcome, calls, money } = row
    this.#sql.exec(
      'INSERT OR REPLACE INTO usage VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      day,
      shard,
      template,
      region,
      country,
      outcome,
      calls,
      money,
    )
  }

  #grant(shard: string, lease: LeaseState): number {
    const { granted, need, limits = {}, price } = lease
    this.#write(shard, lease, granted)
    if (need === undefined) return granted
    const left = remainingCalls(limits, this.#given(lease), price)
    const total = granted + leaseSize(left, need)
    if (total > granted) this.#write(shard, lease, total)
    return total
  }

  /** What all shards have of a scope, in the day and in its month. */
  #given({ scope, day }: LeaseKey): { day: Amount; month: Amount } {
    const month = monthOf(day)
    const sum = (from: string, to: string): Amount =>
      this.#sql
        .exec<{ calls: number; money: number }>(
          `SELECT coalesce(sum(granted), 0) AS calls, coalesce(sum(granted * price), 0) AS money
           FROM grants WHERE scope = ? AND day BETWEEN ? AND ?`,
          scope,
          from,
          to,
        )
        .one()
    return { day: sum(day, day), month: sum(month, month + MONTH_END) }
  }

  #write(shard: string, { scope, day, price }: LeaseKey, granted: number): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?)',
      scope,
      day,
      shard,
      price,
      granted,
    )
  }

  /** On the first lease of a day. */
  #forgetBefore(day: string): void {
    const known = this.#sql.exec('SELECT 1 FROM grants WHERE scope = ? AND day = ?', 'app', day)
    if (known.toArray().length > 0) return
    this.#sql.exec('DELETE FROM grants WHERE day < ?', dayAfter(day, -RESERVATION_RETENTION_DAYS))
    this.#sql.exec('DELETE FROM alerts WHERE day < ?', dayAfter(day, -RESERVATION_RETENTION_DAYS))
    this.#sql.exec('DELETE FROM usage WHERE day < ?', dayAfter(day, -USAGE_LIMITS.DAYS))
  }
}
