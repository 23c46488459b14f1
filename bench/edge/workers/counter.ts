/** @module Counts calls in a Durable Object with SQLite: the least that prevents a call from being paid twice, or too often. */

import { DurableObject } from 'cloudflare:workers'

/** What is used of SQLite in a Durable Object. */
interface Sql {
  exec(query: string, ...values: readonly string[]): unknown
}

/** Keeps reservations, one row each. */
export class Counter extends DurableObject {
  readonly #sql: Sql

  constructor(ctx: { readonly storage: { readonly sql: Sql } }, env: unknown) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec('CREATE TABLE IF NOT EXISTS calls (id TEXT PRIMARY KEY, status TEXT NOT NULL)')
  }

  reserve(id: string): void {
    this.#sql.exec("INSERT INTO calls VALUES (?, 'reserved')", id)
  }

  settle(id: string): void {
    this.#sql.exec("UPDATE calls SET status = 'committed' WHERE id = ?", id)
  }
}

/** The object as a worker calls it. */
export type Calls = Record<'reserve' | 'settle', (id: string) => Promise<void>>

/** The namespace of the object. */
export interface Counters {
  getByName(name: string): Calls
}
