/** @module The SQLite tables of a budget shard; `SCHEMA.md` describes each column. */

/** Reservations that may still be settled. SQLite uses the index for queries that have this very condition. */
export const UNSETTLED = "status IN ('reserved', 'in-doubt', 'presumed-committed')"

const TABLES = `
  CREATE TABLE IF NOT EXISTS leases (
    scope TEXT NOT NULL, day TEXT NOT NULL, price INTEGER NOT NULL, limits TEXT NOT NULL,
    granted INTEGER NOT NULL, synced INTEGER NOT NULL, spent INTEGER NOT NULL,
    used INTEGER NOT NULL, PRIMARY KEY (scope, day, price)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (
    session TEXT PRIMARY KEY, spent INTEGER NOT NULL, day TEXT NOT NULL, money INTEGER NOT NULL,
    forget INTEGER, refused INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS forgettable ON sessions (forget) WHERE forget IS NOT NULL;
  CREATE TABLE IF NOT EXISTS reservations (
    id TEXT PRIMARY KEY, holder TEXT NOT NULL, session TEXT NOT NULL, day TEXT NOT NULL,
    at INTEGER NOT NULL, status TEXT NOT NULL, price INTEGER NOT NULL, scopes TEXT NOT NULL,
    hash TEXT, result TEXT, names TEXT, cloud_request_id TEXT, by_hand INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS unsettled ON reservations (status, at) WHERE ${UNSETTLED};
  CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, template TEXT NOT NULL, region TEXT NOT NULL, country TEXT NOT NULL,
    outcome TEXT NOT NULL, calls INTEGER NOT NULL, money INTEGER NOT NULL,
    synced INTEGER NOT NULL, PRIMARY KEY (day, template, region, country, outcome)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS metadata (name TEXT PRIMARY KEY, value ANY NOT NULL) WITHOUT ROWID;
`

/** Creates the tables that do not exist yet. */
export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES)
}
