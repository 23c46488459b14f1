/** @module What a shard writes down: each function is one step, all of it or nothing, and none waits. */

import type { UsageRow } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MONEY_LIMITS, RESERVATION_RETENTION_DAYS, USAGE_LIMITS } from '../limits.ts'
import { type Cap, callsLeft, dayAfter, type Limits, type Scope } from '../money/index.ts'
import type { LeaseKey, LeaseState } from './lease-sync.ts'

/** What is to be reserved. */
export interface Taking {
  /** Chosen by the caller: the same id is reserved once, and again only after it was released. */
  readonly id: string
  /** Id of the session; empty for a virtual key, which has none. */
  readonly session: string
  /** What the session may spend in all. Default: as much as there is. */
  readonly cap?: Cap | undefined
  readonly scopes: readonly Scope[]
  /** `YYYY-MM-DD`, where the budget's owner is. */
  readonly day: string
  /** Of one call, minor units. */
  readonly price: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** How a reservation ends; see `SCHEMA.md`. */
export type Settlement = 'committed' | 'released' | 'in-doubt'

/** What a fusion is counted under. */
export interface UsageNames {
  readonly template: string
  readonly region: string
  readonly country: string
}

/** What is kept of a fusion for a request that arrives again, and what it is counted under. */
export interface Ending {
  readonly names?: UsageNames | undefined
  /** Of what was asked for. */
  readonly hash?: string | undefined
  /** Where the picture is, in the words of whoever stored it. */
  readonly result?: string | undefined
}

/** A reservation as it stands. */
export interface ReservationRecord extends Ending {
  readonly status: 'reserved' | 'presumed-committed' | Settlement
}

/** A lease that a fusion needs. */
export interface LeaseShortfall extends LeaseKey {
  readonly limits: Limits
}

export type TakeRefusal = 'out-of-credits' | 'already-sent' | readonly LeaseShortfall[]

const NOBODY_SAID: UsageNames = { template: '', region: '', country: '' }

type LeaseRow = { granted: number; spent: number; limits: string }
type LeaseStateRow = { scope: string; day: string; price: number; granted: number }

/** What was taken. */
export interface Taken {
  readonly leases: readonly LeaseShortfall[]
  /** Those of the leases that run low. */
  readonly low: readonly LeaseShortfall[]
}

/** Limits as they stand in a row: the same text for the same limits. */
export function limitsText({ perDay, perMonth }: Limits): string {
  const cap = (limit?: Cap) => limit && [limit.calls ?? null, limit.money ?? null]
  return JSON.stringify([cap(perDay) ?? null, cap(perMonth) ?? null])
}

/** The tables of one shard, as `reservation-schema.ts` makes them. Call its methods inside a transaction. */
export class ReservationStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Takes a call of the session and of every scope, or of none. */
  take(taking: Taking): Result<Taken, TakeRefusal> {
    const record = this.find(taking.id)
    // What was released was certainly not made: it may be tried again.
    if (record !== undefined && record.status !== 'released') return fail('already-sent')
    if (!this.#hasCredit(taking)) return fail('out-of-credits')
    const leases = this.#shortfallsOf(taking)
    const empty = leases.filter((lease) => this.#leftOf(lease) < 1)
    if (empty.length > 0) return fail(empty)
    this.#spend(taking)
    const low = leases.filter((lease) => this.#leftOf(lease) < MONEY_LIMITS.LEASE_LOW_CALLS)
    return ok({ leases, low })
  }

  /** Ends a reservation. The first settlement counts; answers whether this was it. */
  settle(id: string, settlement: Settlement, { hash, result, names }: Ending): boolean {
    const [row] = this.#sql
      .exec<{ session: string; day: string; price: number; scopes: string }>(
        `UPDATE reservations SET status = ?, hash = ?, result = ?
         WHERE id = ? AND status = 'reserved' RETURNING session, day, price, scopes`,
        settlement,
        hash ?? null,
        result ?? null,
        id,
      )
      .toArray()
    if (row === undefined) return false
    this.#count(row, settlement, names)
    if (settlement !== 'released') return true
    const { session, day, price } = row
    this.#sql.exec(
      'UPDATE sessions SET spent = spent - 1, money = money - ? WHERE session = ?',
      price,
      session,
    )
    for (const scope of JSON.parse(row.scopes) as string[]) {
      this.#sql.exec(
        'UPDATE leases SET spent = spent - 1 WHERE scope = ? AND day = ? AND price = ?',
        scope,
        day,
        price,
      )
    }
    return true
  }

  /** A reservation, if there is one. */
  find(id: string): ReservationRecord | undefined {
    const [row] = this.#sql
      .exec<{ status: ReservationRecord['status']; hash: string | null; result: string | null }>(
        'SELECT status, hash, result FROM reservations WHERE id = ?',
        id,
      )
      .toArray()
    return (
      row && { status: row.status, hash: row.hash ?? undefined, result: row.result ?? undefined }
    )
  }

  /**
   * What to say of a lease that needs more. Until the answer is there, nobody knows what the ledger has written.
   * What was leased under other limits, and is not spent, goes back.
   */
  lease(shortfall: LeaseShortfall): LeaseState {
    const { scope, day, price, limits } = shortfall
    const text = limitsText(limits)
    this.#sql.exec(
      `INSERT INTO leases VALUES (?, ?, ?, ?, 0, -1, 0, 0) ON CONFLICT DO UPDATE SET told = -1,
       granted = iif(limits = excluded.limits, granted, spent), limits = excluded.limits`,
      scope,
      day,
      price,
      text,
    )
    return { ...shortfall, granted: this.#leaseOf(shortfall)?.granted ?? 0 }
  }

  /** Lowers every lease that nobody used for long to what was spent of it. */
  lowerIdle(at: number): void {
    this.#sql.exec(
      'UPDATE leases SET granted = spent WHERE granted > spent AND used NOT BETWEEN ? AND ?',
      at - MONEY_LIMITS.LEASE_IDLE_MS,
      // Beyond the other end lies what was used before the clock was set back.
      at + MONEY_LIMITS.LEASE_IDLE_MS,
    )
  }

