/** @module The policies of sub-accounts and roles, and the settings of the whole account. */

import type { DatabaseSync } from 'node:sqlite'

/** Policies and settings. */
export interface AccountStore {
  /** Returns the names of the holders, in alphabetical order. */
  holders(): readonly string[]
  /** Returns the statements of a holder, or `undefined` for a holder that does not exist. */
  statements(holder: string): readonly unknown[] | undefined
  /** Adds a holder, or replaces its statements. */
  attach(holder: string, statements: readonly unknown[]): void
  remove(holder: string): void
  /** Returns the value that was last set under a name. */
  setting<T>(name: string): T | undefined
  set(name: string, value: unknown): void
}

/** Creates the store over the tables `holders` and `settings`. */
export function createAccountStore(database: DatabaseSync): AccountStore {
  const holders = database.prepare('SELECT name FROM holders ORDER BY name')
  const statements = database.prepare('SELECT statements FROM holders WHERE name = ?')
  const attach = database.prepare(
    `INSERT INTO holders (name, statements) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET statements = excluded.statements`,
  )
  const remove = database.prepare('DELETE FROM holders WHERE name = ?')
  const setting = database.prepare('SELECT value FROM settings WHERE name = ?')
  const set = database.prepare(
    `INSERT INTO settings (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  return {
    holders: () => holders.all().map(({ name }) => String(name)),
    statements: (holder) => {
      const row = statements.get(holder)
      return row === undefined ? undefined : JSON.parse(String(row.statements))
    },
    attach: (holder, list) => {
      attach.run(holder, JSON.stringify(list))
    },
    remove: (holder) => {
      remove.run(holder)
    },
    setting: (name) => {
      const row = setting.get(name)
      return row === undefined ? undefined : JSON.parse(String(row.value))
    },
    set: (name, value) => {
      set.run(name, JSON.stringify(value))
    },
  }
}
