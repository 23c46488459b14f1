/** @module The reservations and session credits of a budget shard, in its SQLite tables. Call the methods inside a transaction. */

import type { UsageOutcome } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as MONEY_LIMITS from '../limits/money.ts'
import { type CallTerms, callsLeft } from '../money/index.ts'
import type { LeaseStore } from './lease-store.ts'
import type { LeaseTerms } from './lease-sync-message.ts'
import { UNSETTLED } from './reservation-schema.ts'
import type { CountedCall, UsageNames, UsageStore } from './usage-store.ts'

/** Names one reservation. */
export interface ReservationKey {
  /** Chosen by the caller. A shard reserves an id once, and again only after that reservation was released. */
  readonly id: string
  /** Random name of the request that reserves. Only its holder may settle a reservation, since callers can guess an id. */
  readonly holder: string
}

/** A request to reserve one call. */
export interface ReservationRequest extends ReservationKey, CallTerms {
  /** Id of the session, with which the id of the reservation begins, followed by a space or `#`. */
  readonly session: string
  /** When the session expires, milliseconds since 1970. */
  readonly expires: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** How a reservation ends; `SCHEMA.md` lists when. */
export type Settlement = UsageOutcome

/** What is stored with the settlement, for usage counts and for repeated requests. */
export interface SettlementDetails {
  /** What the call is counted by. Default: empty names. */
  readonly names?: UsageNames | undefined
  /** Fingerprint of the request, which a repeated request is compared with. */
  readonly hash?: string | undefined
  /** Where the picture is, as text that `fusion/` can read again. */
  readonly result?: string | undefined
  /** The cloud's RequestId, for a reservation in doubt. */
  readonly cloudRequestId?: string | undefined
  /** Whether the cloud refused what the caller sent. It costs no money, and a session may do it a few times. @default false */
  readonly isRefused?: boolean | undefined
}

/** A reservation as it is stored. */
export interface ReservationRecord extends Pick<SettlementDetails, 'hash' | 'result'> {
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

const NOTHING: Reserved = Object.freeze({ leases: [], low: [] })

/** What a settlement changed. */
export interface Settled {
  /** Whether the reservation had been in doubt, so that leases and counts change again. */
  readonly isLate: boolean
}

type Priced = { readonly day: string; readonly price: number }

/** How an ended reservation is counted. */
interface Recount {
  readonly settlement: Settlement
  /** What the call is counted by. @default that of before */
  readonly names?: UsageNames | undefined
  /** The reservation as it was counted before. `undefined` where it was not. */
  readonly late: LateRow | undefined
}

/** A reservation that has just ended. */
export type EndedRow = Priced & { session: string; scopes: string }

/** A reservation that ended before: it was in doubt, or an administrator settled it. `names` is what it was counted by, as JSON. */
export type LateRow = Priced & {
  names: string | null
  status: Settlement | 'presumed-committed'
  by_hand: number
}

/** What is known before a reservation: of its id, and what its session has spent. */
type KnownRow = {
  readonly status: ReservationRecord['status'] | null
  readonly holder: string | null
  readonly byHand: number | null
  readonly calls: number
  readonly money: number
  readonly refused: number
}

const IN_TIME = "status = 'reserved'"
const LATE = "(status IN ('in-doubt', 'presumed-committed') OR by_hand = 1)"

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

