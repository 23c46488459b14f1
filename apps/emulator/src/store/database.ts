/** @module Opens the SQLite database of a data folder, or one in memory, and creates its tables. */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

/** Name of the database inside its folder. */
export const DATABASE_FILE = 'emulator.sqlite'

/** The data folder cannot be used. The message says why. Nothing in the folder was changed. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

const DAMAGED = 'its database is damaged; take the folder from a copy, or start with another one'

/** Sentences for SQLite's primary result codes. Source: sqlite.org/rescode.html. */
const REASONS: Readonly<Record<number, string>> = Object.freeze({
  5: 'another emulator is using it',
  8: 'this user may not write to it',
  10: 'it cannot be read or written',
  11: DAMAGED,
  14: 'its database cannot be opened',
  26: DAMAGED,
})
/** SQLite's extended result codes carry the primary one in their lowest byte. */
const PRIMARY_CODE = 0xff

function explain(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  const reason = REASONS[code & PRIMARY_CODE]
  if (reason === undefined) return error
  return new DataFolderError(`data folder ${folder}: ${reason}`, { cause: error })
}

/** Returns the version of the schema, 0 for a new database. */
function readVersion(database: DatabaseSync): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (version === 0 || version === SCHEMA_VERSION) return version
  throw new DataFolderError(`the data folder was written by another version (${version})`)
}

/**
 * Locks the database for this process and verifies every page before anything is written. The lock is the operating
 * system's, so it is released when the process ends, however it ends.
 */
function prepare(database: DatabaseSync, folder: string): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
  const [finding] = database.prepare('PRAGMA quick_check(1)').all()
  if (finding?.quick_check !== 'ok') throw new DataFolderError(`data folder ${folder}: ${DAMAGED}`)
  const version = readVersion(database)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  if (version !== 0) return
  database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
}

/**
 * Opens the database file of a folder, and creates it where it is missing. Without a folder, opens a database in memory.
 *
 * @throws {DataFolderError} when the database is in use, damaged, or of another version.
 */
export function openDatabase(folder?: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, DATABASE_FILE))
    prepare(database, folder ?? '')
    return database
  } catch (error) {
    database?.close()
    throw explain(folder ?? '', error)
  }
}

/** Runs `work` in one transaction: all of it is written, or nothing when it throws. */
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
