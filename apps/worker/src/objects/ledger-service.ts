/** @module What a ledger does: it leases calls to budget shards, sums their usage, and remembers delivered alerts. */

import type { UsageRow } from '@fuse-edge/core/admin'
import { fail, ok } from '@fuse-edge/core/result'
import * as MONEY_LIMITS from '../limits/money.ts'
import { RESERVATION_RETENTION_DAYS } from '../limits/others.ts'
import * as USAGE_LIMITS from '../limits/usage.ts'
import {
  type Amount,
  dayAfter,
  type Holding,
  isNewer,
  leaseSize,
  monthOf,
  remainingCalls,
  type SpendingPolicy,
} from '../money/index.ts'
import { AlertStore, type DeliveryAttempt, type StoredAlert } from './alert-store.ts'
import type { LeaseKey, LeaseState, LeaseSync, LeaseSyncAnswer } from './lease-sync-message.ts'
import { PolicyStore } from './policy-store.ts'
import { succeedsWithin } from './time-limit.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS shards (shard TEXT PRIMARY KEY, sequence INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS grants (
    scope TEXT NOT NULL, day TEXT NOT NULL, shard TEXT NOT NULL, price INTEGER NOT NULL,
    granted INTEGER NOT NULL, PRIMARY KEY (scope, day, shard, price)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS totals (
    scope TEXT NOT NULL, day TEXT NOT NULL, price INTEGER NOT NULL, granted INTEGER NOT NULL,
    PRIMARY KEY (scope, day, price)
  ) WITHOUT ROWID;
  INSERT INTO totals SELECT scope, day, price, sum(granted) FROM grants
    WHERE NOT EXISTS (SELECT 1 FROM totals) GROUP BY scope, day, price;
  CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, shard TEXT NOT NULL, template TEXT NOT NULL, region TEXT NOT NULL,
    country TEXT NOT NULL, outcome TEXT NOT NULL, calls INTEGER NOT NULL, money INTEGER NOT NULL,
    PRIMARY KEY (day, shard, template, region, country, outcome)
  ) WITHOUT ROWID;