  /**
   * Spends one call of the session and of every scope, or nothing. Reserving again what the same holder has reserved
   * spends nothing.
   */
  reserve(request: ReservationRequest): Result<Reserved, ReservationRefusal> {
    const known = this.#known(request)
    if (known.status === 'reserved' && known.holder === request.holder) return ok(NOTHING)
    // A released reservation was certainly not executed, so the same id may be tried again. Not one that an administrator
    // released: its own end may still arrive, and must find it.
    const isFree = known.status === null || (known.status === 'released' && known.byHand === 0)
    if (!isFree) return fail('already-sent')
    if (!hasCredit(request, known)) return fail('out-of-credits')
    const leases = leasesOf(request)
    const remaining = leases.map((lease) => this.#leases.remaining(lease))
    const withFewerThan = (calls: number) =>
      leases.filter((_, index) => (remaining[index] ?? 0) < calls)
    const shortfall = withFewerThan(1)
    // A refused request must change nothing: a lease that is used stays with its shard.
    if (shortfall.length > 0) return fail(shortfall)
    for (const lease of leases) this.#leases.spend(lease, request.at)
    this.#insert(request)
    // One call of each was just spent.
    return ok({ leases, low: withFewerThan(MONEY_LIMITS.LEASE_LOW_CALLS + 1) })
  }

  /**
   * Settles a reservation, whatever its age: one that is in doubt or presumed committed, or that an administrator settled,
   * counts under its known end from now on. Returns `undefined`, and changes nothing, where its end was known before, and where
   * it is unknown or another's.
   */
  settle(
    key: ReservationKey,
    settlement: Settlement,
    details: SettlementDetails,
  ): Settled | undefined {
    const inTime = this.#end(key, settlement, details, IN_TIME)
    const late = inTime === undefined ? this.#findLate(key) : undefined
    // What an administrator decided stays where the request knows no more.
    if (late?.by_hand === 1 && settlement === 'in-doubt') return undefined
    const row = late === undefined ? inTime : this.#end(key, settlement, details, LATE)
    if (row === undefined) return undefined
    this.recount(row, { settlement, names: details.names ?? UNNAMED, late })
    if (details.isRefused) this.#countRefused(row)
    return { isLate: late !== undefined }
  }

  /** Counts an ended reservation, and no longer what it was counted as before. @param names default: those of before */
  recount(row: EndedRow, { settlement, late, names = namesOf(late) }: Recount): void {
    if (late !== undefined) this.#usage.remove(usageOf(late, countedAs(late), namesOf(late)))
    this.#usage.add(usageOf(row, settlement, names))
    const wasReleased = late?.status === 'released'
    if (wasReleased === (settlement === 'released')) return
    this.#charge(row, wasReleased ? 1 : -1)
  }

  /** Ends a reservation that matches a condition, and returns it; `undefined` where none matches. */
  #end(
    { id, holder }: ReservationKey,
    settlement: Settlement,
    { hash, result, names = UNNAMED, cloudRequestId }: SettlementDetails,
    condition: typeof IN_TIME | typeof LATE,
  ): EndedRow | undefined {
    return this.#sql
      .exec<EndedRow>(
        `UPDATE reservations SET status = ?, hash = ?, result = ?, names = ?, cloud_request_id = ?,
           by_hand = 0 WHERE id = ? AND holder = ? AND ${condition} RETURNING session, day, price, scopes`,
        settlement,
        hash ?? null,
        result ?? null,
        JSON.stringify(names),
        cloudRequestId ?? null,
        id,
        holder,
      )
      .toArray()[0]
  }

  #findLate({ id, holder }: ReservationKey): LateRow | undefined {
    return this.#sql
      .exec<LateRow>(
        `SELECT day, price, names, status, by_hand FROM reservations WHERE id = ? AND holder = ? AND ${LATE}`,
        id,
        holder,
      )
      .toArray()[0]
  }

  /** Returns a reservation; `undefined` where the id is unknown. One that an administrator settled stays in doubt for repeated requests. */
  find(id: string): ReservationRecord | undefined {
    const [row] = this.#sql
      .exec<{ status: ReservationRecord['status']; hash: string | null; result: string | null }>(
        "SELECT iif(by_hand, 'in-doubt', status) AS status, hash, result FROM reservations WHERE id = ?",
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
      `UPDATE reservations SET status = 'presumed-committed'
       WHERE ${UNSETTLED} AND status = 'in-doubt' AND at <= ?`,
      at - MONEY_LIMITS.IN_DOUBT_MS,
    )
    const lost = this.#sql
      .exec<{ id: string; day: string; price: number }>(
        `UPDATE reservations SET status = 'in-doubt'
         WHERE ${UNSETTLED} AND status = 'reserved' AND at <= ? RETURNING id, day, price`,
        at - MONEY_LIMITS.RESERVED_MS,
      )
      .toArray()
    for (const row of lost) this.#usage.add(usageOf(row, 'in-doubt', UNNAMED))
    return lost.map(({ id }) => id)
  }

  /** Returns whether a reservation is not settled. */
  isPending(): boolean {
    const query = `SELECT 1 FROM reservations WHERE ${UNSETTLED} AND status = 'reserved' LIMIT 1`
    return this.#sql.exec(query).toArray().length > 0
  }

  /** Returns when the oldest reservation in doubt was made, milliseconds since 1970. */
  oldestInDoubt(): number | undefined {
    const query = `SELECT min(at) AS at FROM reservations WHERE ${UNSETTLED} AND status = 'in-doubt'`
    return this.#sql.exec<{ at: number | null }>(query).one().at ?? undefined
  }

