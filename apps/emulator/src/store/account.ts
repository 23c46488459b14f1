/** @module What sub-accounts and roles may do, and what is set for the whole account. */

import type { DatabaseSync } from 'node:sqlite'

export interface AccountStore {
  /** The statements of a holder, or `undefined` where there is no such holder. */
  statements(holder: string): readonly unknown[] | undefined
  /** Adds a holder, or replaces its statements. */
  attach(holder: string, statements: readonly unknown[]): void
  remove(holder: string): void
  /** A setting; what was set is what comes back. */
  setting<T>(name: string): T | undefined
  set(name: string, value: unknown): void
}

/** Tables `holders` and `settings`; values are JSON. */
export function createAccountStore(database: DatabaseSync): AccountStore {
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
