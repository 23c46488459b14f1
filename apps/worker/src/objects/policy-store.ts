/** @module The newest spending policy that a budget shard or a ledger knows of its owner. Call the methods inside a transaction. */

import { isNewer, type SpendingPolicy } from '../money/index.ts'

const TABLE = `CREATE TABLE IF NOT EXISTS policy (
  one INTEGER PRIMARY KEY CHECK (one = 1), policy TEXT NOT NULL
)`

/** Reads and writes the table `policy`, which has one row. */
export class PolicyStore {
  readonly #sql: SqlStorage
  #newest: SpendingPolicy | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
    const [row] = sql.exec<{ policy: string }>('SELECT policy FROM policy').toArray()
    this.#newest = row && (JSON.parse(row.policy) as SpendingPolicy)
  }

  /** Returns the newest policy that has a revision; `undefined` where none was learned. */
  get newest(): SpendingPolicy | undefined {
    return this.#newest
  }

  /** Stores a policy that is newer than the known one and has a revision. Returns whether it did. */
  learn(policy: SpendingPolicy): boolean {
    if (policy.revision === undefined || !isNewer(policy, this.#newest)) return false
    this.#sql.exec('INSERT OR REPLACE INTO policy VALUES (1, ?)', JSON.stringify(policy))
    this.#newest = policy
    return true
  }

  /** Returns the policy that decides about a request, which was sent with one: the newer of both. */
  deciding(sent: SpendingPolicy): SpendingPolicy {
    this.learn(sent)
    return this.#newest === undefined || sent.revision === undefined ? sent : this.#newest
  }
}