  /**
   * Forgets what only repeated requests of expired sessions need: hashes, results and ids, of which random ones take the
   * place. Counts stay. Reservations in doubt are forgotten a day later, since their end may become known. Returns whether
   * more sessions can be forgotten.
   */
  forget(at: number): boolean {
    const expired = this.#sql
      .exec<{ session: string }>(
        'SELECT session FROM sessions WHERE forget <= ? LIMIT ?',
        at,
        MONEY_LIMITS.FORGET_SESSIONS,
      )
      .toArray()
    for (const { session } of expired) {
      const [from, to] = idsOf(session)
      this.#sql.exec(
        `UPDATE reservations SET id = 'forgotten ' || hex(randomblob(16)), hash = NULL, result = NULL
         WHERE id BETWEEN ? AND ? AND status NOT IN ('reserved', 'in-doubt')`,
        from,
        to,
      )
      this.#sql.exec(
        `UPDATE sessions SET forget = iif(
           EXISTS (SELECT 1 FROM reservations WHERE id BETWEEN ? AND ?), ?, NULL
         ) WHERE session = ?`,
        from,
        to,
        at + MONEY_LIMITS.IN_DOUBT_MS,
        session,
      )
    }
    return expired.length === MONEY_LIMITS.FORGET_SESSIONS
  }

  /** Returns when the next session can be forgotten, milliseconds since 1970. */
  nextForget(): number | undefined {
    const query = 'SELECT min(forget) AS at FROM sessions WHERE forget IS NOT NULL'
    return this.#sql.exec<{ at: number | null }>(query).one().at ?? undefined
  }

  /** Deletes the reservations and sessions of earlier days. */
  deleteBefore(day: string): void {
    this.#sql.exec('DELETE FROM sessions WHERE day < ?', day)
    this.#sql.exec('DELETE FROM reservations WHERE day < ?', day)
  }

  /** Gives a call back to its session and its leases, or charges again one that was given back. */
  #charge({ session, day, price, scopes }: EndedRow, calls: 1 | -1): void {
    this.#sql.exec(
      'UPDATE sessions SET spent = spent + ?1, money = money + ?1 * ?2 WHERE session = ?3',
      calls,
      price,
      session,
    )
    for (const scope of JSON.parse(scopes) as string[]) {
      this.#leases.charge({ scope, day, price }, calls)
    }
  }

  #countRefused({ session }: EndedRow): void {
    this.#sql.exec('UPDATE sessions SET refused = refused + 1 WHERE session = ?', session)
  }

  #insert(request: ReservationRequest): void {
    const { id, holder, session, expires, scopes, day, price, at } = request
    this.#sql.exec(
      `INSERT INTO sessions VALUES (?, 1, ?, ?, ?, 0)
       ON CONFLICT (session) DO UPDATE SET spent = spent + 1, money = money + excluded.money`,
      session,
      day,
      price,
      expires + MONEY_LIMITS.FORGET_MS,
    )
    this.#sql.exec(
      "INSERT OR REPLACE INTO reservations VALUES (?, ?, ?, ?, ?, 'reserved', ?, ?, NULL, NULL, NULL, NULL, 0)",
      id,
      holder,
      session,
      day,
      at,
      price,
      JSON.stringify(scopes.map(({ name }) => name)),
    )
  }

  #known({ id, session }: ReservationRequest): KnownRow {
    return this.#sql
      .exec<KnownRow>(
        `SELECT status, holder, by_hand AS byHand, ifnull(spent, 0) AS calls, ifnull(money, 0) AS money, ifnull(refused, 0) AS refused
         FROM (SELECT 1) LEFT JOIN reservations ON id = ? LEFT JOIN sessions ON sessions.session = ?`,
        id,
        session,
      )
      .one()
  }
}

function hasCredit({ cap, price }: ReservationRequest, known: KnownRow): boolean {
  if (cap === undefined) return true
  const refusals = Math.max(MONEY_LIMITS.REFUSALS_MIN, cap.calls ?? 0)
  return known.refused < refusals && callsLeft(cap, known, price) >= 1
}

/** Returns what a reservation was counted by. */
export function namesOf(late: Pick<LateRow, 'names'> | undefined): UsageNames {
  return late?.names ? (JSON.parse(late.names) as UsageNames) : UNNAMED
}

function countedAs({ status }: LateRow): Settlement {
  return status === 'presumed-committed' ? 'in-doubt' : status
}

function usageOf({ day, price }: Priced, outcome: Settlement, names: UsageNames): CountedCall {
  return { ...names, day, outcome, money: outcome === 'released' ? 0 : price }
}

/** Returns bounds of the ids of a session: its own id, and characters around the space and the `#` that follow it. */
function idsOf(session: string): readonly [from: string, to: string] {
  return [`${session} `, `${session}$`]
}

/** Returns the leases that a call spends one call of. */
export function leasesOf({ scopes, day, price }: CallTerms): LeaseTerms[] {
  return scopes.map(({ name: scope, ...limits }) => ({ scope, day, price, limits }))
}
