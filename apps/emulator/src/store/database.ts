/** @module Opens the SQLite file and brings its tables up to date. */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Name of the database inside its folder. */
export const DATABASE_FILE = 'emulator.sqlite'

/**
 * Each entry takes the database one version further; entries are never changed, only added.
 *
 * `keys.owner`: `account`, the root account's main pair, `root`, `user/…` and `role/…` sign calls, `results` signs the
 * addresses of results; `token` and `expires_ms` are those of temporary keys. `calls` is the bill: one row for
 * each call that was answered; `secret_id` and `action` stay empty until they have been checked. `video_jobs.output`
 * is JSON; a job without it and without an error is not finished. `calls.units` is what was charged, 0 for nothing;
 * `billing.account` is JSON.
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
  `ALTER TABLE activities ADD COLUMN kind TEXT NOT NULL DEFAULT 'picture';
   ALTER TABLE activities ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE results ADD COLUMN type TEXT NOT NULL DEFAULT 'jpg';
   CREATE TABLE video_jobs (
     id TEXT PRIMARY KEY,
     request_id TEXT NOT NULL,
     start_ms INTEGER NOT NULL,
     ready_ms INTEGER NOT NULL,
     error_code TEXT,
     output TEXT
   ) STRICT;
   CREATE INDEX video_jobs_by_time ON video_jobs (ready_ms);`,
  `ALTER TABLE calls ADD COLUMN units INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE calls ADD COLUMN paid_by TEXT;
   UPDATE calls SET units = 1, paid_by = 'pay-as-you-go' WHERE billed = 1;
   CREATE TABLE billing (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     account TEXT NOT NULL
   ) STRICT;`,
  `ALTER TABLE keys ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE keys ADD COLUMN token TEXT;
   ALTER TABLE keys ADD COLUMN expires_ms INTEGER;
   CREATE TABLE holders (
     name TEXT PRIMARY KEY,
     statements TEXT NOT NULL
   ) STRICT;
   CREATE TABLE settings (
     name TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT;`,
  `ALTER TABLE materials ADD COLUMN reason TEXT NOT NULL DEFAULT '';`,
])

/** The data folder cannot be used; the message says why. Nothing in it was changed. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

/** What SQLite's primary result codes mean for whoever starts an emulator. Source: sqlite.org/rescode.html. */
const REASONS: Readonly<Record<number, string>> = Object.freeze({
  5: 'another emulator is using it',
  8: 'this user may not write to it',
  10: 'it cannot be read or written',
  11: 'its database is damaged; take the folder from a copy, or start with another one',
  14: 'its database cannot be opened',
  26: 'its database is damaged; take the folder from a copy, or start with another one',
})
const PRIMARY_CODE = 0xff

function explain(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  const reason = REASONS[code & PRIMARY_CODE]
  if (reason === undefined) return error
  return new DataFolderError(`data folder ${folder}: ${reason}`, { cause: error })
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (version > MIGRATIONS.length) {
    throw new DataFolderError(`the data folder was written by a newer version (${version})`)
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue
    database.exec(`BEGIN; ${sql} PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/**
 * The database belongs to this process until it ends, however it ends: the lock is the operating system's, so that
 * a killed process leaves none. Every page is looked at before anything is written.
 */
function prepare(database: DatabaseSync, folder: string): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
  const [finding] = database.prepare('PRAGMA quick_check(1)').all()
  if (finding?.quick_check !== 'ok')
    throw new DataFolderError(`data folder ${folder}: ${REASONS[11]}`)
  migrate(database)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
}

/** Opens (and where needed creates) the database file of a folder. @throws {DataFolderError} */
export function openDatabase(folder: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(folder, DATABASE_FILE))
    prepare(database, folder)
    return database
  } catch (error) {
    database?.close()
    throw explain(folder, error)
  }
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