`

/** Follows every day of a month in text order. */
const MONTH_END = '-99'

/** The work of one ledger, on its SQLite database. */
export class LedgerService {
  readonly #ctx: DurableObjectState
  readonly #env: Env
  readonly #sql: SqlStorage
  readonly #policies: PolicyStore
  readonly #alerts: AlertStore

  constructor(ctx: DurableObjectState, env: Env) {
    this.#ctx = ctx
    this.#env = env
    this.#sql = ctx.storage.sql
    this.#sql.exec(TABLES)
    this.#policies = new PolicyStore(this.#sql)
    this.#alerts = new AlertStore(this.#sql)
  }

  /**
   * Stores what a shard holds, and grants it more calls where it asks for them, the limits allow, and the shard knows the
   * newest policy. A newer policy that the shard sends goes on to the other shards.
   */
  sync(message: LeaseSync): LeaseSyncAnswer {
    const { policy } = message
    return this.#ctx.storage.transactionSync(() => {
      const answer = this.#sync(message)
      if (policy !== undefined && this.#policies.learn(policy)) {
        this.#ctx.waitUntil(this.#informShards(policy))
      }
      return answer
    })
  }

  /**
   * Stores what the owner may spend from now on, and informs all shards at once. A shard that cannot be reached in time
   * learns it with its next lease sync, and stops when the term of its leases ends.
   */
  async applyPolicy(policy: SpendingPolicy): Promise<void> {
    const newest = this.#ctx.storage.transactionSync(() => this.#policies.deciding(policy))
    await this.#informShards(newest)
  }

  /** Returns the usage that shards have reported, summed over shards. @param first,last `YYYY-MM-DD`, both included */
  usage(first: string, last: string): UsageRow[] {
    return this.#sql
      .exec<UsageRow & Record<string, SqlStorageValue>>(
        `SELECT day, template, region, country, outcome, sum(calls) AS calls, sum(money) AS money
         FROM usage WHERE day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5 HAVING sum(calls) > 0 ORDER BY 1, 2, 3, 4, 5`,
        first,
        last,
      )
      .toArray()
  }

  /** Returns what shards hold of the whole and of each template, on a day and in its month. @param day `YYYY-MM-DD` */
  holdings(day: string): Holding[] {
    const month = monthOf(day)
    return this.#sql
      .exec<Record<'scope', string> & Record<'dayCalls' | 'dayMoney' | 'calls' | 'money', number>>(
        `SELECT scope, sum(iif(day = ?1, granted, 0)) AS dayCalls, sum(granted) AS calls,
           sum(iif(day = ?1, granted * price, 0)) AS dayMoney, sum(granted * price) AS money
         FROM totals WHERE (scope = 'app' OR scope BETWEEN 'template:' AND 'template;')
           AND day BETWEEN ?2 AND ?3 GROUP BY scope ORDER BY scope`,
        day,
        month,
        month + MONTH_END,
      )
      .toArray()
      .map(({ scope, dayCalls, dayMoney, ...amount }) => {
        return { scope, day: { calls: dayCalls, money: dayMoney }, month: amount }
      })
  }

  /** Returns the names of the shards that have synced. */
  shards(): string[] {
    const query = 'SELECT shard FROM shards'
    return this.#sql
      .exec<{ shard: string }>(query)
      .toArray()
      .map(({ shard }) => shard)
  }

  /** Returns the names of the shards that reported calls in doubt. @param since `YYYY-MM-DD` */
  shardsInDoubt(since: string): string[] {
    const query = `SELECT DISTINCT shard FROM usage WHERE day >= ? AND outcome = 'in-doubt' AND calls > 0`
    return this.#sql
      .exec<{ shard: string }>(query, since)
      .toArray()
      .map(({ shard }) => shard)
  }

  undeliveredAlerts(ids: readonly string[]): string[] {
    return this.#alerts.undelivered(ids)
  }

  recordAlert(attempt: DeliveryAttempt, day: string): StoredAlert {
    return this.#ctx.storage.transactionSync(() => {
      this.#alerts.prune(dayAfter(day, -RESERVATION_RETENTION_DAYS))
      return this.#alerts.record(attempt, day)
    })
  }

  alerts(limit: number): StoredAlert[] {
    return this.#alerts.list(limit)
  }

  #sync({ shard, sequence, leases, usage, policy }: LeaseSync): LeaseSyncAnswer {
    const [known] = this.#sql
      .exec<{ sequence: number }>('SELECT sequence FROM shards WHERE shard = ?', shard)
      .toArray()
    if (known !== undefined && known.sequence >= sequence) return fail('stale')
    this.#sql.exec('INSERT OR REPLACE INTO shards VALUES (?, ?)', shard, sequence)
    for (const row of usage) this.#storeUsage(shard, row)
    for (const { day } of leases) this.#deleteOld(day)
    const { newest } = this.#policies
    const newer = policy && newest && isNewer(newest, policy) ? newest : undefined
    const granted = leases.map((lease) =>
      this.#grant(shard, newer === undefined ? lease : { ...lease, need: undefined }),
    )
    return ok({ granted, policy: newer })
  }

  async #informShards(policy: SpendingPolicy): Promise<void> {
    const messages = this.shards().map(async (shard) =>
      this.#env.BUDGET_SHARD.getByName(shard).applyPolicy(policy),
    )
    await Promise.all(messages.map((one) => succeedsWithin(MONEY_LIMITS.INFORM_MS, one)))
  }

  #storeUsage(shard: string, row: UsageRow): void {
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

  /** Returns the calls that the shard holds from now on. */
  #grant(shard: string, lease: LeaseState): number {
    const { granted, need, limits = {}, price } = lease
    this.#storeGrant(shard, lease, granted)
    if (need === undefined) return granted
    const left = remainingCalls(limits, this.#granted(lease), price)
    const total = granted + leaseSize(left, need)
    if (total > granted) this.#storeGrant(shard, lease, total)
    return total
  }

  /** Returns what all shards hold of a scope, on the day and in its month. */
  #granted({ scope, day }: LeaseKey): { day: Amount; month: Amount } {
    const month = monthOf(day)
    const sum = (from: string, to: string): Amount =>
      this.#sql
        .exec<{ calls: number; money: number }>(
          `SELECT coalesce(sum(granted), 0) AS calls, coalesce(sum(granted * price), 0) AS money
           FROM totals WHERE scope = ? AND day BETWEEN ? AND ?`,
          scope,
          from,
          to,
        )
        .one()
    return { day: sum(day, day), month: sum(month, month + MONTH_END) }
  }

  /** Stores what a shard holds, and the sum over all shards: summed up at each sync, a thousand shards would be a thousand rows. */
  #storeGrant(shard: string, { scope, day, price }: LeaseKey, granted: number): void {
    const [before] = this.#sql
      .exec<{ granted: number }>(
        'SELECT granted FROM grants WHERE scope = ? AND day = ? AND shard = ? AND price = ?',
        scope,
        day,
        shard,
        price,
      )
      .toArray()
    const change = granted - (before?.granted ?? 0)
    if (before !== undefined && change === 0) return
    this.#sql.exec(
      'INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?)',
      scope,
      day,
      shard,
      price,
      granted,
    )
    this.#sql.exec(
      `INSERT INTO totals VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET granted = granted + excluded.granted`,
      scope,
      day,
      price,
      change,
    )
  }

  /** Deletes rows beyond the retention, at the first lease of a day. */
  #deleteOld(day: string): void {
    const known = this.#sql.exec('SELECT 1 FROM grants WHERE scope = ? AND day = ?', 'app', day)
    if (known.toArray().length > 0) return
    const first = dayAfter(day, -RESERVATION_RETENTION_DAYS)
    for (const table of ['grants', 'totals']) {
      this.#sql.exec(`DELETE FROM ${table} WHERE day < ?`, first)
    }
    this.#alerts.prune(first)
    this.#sql.exec('DELETE FROM usage WHERE day < ?', dayAfter(day, -USAGE_LIMITS.DAYS))
  }
}
