/** @module Single values that a budget shard stores about itself. Call the methods inside a transaction. */

/** Names of the values, and their types; `SCHEMA.md` says what each is for. */
export interface ShardMetadata {
  readonly owner: string
  readonly shard: string
  readonly sequence: number
  readonly skew: number
  readonly prunedOn: string
  readonly confirmedAt: number
}

/** Reads and writes the table `metadata`. */
export class MetadataStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Returns a value; `undefined` where it was never set. */
  get<Name extends keyof ShardMetadata>(name: Name): ShardMetadata[Name] | undefined {
    return this.#sql
      .exec<{ value: ShardMetadata[Name] }>('SELECT value FROM metadata WHERE name = ?', name)
      .toArray()[0]?.value
  }

  /** Stores a value. */
  set<Name extends keyof ShardMetadata>(name: Name, value: ShardMetadata[Name]): void {
    this.#sql.exec('INSERT OR REPLACE INTO metadata VALUES (?, ?)', name, value)
  }
}
