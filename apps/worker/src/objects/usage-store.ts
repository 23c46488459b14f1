/** @module The usage counts of a budget shard, in its SQLite table. Call the methods inside a transaction. */

import type { UsageRow } from '@fuse-edge/core/admin'
import * as USAGE_LIMITS from '../limits/usage.ts'

/** What a fusion is counted by, beside its day and its outcome. */
export interface UsageNames {
  readonly template: string
  readonly region: string
  /** ISO 3166-1 alpha-2 of the end user. Empty where it is unknown. */
  readonly country: string
}

/** One call, as it is counted. */
export type CountedCall = Omit<UsageRow, 'calls'>

/** Reads and writes the table `usage`. */
export class UsageStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Counts one call. */
  add(call: CountedCall): void {
    this.#change(call, 1)
  }

  /** Takes one counted call back, before it is counted under another outcome. */
  remove(call: CountedCall): void {
    this.#change(call, -1)
  }

  /** Returns rows that the ledger has not confirmed, at most `USAGE_LIMITS.SYNC_ROWS`. */
  unsynced(): readonly UsageRow[] {
    return this.#sql
      .exec<UsageRow & Record<string, SqlStorageValue>>(
        `SELECT day, template, region, country, outcome, calls, money
         FROM usage WHERE synced = 0 LIMIT ?`,
        USAGE_LIMITS.SYNC_ROWS,
      )
      .toArray()
  }

  /** Marks a row as confirmed by the ledger, unless it has changed since the ledger was sent these values. */
  markSynced({ day, template, region, country, outcome, calls, money }: UsageRow): void {
    this.#sql.exec(
      `UPDATE usage SET synced = 1 WHERE day = ? AND template = ? AND region = ? AND country = ?
       AND outcome = ? AND calls = ? AND money = ?`,
      day,
      template,
      region,
      country,
      outcome,
      calls,
      money,
    )
  }

  /** Returns whether the ledger has not confirmed a row. */
  isPending(): boolean {
    const query = 'SELECT 1 FROM usage WHERE synced = 0 LIMIT 1'
    return this.#sql.exec(query).toArray().length > 0
  }

  /** Deletes the rows of earlier days. */
  deleteBefore(day: string): void {
    this.#sql.exec('DELETE FROM usage WHERE day < ?', day)
  }

  #change({ day, template, region, country, outcome, money }: CountedCall, calls: 1 | -1): void {
    this.#sql.exec(
      `INSERT INTO usage VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE
       SET calls = calls + excluded.calls, money = money + excluded.money, synced = 0`,
      day,
      template,
      region,
      country,
      outcome,
      calls,
      money * calls,
    )
  }
}
