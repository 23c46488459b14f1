/**
 * @module The lower bound of a worker with our duties: `hash-and-sign`, and one reservation and one settlement at a Durable
 * Object with SQLite, and one picture stored in R2. It does not check, label, route or log anything.
 */

import { DurableObject } from 'cloudflare:workers'
import { signAndSend } from './sign-and-send.ts'

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

type Calls = Record<'reserve' | 'settle', (id: string) => Promise<void>>

interface Env {
  readonly CLOUD: string
  readonly COUNTER: { getByName(name: string): Calls }
  readonly RESULTS: { put(key: string, value: BodyInit, options: object): Promise<unknown> }
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const id = crypto.randomUUID()
    const counter = env.COUNTER.getByName('all')
    await counter.reserve(id)
    const picture = await signAndSend(request, env.CLOUD)
    const httpMetadata = { contentType: 'image/jpeg' }
    context.waitUntil(env.RESULTS.put(id, picture, { httpMetadata }))
    context.waitUntil(counter.settle(id))
    return new Response(picture, { headers: { 'Content-Type': 'image/jpeg' } })
  },
}
