/** @module The usage counts of a budget shard, in its SQLite table. Call the methods inside a transaction. */

import type { UsageRow } from '@fuse-edge/core/admin'
import { USAGE_LIMITS } from '../limits.ts'

/** What a fusion is counted by, beside its day and its outcome. */
export interface UsageNames {
  readonly template: string
  readonly region: string
  /** ISO 3166-1 alpha-2 of the end user. Empty where it is unknown. */
  readonly country: string
}

/** Reads and writes the table `usage`. */
export class UsageStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Counts one call. */
  add(row: Omit<UsageRow, 'calls'>): void {
    const { day, template, region, country, outcome, money } = row
    this.#sql.exec(
      `INSERT INTO usage VALUES (?, ?, ?, ?, ?, 1, ?, 0) ON CONFLICT DO UPDATE
       SET calls = calls + 1, money = money + excluded.money`,
      day,
      template,
      region,
      country,
      outcome,
      money,
    )
  }

  /** Returns rows that the ledger has not confirmed, at most `USAGE_LIMITS.SYNC_ROWS`. */
  unsynced(): readonly UsageRow[] {
    return this.#sql
      .exec<UsageRow & Record<string, SqlStorageValue>>(
        `SELECT day, template, region, country, outcome, calls, money
         FROM usage WHERE synced <> calls LIMIT ?`,
        USAGE_LIMITS.SYNC_ROWS,
      )
      .toArray()
  }

  /** Marks a row as confirmed by the ledger. */
  markSynced({ day, template, region, country, outcome, calls }: UsageRow): void {
    this.#sql.exec(
      `UPDATE usage SET synced = ? WHERE day = ? AND template = ? AND region = ? AND country = ?
       AND outcome = ?`,
      calls,
      day,
      template,
      region,
      country,
      outcome,
    )
  }

  /** Returns whether the ledger has not confirmed a row. */
  isPending(): boolean {
    const query = 'SELECT 1 FROM usage WHERE synced <> calls LIMIT 1'
    return this.#sql.exec(query).toArray().length > 0
  }

  /** Deletes the rows of earlier days. */
  deleteBefore(day: string): void {
    this.#sql.exec('DELETE FROM usage WHERE day < ?', day)
  }
}