  /** Leases of which the ledger does not know for certain what the shard has. */
  untold(): readonly LeaseState[] {
    return this.#sql
      .exec<LeaseStateRow>('SELECT scope, day, price, granted FROM leases WHERE told <> granted')
      .toArray()
  }

  /** Rows of use that the ledger does not know yet. */
  untoldUsage(): readonly UsageRow[] {
    return this.#sql
      .exec<UsageRow & Record<string, SqlStorageValue>>(
        `SELECT day, template, region, country, outcome, calls, money
         FROM usage WHERE told <> calls LIMIT ?`,
        USAGE_LIMITS.SYNC_ROWS,
      )
      .toArray()
  }

  /** The ledger knows this row now. */
  toldUsage({ day, template, region, country, outcome, calls }: UsageRow): void {
    this.#sql.exec(
      `UPDATE usage SET told = ? WHERE day = ? AND template = ? AND region = ? AND country = ?
       AND outcome = ?`,
      calls,
      day,
      template,
      region,
      country,
      outcome,
    )
  }

  /** Writes down what the ledger answered. */
  grant({ scope, day, price }: LeaseKey, granted: number): void {
    this.#sql.exec(
      'UPDATE leases SET granted = ?1, told = ?1 WHERE scope = ?2 AND day = ?3 AND price = ?4',
      granted,
      scope,
      day,
      price,
    )
  }

  /** Ends what nobody settled in time; answers the ids of those that are in doubt from now on. */
  expire(at: number): readonly string[] {
    this.#sql.exec(
      "UPDATE reservations SET status = 'presumed-committed' WHERE status = 'in-doubt' AND at <= ?",
      at - MONEY_LIMITS.IN_DOUBT_MS,
    )
    const lost = this.#sql
      .exec<{ id: string; day: string; price: number }>(
        `UPDATE reservations SET status = 'in-doubt' WHERE status = 'reserved' AND at <= ?
         RETURNING id, day, price`,
        at - MONEY_LIMITS.RESERVED_MS,
      )
      .toArray()
    for (const row of lost) this.#count(row, 'in-doubt')
    return lost.map(({ id }) => id)
  }

  /** Deletes what is older than it is kept, once a day. */
  forget(today: string): void {
    if (this.fact('swept') === today) return
    this.setFact('swept', today)
    const day = dayAfter(today, -RESERVATION_RETENTION_DAYS)
    for (const table of ['leases', 'sessions', 'reservations', 'usage']) {
      this.#sql.exec(`DELETE FROM ${table} WHERE day < ?`, day)
    }
  }

  /** When the shard must wake up to do something, milliseconds since 1970; `undefined`: not at all. */
  nextDue(at: number): number | undefined {
    const busy = this.#sql
      .exec(
        `SELECT 1 FROM leases WHERE granted > spent OR told <> granted
         UNION ALL SELECT 1 FROM usage WHERE told <> calls
         UNION ALL SELECT 1 FROM reservations WHERE status = 'reserved' LIMIT 1`,
      )
      .toArray()
    if (busy.length > 0) return at + MONEY_LIMITS.LEASE_IDLE_MS
    const [inDoubt] = this.#sql
      .exec<{ at: number | null }>(
        "SELECT min(at) AS at FROM reservations WHERE status = 'in-doubt'",
      )
      .toArray()
    return inDoubt?.at == null ? undefined : inDoubt.at + MONEY_LIMITS.IN_DOUBT_MS
  }

  fact(name: string): string | number | undefined {
    return this.#sql
      .exec<{ value: string | number }>('SELECT value FROM facts WHERE name = ?', name)
      .toArray()[0]?.value
  }

  setFact(name: string, value: string | number): void {
    this.#sql.exec('INSERT OR REPLACE INTO facts VALUES (?, ?)', name, value)
  }

  #count(
    { day, price }: { day: string; price: number },
    outcome: Settlement,
    { template, region, country }: UsageNames = NOBODY_SAID,
  ): void {
    this.#sql.exec(
      `INSERT INTO usage VALUES (?, ?, ?, ?, ?, 1, ?, 0) ON CONFLICT DO UPDATE
       SET calls = calls + 1, money = money + excluded.money`,
      day,
      template,
      region,
      country,
      outcome,
      outcome === 'released' ? 0 : price,
    )
  }

  #leaseOf({ scope, day, price }: LeaseKey): LeaseRow | undefined {
    return this.#sql
      .exec<LeaseRow>(
        'SELECT granted, spent, limits FROM leases WHERE scope = ? AND day = ? AND price = ?',
        scope,
        day,
        price,
      )
      .toArray()[0]
  }

  /** Calls that a lease still pays for. What was leased under other limits pays for none. */
  #leftOf(shortfall: LeaseShortfall): number {
    const row = this.#leaseOf(shortfall)
    return row?.limits === limitsText(shortfall.limits) ? row.granted - row.spent : 0
  }

  #shortfallsOf({ scopes, day, price }: Taking): LeaseShortfall[] {
    return scopes.map(({ name: scope, ...limits }) => ({ scope, day, price, limits }))
  }

  #spend({ id, session, scopes, day, price, at }: Taking): void {
    for (const { name } of scopes) {
      this.#sql.exec(
        'UPDATE leases SET spent = spent + 1, used = ? WHERE scope = ? AND day = ? AND price = ?',
        at,
        name,
        day,
        price,
      )
    }
    this.#sql.exec(
      `INSERT INTO sessions VALUES (?, 1, ?, ?)
       ON CONFLICT (session) DO UPDATE SET spent = spent + 1, money = money + excluded.money`,
      session,
      day,
      price,
    )
    this.#sql.exec(
      "INSERT OR REPLACE INTO reservations VALUES (?, ?, ?, ?, 'reserved', ?, ?, NULL, NULL)",
      id,
      session,
      day,
      at,
      price,
      JSON.stringify(scopes.map(({ name }) => name)),
    )
  }

  #hasCredit({ session, cap, price }: Taking): boolean {
    if (cap === undefined) return true
    const [spent = { calls: 0, money: 0 }] = this.#sql
      .exec<{ calls: number; money: number }>(
        'SELECT spent AS calls, money FROM sessions WHERE session = ?',
        session,
      )
      .toArray()
    return callsLeft(cap, spent, price) >= 1
  }
}
