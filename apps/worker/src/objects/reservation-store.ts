/** @module The reservations and session credits of a budget shard, in its SQLite tables. Call the methods inside a transaction. */

import type { UsageOutcome } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MONEY_LIMITS } from '../limits.ts'
import { type Cap, callsLeft, type Scope } from '../money/index.ts'
import type { LeaseStore } from './lease-store.ts'
import type { LeaseTerms } from './lease-sync-message.ts'
import type { UsageNames, UsageStore } from './usage-store.ts'

/** A request to reserve one call. */
export interface ReservationRequest {
  /** Chosen by the caller. A shard reserves an id once, and again only after that reservation was released. */
  readonly id: string
  /** Id of the session. Empty for a virtual key, which has none. */
  readonly session: string
  /** Limit of the session over its whole life. Default: unlimited. */
  readonly cap?: Cap | undefined
  /** Scopes that the call counts on. Each needs a call left in its lease. */
  readonly scopes: readonly Scope[]
  /** `YYYY-MM-DD`, in the budget's time zone. */
  readonly day: string
  /** Price of the call, minor units of the budget's currency. */
  readonly price: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** How a reservation ends; `SCHEMA.md` lists when. */
export type Settlement = UsageOutcome

/** What is stored with the settlement, for usage counts and for repeated requests. */
export interface SettlementDetails {
  /** What the call is counted by. Default: empty names. */
  readonly names?: UsageNames | undefined
  /** Hash of the request, which a repeated request is compared with. */
  readonly hash?: string | undefined
  /** Where the picture is, as text that `fusion/` can read again. */
  readonly result?: string | undefined
}

/** A reservation as it is stored. */
export interface ReservationRecord extends Omit<SettlementDetails, 'names'> {
  readonly status: 'reserved' | 'presumed-committed' | Settlement
}

/** Leases in which no call is left. */
export type LeaseShortfall = readonly LeaseTerms[]

/** Why the store reserved nothing. */
export type ReservationRefusal = 'out-of-credits' | 'already-sent' | LeaseShortfall

/** What a reservation spent. */
export interface Reserved {
  /** The leases that it spent a call of. */
  readonly leases: readonly LeaseTerms[]
  /** Those of the leases with fewer than `MONEY_LIMITS.LEASE_LOW_CALLS` calls left. */
  readonly low: readonly LeaseTerms[]
}

const UNNAMED: UsageNames = { template: '', region: '', country: '' }

/** Reads and writes the tables `reservations` and `sessions`, and spends leases. */
export class ReservationStore {
  readonly #sql: SqlStorage
  readonly #leases: LeaseStore
  readonly #usage: UsageStore

  constructor(sql: SqlStorage, leases: LeaseStore, usage: UsageStore) {
    this.#sql = sql
    this.#leases = leases
    this.#usage = usage
  }

  /** Spends one call of the session and of every scope, or nothing. */
  reserve(request: ReservationRequest): Result<Reserved, ReservationRefusal> {
    const record = this.find(request.id)
    // A released reservation was certainly not executed, so the same id may be tried again.
    if (record !== undefined && record.status !== 'released') return fail('already-sent')
    if (!this.#hasCredit(request)) return fail('out-of-credits')
    const leases = termsOf(request)
    const shortfall = leases.filter((lease) => this.#leases.remaining(lease) < 1)
    if (shortfall.length > 0) return fail(shortfall)
    for (const lease of leases) this.#leases.spend(lease, request.at)
    this.#insert(request)
    const low = leases.filter(
      (lease) => this.#leases.remaining(lease) < MONEY_LIMITS.LEASE_LOW_CALLS,
    )
    return ok({ leases, low })
  }

  /** Settles a reservation. Returns `false`, and changes nothing, where it was settled before or is unknown. */
  settle(id: string, settlement: Settlement, { hash, result, names }: SettlementDetails): boolean {
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
    const { session, day, price, scopes } = row
    this.#sql.exec(
      'UPDATE sessions SET spent = spent - 1, money = money - ? WHERE session = ?',
      price,
      session,
    )
    for (const scope of JSON.parse(scopes) as string[]) this.#leases.refund({ scope, day, price })
    return true
  }

  /** Returns a reservation; `undefined` where the id is unknown. */
  find(id: string): ReservationRecord | undefined {
    const [row] = this.#sql
      .exec<{ status: ReservationRecord['status']; hash: string | null; result: string | null }>(
        'SELECT status, hash, result FROM reservations WHERE id = ?',
        id,
      )
      .toArray()
    if (row === undefined) return undefined
    const { status, hash, result } = row
    return { status, hash: hash ?? undefined, result: result ?? undefined }
  }

  /**
   * Settles what no request settled in time: reservations become in doubt, and those in doubt become presumed
   * committed. Returns the ids of those that became in doubt.
   */
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

  /** Returns whether a reservation is not settled. */
  isPending(): boolean {
    const query = "SELECT 1 FROM reservations WHERE status = 'reserved' LIMIT 1"
    return this.#sql.exec(query).toArray().length > 0
  }

  /** Returns when the oldest reservation in doubt was made, milliseconds since 1970. */
  oldestInDoubt(): number | undefined {
    const query = "SELECT min(at) AS at FROM reservations WHERE status = 'in-doubt'"
    return this.#sql.exec<{ at: number | null }>(query).one().at ?? undefined
  }

  /** Deletes the reservations and sessions of earlier days. */
  deleteBefore(day: string): void {
    this.#sql.exec('DELETE FROM sessions WHERE day < ?', day)
    this.#sql.exec('DELETE FROM reservations WHERE day < ?', day)
  }

  #count(
    { day, price }: { day: string; price: number },
    outcome: Settlement,
    names: UsageNames = UNNAMED,
  ): void {
    this.#usage.add({ ...names, day, outcome, money: outcome === 'released' ? 0 : price })
  }

  #insert({ id, session, scopes, day, price, at }: ReservationRequest): void {
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

  #hasCredit({ session, cap, price }: ReservationRequest): boolean {
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

function termsOf({ scopes, day, price }: ReservationRequest): LeaseTerms[] {
  return scopes.map(({ name: scope, ...limits }) => ({ scope, day, price, limits }))
}
