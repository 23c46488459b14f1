/** @module What budget shards and ledgers stored, read from the files of a worker that is dead. */

import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A stored reservation. */
export interface StoredReservation {
  /** Number of the fusion, which is its `Idempotency-Key`. */
  readonly fusion: number
  readonly session: string
  readonly status: string
}

/** What a budget shard holds of its app's budget. */
export interface StoredShard {
  readonly owner: string
  readonly name: string
  readonly reservations: readonly StoredReservation[]
  readonly sessions: readonly { readonly session: string; readonly spent: number }[]
  /** Calls that its leases count as spent, may still spend with them, and that the ledger has not confirmed. */
  readonly spent: number
  readonly granted: number
  readonly unsynced: number
  /** Settled calls by outcome. */
  readonly usage: Readonly<Record<string, number>>
}

/** What a ledger recorded of one shard. */
export interface StoredGrants {
  readonly shard: string
  readonly granted: number
  readonly usage: Readonly<Record<string, number>>
}

/** What the ledger of an app recorded. */
export interface StoredLedger {
  readonly shards: readonly StoredGrants[]
  /** The sum that it keeps of what all shards hold. */
  readonly total: number
}

/** Everything that the Durable Objects counted. */
export interface StoredRecords {
  readonly shards: readonly StoredShard[]
  readonly ledgers: readonly StoredLedger[]
}

type Row = Record<string, unknown>
type Read = (query: string, ...values: readonly string[]) => Row[]

const sum = (read: Read, query: string): number => Number(read(query)[0]?.total ?? 0)

function counts(rows: readonly Row[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ outcome, calls }) => [String(outcome), Number(calls)]))
}

function shardOf(read: Read): StoredShard {
  const metadata = new Map(
    read('SELECT name, value FROM metadata').map((row) => [row.name, row.value]),
  )
  const reservations = read('SELECT id, session, status FROM reservations')
  const leases = (what: string) =>
    sum(read, `SELECT ${what} AS total FROM leases WHERE scope = 'app'`)
  return {
    owner: String(metadata.get('owner')),
    name: String(metadata.get('shard')),
    reservations: reservations.map(({ id, session, status }) => ({
      fusion: Number(String(id).split(' ')[1]),
      session: String(session),
      status: String(status),
    })),
    sessions: read('SELECT session, spent FROM sessions').map(({ session, spent }) => ({
      session: String(session),
      spent: Number(spent),
    })),
    spent: leases('sum(spent)'),
    granted: leases('sum(granted)'),
    unsynced:
      leases('sum(synced <> granted)') + sum(read, 'SELECT sum(synced = 0) AS total FROM usage'),
    usage: counts(read('SELECT outcome, sum(calls) AS calls FROM usage GROUP BY outcome')),
  }
}

function ledgerOf(read: Read): StoredLedger {
  const names = read('SELECT shard FROM shards').map(({ shard }) => String(shard))
  return {
    total: sum(read, "SELECT sum(granted) AS total FROM totals WHERE scope = 'app'"),
    shards: names.map((shard) => ({
      shard,
      granted: Number(
        read("SELECT sum(granted) AS n FROM grants WHERE scope = 'app' AND shard = ?", shard)[0]
          ?.n ?? 0,
      ),
      usage: counts(
        read(
          'SELECT outcome, sum(calls) AS calls FROM usage WHERE shard = ? GROUP BY outcome',
          shard,
        ),
      ),
    })),
  }
}

/** Returns the records in the folder of a worker that is dead. A copy is read, because reading completes what was being written. */
export function readRecords(folder: string): StoredRecords {
  const copy = mkdtempSync(join(tmpdir(), 'fuse-edge-chaos-'))
  const shards: StoredShard[] = []
  const ledgers: StoredLedger[] = []
  try {
    for (const name of ['BudgetShard', 'Ledger']) {
      cpSync(join(folder, name), join(copy, name), { recursive: true, force: true })
    }
    const files = readdirSync(copy, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name))) {
      const database = new DatabaseSync(join(copy, file))
      const read: Read = (query, ...values) => database.prepare(query).all(...values)
      const tables = new Set(read('SELECT name FROM sqlite_master').map((row) => row.name))
      if (tables.has('reservations')) shards.push(shardOf(read))
      if (tables.has('grants')) ledgers.push(ledgerOf(read))
      database.close()
    }
  } finally {
    rmSync(copy, { recursive: true })
  }
  return { shards, ledgers }
}
