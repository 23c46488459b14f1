/** @module The leases of a budget shard, in its SQLite tables. Each method is synchronous: call it inside a transaction. */

import * as MONEY_LIMITS from '../limits/money.ts'
import type { Cap, Limits } from '../money/index.ts'
import type { LeaseKey, LeaseState, LeaseTerms } from './lease-sync-message.ts'

type LeaseRow = { granted: number; spent: number; limits: string }
type LeaseStateRow = { scope: string; day: string; price: number; granted: number }

/** Returns the limits as canonical text: equal limits give equal text. */
export function limitsText({ perDay, perMonth }: Limits): string {
  const cap = (limit?: Cap) => limit && [limit.calls ?? null, limit.money ?? null]
  return JSON.stringify([cap(perDay) ?? null, cap(perMonth) ?? null])
}

/** Reads and writes the table `leases`. */
export class LeaseStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Returns the calls that a lease still pays for. A lease that was granted under other limits pays for none. */
  remaining(terms: LeaseTerms): number {
    const row = this.#find(terms)
    return row?.limits === limitsText(terms.limits) ? row.granted - row.spent : 0
  }

  /** Spends one call. @param at milliseconds since 1970 */
  spend({ scope, day, price }: LeaseKey, at: number): void {
    this.#sql.exec(
      'UPDATE leases SET spent = spent + 1, used = ? WHERE scope = ? AND day = ? AND price = ?',
      at,
      scope,
      day,
      price,
    )
  }

  /**
   * Takes one spent call back, or spends it again: then also beyond what was granted, since the call was made. The ledger learns
   * of that with the next lease sync.
   */
  charge({ scope, day, price }: LeaseKey, calls: 1 | -1): void {
    this.#sql.exec(
      `UPDATE leases SET spent = spent + ?1, granted = max(granted, spent + ?1)
       WHERE scope = ?2 AND day = ?3 AND price = ?4`,
      calls,
      scope,
      day,
      price,
    )
  }

  /**
   * Returns the state to report for a lease that needs more calls, and marks the lease as unsynced until the ledger has
   * answered. Calls that were leased under other limits and not spent go back to the ledger.
   */
  prepareSync(terms: LeaseTerms): LeaseState {
    const { scope, day, price, limits } = terms
    this.#sql.exec(
      `INSERT INTO leases VALUES (?, ?, ?, ?, 0, -1, 0, 0) ON CONFLICT DO UPDATE SET synced = -1,
       granted = iif(limits = excluded.limits, granted, spent), limits = excluded.limits`,
      scope,
      day,
      price,
      limitsText(limits),
    )
    return { ...terms, granted: this.#find(terms)?.granted ?? 0 }
  }

  /** Stores what the ledger granted, as synced. */
  grant({ scope, day, price }: LeaseKey, granted: number): void {
    this.#sql.exec(
      'UPDATE leases SET granted = ?1, synced = ?1 WHERE scope = ?2 AND day = ?3 AND price = ?4',
      granted,
      scope,
      day,
      price,
    )
  }

  /** Returns the leases whose value the ledger may not have stored. */
  unsynced(): readonly LeaseState[] {
    return this.#sql
      .exec<LeaseStateRow>('SELECT scope, day, price, granted FROM leases WHERE synced <> granted')
      .toArray()
  }

  /** Lowers each lease that was not spent from for `MONEY_LIMITS.LEASE_IDLE_MS` to its spent calls. */
  lowerIdle(at: number): void {
    this.#sql.exec(
      'UPDATE leases SET granted = spent WHERE granted > spent AND used NOT BETWEEN ? AND ?',
      at - MONEY_LIMITS.LEASE_IDLE_MS,
      // A lease that was used later than this was used before the clock was set back.
      at + MONEY_LIMITS.LEASE_IDLE_MS,
    )
  }

  /** Returns whether a lease has calls to give back or a value to sync. */
  isPending(): boolean {
    const query = 'SELECT 1 FROM leases WHERE granted > spent OR synced <> granted LIMIT 1'
    return this.#sql.exec(query).toArray().length > 0
  }

  /** Deletes the leases of earlier days. */
  deleteBefore(day: string): void {
    this.#sql.exec('DELETE FROM leases WHERE day < ?', day)
  }

  #find({ scope, day, price }: LeaseKey): LeaseRow | undefined {
    return this.#sql
      .exec<LeaseRow>(
        'SELECT granted, spent, limits FROM leases WHERE scope = ? AND day = ? AND price = ?',
        scope,
        day,
        price,
      )
      .toArray()[0]
  }
}
