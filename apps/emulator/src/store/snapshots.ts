/** @module Copies of everything that a store remembers, by name, inside its folder. */

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

/** What a snapshot may be called. */
export const SNAPSHOT_NAME: RegExp = /^[\w-]{1,64}$/

export interface SnapshotStore {
  /** Keeps everything as it is now; an older snapshot of that name is replaced. */
  take(name: string): void
  /** Makes everything as it was then. `false` when there is no such snapshot. */
  restore(name: string): boolean
  /** In alphabetical order. */
  names(): readonly string[]
  /** Forgets every row of every table; pictures follow at the next start. Snapshots stay. */
  clear(): void
}

const SNAPSHOTS = 'snapshots'
const OWNER_ONLY = 0o700

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== SNAPSHOTS)
    .map(({ name }) => name)
}

/** Copies the files of the folders in `from`; each appears whole or not at all. */
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
      // Rows refer to each other across tables: what is right is judged at the end.
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

/** Snapshots of a database and of the picture folders beside it. */
export function createSnapshotStore(database: DatabaseSync, folder: string): SnapshotStore {
  const home = join(folder, SNAPSHOTS)
  const check = (name: string) => {
    if (!SNAPSHOT_NAME.test(name)) throw new Error('a name with characters that no name has')
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
      // Pictures first: a row always has its picture.
      copyFolders(source, folder)
      replaceRows(database, join(source, DATABASE_FILE))
      return true
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
