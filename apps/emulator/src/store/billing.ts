/** @module The billing account: one row, replaced as a whole. */

import type { DatabaseSync } from 'node:sqlite'
import { type BillingAccount, type BillingStore, NEW_ACCOUNT } from '../billing/index.ts'

/** Creates the store over the table `billing`. */
export function createBillingStore(database: DatabaseSync): BillingStore {
  const select = database.prepare('SELECT account FROM billing')
  const replace = database.prepare('INSERT OR REPLACE INTO billing (id, account) VALUES (1, ?)')
  return {
    get: () => {
      const row = select.get()
      return row === undefined ? NEW_ACCOUNT : (JSON.parse(String(row.account)) as BillingAccount)
    },
    put: (account) => {
      replace.run(JSON.stringify(account))
    },
  }
}
