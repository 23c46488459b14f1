/** @module What shards and ledgers wrote down, read from their files while nobody runs. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A reservation as it stands. */
export interface Reservation {
  readonly wish: number
  readonly session: string
  readonly status: string
}

/** Everything that was counted. */
export interface Books {
  readonly reservations: readonly Reservation[]
  /** By the shards' leases. */
  readonly spent: number
  /** By the ledger. */
  readonly granted: number
}

function tables(database: DatabaseSync): Set<unknown> {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  return new Set(rows.map(({ name }) => name))
}

function sum(database: DatabaseSync, query: string): number {
  return Number(database.prepare(query).get()?.total ?? 0)
}

/** @param stateDir of a worker that has ended */
export function readBooks(stateDir: string): Books {
  const files = readdirSync(stateDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name))
    .map((name) => join(stateDir, name))
  const reservations: Reservation[] = []
  let [spent, granted] = [0, 0]
  for (const file of files) {
    const database = new DatabaseSync(file)
    const names = tables(database)
    if (names.has('reservations')) {
      for (const row of database.prepare('SELECT id, session, status FROM reservations').all()) {
        const wish = Number(String(row.id).split(' ')[1])
        reservations.push({ wish, session: String(row.session), status: String(row.status) })
      }
      spent += sum(database, "SELECT sum(spent) AS total FROM leases WHERE scope = 'app'")
    }
    if (names.has('grants')) {
      granted += sum(database, "SELECT sum(granted) AS total FROM grants WHERE scope = 'app'")
    }
    database.close()
  }
  return { reservations, spent, granted }
}
