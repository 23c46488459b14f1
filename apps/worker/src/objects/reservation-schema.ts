/** @module Tables of a shard, and how those of version 1 become those of version 2; described in `SCHEMA.md`. */

const TABLES = `
  CREATE TABLE IF NOT EXISTS leases (
    scope TEXT NOT NULL, day TEXT NOT NULL, price INTEGER NOT NULL, limits TEXT NOT NULL,
    granted INTEGER NOT NULL, told INTEGER NOT NULL, spent INTEGER NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (scope, day, price)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (
    session TEXT PRIMARY KEY, spent INTEGER NOT NULL, day TEXT NOT NULL,
    money INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS reservations (
    id TEXT PRIMARY KEY, session TEXT NOT NULL, day TEXT NOT NULL, at INTEGER NOT NULL,
    status TEXT NOT NULL, price INTEGER NOT NULL DEFAULT 0, scopes TEXT NOT NULL DEFAULT '["app"]',
    hash TEXT, result TEXT
  );
  CREATE INDEX IF NOT EXISTS unsettled ON reservations (status, at)
    WHERE status IN ('reserved', 'in-doubt');
  CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, template TEXT NOT NULL, region TEXT NOT NULL, country TEXT NOT NULL,
    outcome TEXT NOT NULL, calls INTEGER NOT NULL, money INTEGER NOT NULL, told INTEGER NOT NULL,
    PRIMARY KEY (day, template, region, country, outcome)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value ANY NOT NULL) WITHOUT ROWID;
`

/** Version 1 had a table of days, and neither prices nor leases. */
const FROM_VERSION_1 = `
  ALTER TABLE sessions ADD COLUMN money INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE reservations ADD COLUMN price INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE reservations ADD COLUMN scopes TEXT NOT NULL DEFAULT '["app"]';
  ALTER TABLE reservations ADD COLUMN hash TEXT;
  ALTER TABLE reservations ADD COLUMN result TEXT;
`
/** A day's count is a lease that is spent. */
const DAYS_TO_LEASES = `
  INSERT INTO leases SELECT 'app', day, 0, '', spent, spent, spent, 0 FROM days;
  DROP TABLE days;
`

/** Makes the tables, or keeps what is in older ones. */
export function openTables(sql: SqlStorage): void {
  const isVersion1 =
    sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'days'").toArray().length > 0
  if (isVersion1) sql.exec(FROM_VERSION_1)
  sql.exec(TABLES)
  if (isVersion1) sql.exec(DAYS_TO_LEASES)
}
