/** @module Named copies of the whole state, inside its folder. */

import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { DATABASE_FILE, inTransaction } from './database.ts'

/** Form of a snapshot's name. */
export const SNAPSHOT_NAME: RegExp = /^[\w-]{1,64}$/

/** Copies of the state by name. */
export interface SnapshotStore {
  /** Copies the current state. Replaces an older snapshot of the same name. */
  take(name: string): void
  /** Restores the state of a snapshot. Returns `false` for a name without a snapshot. */
  restore(name: string): boolean
  /** Removes a snapshot. Returns `false` for a name without one. */
  remove(name: string): boolean
  /** Returns the names of the snapshots, in alphabetical order. */
  names(): readonly string[]
  /** Deletes every row of every table. Keeps snapshots; files without a row are removed later. */
  clear(): void
}

const SNAPSHOTS = 'snapshots'
const OWNER_ONLY = 0o700

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== SNAPSHOTS)
    .map(({ name }) => name)
}

/** Copies the files of the folders in `from`. Each is written to a temporary file and renamed. */
function copyFolders(from: string, to: string): void {
  for (const folder of foldersIn(from)) {
    mkdirSync(join(to, folder), { recursive: true, mode: OWNER_ONLY })
    for (const name of readdirSync(join(from, folder))) {
      const target = join(to, folder, name)
      copyFileSync(join(from, folder, name), `${target}.part`, constants.COPYFILE_FICLONE)
      renameSync(`${target}.part`, target)
    }
  }
}

function tablesOf(database: DatabaseSync): string[] {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name))
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function replaceRows(database: DatabaseSync, file: string): void {
  database.exec(`ATTACH DATABASE ${quoted(file)} AS snapshot`)
  try {
    inTransaction(database, () => {
      // Rows refer to each other across tables, so foreign keys are verified at the end of the transaction.
      database.exec('PRAGMA defer_foreign_keys = ON')
      const tables = tablesOf(database)
      for (const table of tables) database.exec(`DELETE FROM main.${table}`)
      for (const table of tables) {
        database.exec(`INSERT INTO main.${table} SELECT * FROM snapshot.${table}`)
      }
    })
  } finally {
    database.exec('DETACH DATABASE snapshot')
  }
}

/** Creates the store of snapshots of a database and of the picture folders beside it. */
export function createSnapshotStore(database: DatabaseSync, folder: string): SnapshotStore {
  const home = join(folder, SNAPSHOTS)
  const check = (name: string) => {
    if (!SNAPSHOT_NAME.test(name)) throw new Error('not a name of a snapshot')
    return join(home, name)
  }
  return {
    take: (name) => {
      const target = check(name)
      const part = `${target}.part`
      rmSync(part, { recursive: true, force: true })
      mkdirSync(part, { recursive: true, mode: OWNER_ONLY })
      database.exec(`VACUUM INTO ${quoted(join(part, DATABASE_FILE))}`)
      copyFolders(folder, part)
      rmSync(target, { recursive: true, force: true })
      renameSync(part, target)
    },
    restore: (name) => {
      const source = check(name)
      if (!existsSync(source)) return false
      // Pictures first, so that a row always has its picture.
      copyFolders(source, folder)
      replaceRows(database, join(source, DATABASE_FILE))
      return true
    },
    remove: (name) => {
      const target = check(name)
      const isThere = existsSync(target)
      rmSync(target, { recursive: true, force: true })
      return isThere
    },
    names: () =>
      existsSync(home)
        ? readdirSync(home)
            .filter((name) => SNAPSHOT_NAME.test(name))
            .sort()
        : [],
    clear: () =>
      inTransaction(database, () => {
        database.exec('PRAGMA defer_foreign_keys = ON')
        for (const table of tablesOf(database)) database.exec(`DELETE FROM ${table}`)
      }),
  }
}
