/** @module The reservations, leases and grants that budget shards and ledgers stored, read from the files of a stopped worker. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A stored reservation. */
export interface Reservation {
  /** Number of the fusion, which is its `Idempotency-Key`. */
  readonly fusion: number
  readonly session: string
  readonly status: string
}

/** Everything that the Durable Objects counted. */
export interface StoredRecords {
  readonly reservations: readonly Reservation[]
  /** Calls that the shards' leases count as spent. */
  readonly spent: number
  /** Calls that the ledger granted. */
  readonly granted: number
}

function tablesOf(database: DatabaseSync): Set<unknown> {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  return new Set(rows.map(({ name }) => name))
}

function sum(database: DatabaseSync, query: string): number {
  return Number(database.prepare(query).get()?.total ?? 0)
}

function reservationsIn(database: DatabaseSync): Reservation[] {
  const rows = database.prepare('SELECT id, session, status FROM reservations').all()
  return rows.map(({ id, session, status }) => ({
    fusion: Number(String(id).split(' ')[1]),
    session: String(session),
    status: String(status),
  }))
}

/** Returns the records in the state folder of a stopped worker. */
export function readRecords(stateDir: string): StoredRecords {
  const files = readdirSync(stateDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name))
    .map((name) => join(stateDir, name))
  const reservations: Reservation[] = []
  let [spent, granted] = [0, 0]
  for (const file of files) {
    const database = new DatabaseSync(file)
    const tables = tablesOf(database)
    if (tables.has('reservations')) {
      reservations.push(...reservationsIn(database))
      spent += sum(database, "SELECT sum(spent) AS total FROM leases WHERE scope = 'app'")
    }
    if (tables.has('grants')) {
      granted += sum(database, "SELECT sum(granted) AS total FROM grants WHERE scope = 'app'")
    }
    database.close()
  }
  return { reservations, spent, granted }
}
