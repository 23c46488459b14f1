/**
 * @module The purse: counts what an app spends, so that no race spends more than was allowed.
 *
 * Why the state lives here: a credit must be taken in one atomic step, before the request is sent, whichever
 * data centre the visitor came to; a Durable Object is the one place in Cloudflare where that holds. Its name is
 * the id of the app (never a publishable key: keys rotate). Nothing is held in memory, so eviction loses nothing.
 * Rows are deleted after `PURSE_RETENTION_DAYS`. The tables are described in `SCHEMA.md`.
 */

import { DurableObject } from 'cloudflare:workers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { PURSE_RETENTION_DAYS } from '../limits.ts'

export interface ReserveOptions {
  /** Chosen by the caller: the same id is reserved once, and again only after it was released. */
  readonly id: string
  /** Id of the session; empty for a virtual key, which has none. */
  readonly session: string
  /** Fusions that the session may make in all; infinite where there is no session. */
  readonly credits: number
  /** Fusions that the app may make in a day (UTC). Zero means none. */
  readonly dailyCap: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Why nothing was reserved. */
export type ReserveRefusal = 'out-of-credits' | 'over-budget' | 'already-sent'

/** How a reservation ends; see `SCHEMA.md`. */
export type Settlement = 'committed' | 'released' | 'doubtful'

const DAY_MS = 86_400_000
const DAY_CHARS = 'YYYY-MM-DD'.length

const TABLES = `
  CREATE TABLE IF NOT EXISTS days (day TEXT PRIMARY KEY, spent INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS sessions (
    session TEXT PRIMARY KEY, spent INTEGER NOT NULL, day TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS reservations (
    id TEXT PRIMARY KEY, session TEXT NOT NULL, day TEXT NOT NULL, at INTEGER NOT NULL,
    state TEXT NOT NULL
  );
`

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, DAY_CHARS)
}

export class Purse extends DurableObject<Env> {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec(TABLES)
  }

  /**
   * Takes one credit of the session and one of the day, or neither. It stays taken until it is settled as
   * `released`; so a reservation that nobody settles is counted, not lost.
   */
  reserve(options: ReserveOptions): Result<undefined, ReserveRefusal> {
    return this.ctx.storage.transactionSync(() => this.#reserve(options))
  }

  /** Ends a reservation. The first settlement counts; answers whether this was it. */
  settle(id: string, settlement: Settlement): boolean {
    return this.ctx.storage.transactionSync(() => this.#settle(id, settlement))
  }

  #reserve({
    id,
    session,
    credits,
    dailyCap,
    at,
  }: ReserveOptions): Result<undefined, ReserveRefusal> {
    const [known] = this.#sql
      .exec<{ state: string }>('SELECT state FROM reservations WHERE id = ?', id)
      .toArray()
    // What was released was certainly not made: it may be tried again.
    if (known !== undefined && known.state !== 'released') return fail('already-sent')
    const day = dayOf(at)
    if (this.#spent('SELECT spent FROM sessions WHERE session = ?', session) >= credits) {
      return fail('out-of-credits')
    }
    const spentToday = this.#spent('SELECT spent FROM days WHERE day = ?', day)
    if (spentToday >= dailyCap) return fail('over-budget')
    if (spentToday === 0) this.#forgetBefore(dayOf(at - PURSE_RETENTION_DAYS * DAY_MS))
    this.#sql.exec(
      'INSERT INTO days VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET spent = spent + 1',
      day,
    )
    this.#sql.exec(
      'INSERT INTO sessions VALUES (?, 1, ?) ON CONFLICT (session) DO UPDATE SET spent = spent + 1',
      session,
      day,
    )
    this.#sql.exec(
      "INSERT OR REPLACE INTO reservations VALUES (?, ?, ?, ?, 'reserved')",
      id,
      session,
      day,
      at,
    )
    return ok(undefined)
  }

  #settle(id: string, settlement: Settlement): boolean {
    const [row] = this.#sql
      .exec<{ session: string; day: string }>(
        "UPDATE reservations SET state = ? WHERE id = ? AND state = 'reserved' RETURNING session, day",
        settlement,
        id,
      )
      .toArray()
    if (row === undefined) return false
    if (settlement === 'released') {
      this.#sql.exec('UPDATE days SET spent = spent - 1 WHERE day = ?', row.day)
      this.#sql.exec('UPDATE sessions SET spent = spent - 1 WHERE session = ?', row.session)
    }
    return true
  }

  #spent(query: string, key: string): number {
    return this.#sql.exec<{ spent: number }>(query, key).toArray()[0]?.spent ?? 0
  }

  #forgetBefore(day: string): void {
    for (const table of ['days', 'sessions', 'reservations']) {
      this.#sql.exec(`DELETE FROM ${table} WHERE day < ?`, day)
    }
  }
}
