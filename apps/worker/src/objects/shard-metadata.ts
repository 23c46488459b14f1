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

/** Writes the table `metadata`, and keeps it in memory, because each reservation reads it. */
export class MetadataStore {
  readonly #sql: SqlStorage
  readonly #values: { -readonly [Name in keyof ShardMetadata]?: ShardMetadata[Name] }

  constructor(sql: SqlStorage) {
    this.#sql = sql
    const query = 'SELECT name, value FROM metadata'
    const rows = sql.exec<{ name: string; value: string | number }>(query).toArray()
    this.#values = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  }

  /** Returns a value; `undefined` where it was never set. */
  get<Name extends keyof ShardMetadata>(name: Name): ShardMetadata[Name] | undefined {
    return this.#values[name]
  }

  /** Stores a value. */
  set<Name extends keyof ShardMetadata>(name: Name, value: ShardMetadata[Name]): void {
    this.#sql.exec('INSERT OR REPLACE INTO metadata VALUES (?, ?)', name, value)
    this.#values[name] = value
  }
}
