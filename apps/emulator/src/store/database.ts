/** @module Opens the SQLite file and brings its tables up to date. */

import { DatabaseSync } from 'node:sqlite'

/**
 * Each entry takes the database one version further; entries are never changed, only added.
 *
 * `keys.owner`: `account` signs calls, `results` signs the addresses of results. `calls` is the bill: one row for
 * each call that was answered; `secret_id` and `action` stay empty until they have been checked.
 */
const MIGRATIONS = Object.freeze([
  `CREATE TABLE keys (
     secret_id TEXT PRIMARY KEY,
     secret_key TEXT NOT NULL,
     owner TEXT NOT NULL
   ) STRICT;
   CREATE TABLE activities (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     position INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE materials (
     id TEXT PRIMARY KEY,
     activity_id TEXT NOT NULL REFERENCES activities (id),
     name TEXT NOT NULL,
     position INTEGER NOT NULL,
     status INTEGER NOT NULL,
     width INTEGER NOT NULL,
     height INTEGER NOT NULL,
     sha256 TEXT NOT NULL,
     created_ms INTEGER NOT NULL,
     updated_ms INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE faces (
     id TEXT PRIMARY KEY,
     material_id TEXT NOT NULL REFERENCES materials (id) ON DELETE CASCADE,
     number INTEGER NOT NULL,
     x INTEGER NOT NULL,
     y INTEGER NOT NULL,
     width INTEGER NOT NULL,
     height INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX faces_of_material ON faces (material_id, number);
   CREATE TABLE results (
     id TEXT PRIMARY KEY,
     request_id TEXT NOT NULL UNIQUE,
     created_ms INTEGER NOT NULL,
     expires_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX results_by_expiry ON results (expires_ms);
   CREATE TABLE calls (
     request_id TEXT PRIMARY KEY,
     action TEXT,
     secret_id TEXT,
     code TEXT NOT NULL,
     billed INTEGER NOT NULL,
     at_ms INTEGER NOT NULL,
     result_id TEXT
   ) STRICT;
   CREATE INDEX calls_by_time ON calls (at_ms);`,
])

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (version > MIGRATIONS.length) {
    throw new Error(`the data folder was written by a newer version (${version})`)
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue
    database.exec(`BEGIN; ${sql} PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/** Opens (and where needed creates) the database file. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON',
  )
  migrate(database)
  return database
}

/** Runs `work` in one transaction: all of it or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    database.exec('COMMIT')
    return value
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
