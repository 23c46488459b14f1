/** @module Tables of the database. */

/** Written to `PRAGMA user_version`. A data folder with another version is refused. */
export const SCHEMA_VERSION = 2

/**
 * - `keys.owner`: `account` is the root account's first pair; `root`, `user/…` and `role/…` are further keys that sign
 *   calls; `results` signs the addresses of results. `token` and `expires_ms` are set for temporary keys.
 * - `activities.kind`: see `ActivityKind`.
 * - `material_reviews`: every status that a material has had, in the order of `rowid`.
 * - `calls`: the bill, one row for each answered call. `action` and `secret_id` stay empty until they have been
 *   verified; `units` is what was charged, 0 for nothing; `material_id` is set for successful fusions.
 * - `billing.account`, `holders.statements`, `materials.copyright`, `settings.value`, `video_jobs.output`: JSON.
 * - `video_jobs`: a job without `output` and without `error_code` is not finished.
 */
export const SCHEMA = `
  CREATE TABLE keys (
    secret_id TEXT PRIMARY KEY,
    secret_key TEXT NOT NULL,
    owner TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    token TEXT,
    expires_ms INTEGER,
    created_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE holders (
    name TEXT PRIMARY KEY,
    statements TEXT NOT NULL
  ) STRICT;
  CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
  CREATE TABLE activities (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    position INTEGER NOT NULL,
    created_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE materials (
    id TEXT PRIMARY KEY,
    activity_id TEXT NOT NULL REFERENCES activities (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    status INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    copyright TEXT
  ) STRICT;
  CREATE TABLE material_reviews (
    material_id TEXT NOT NULL REFERENCES materials (id) ON DELETE CASCADE,
    status INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX reviews_of_material ON material_reviews (material_id);
  CREATE TABLE faces (
    id TEXT PRIMARY KEY,
    material_id TEXT NOT NULL REFERENCES materials (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX faces_of_material ON faces (material_id, number);
  CREATE TABLE results (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    request_id TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX results_by_expiry ON results (expires_ms);
  CREATE TABLE video_jobs (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    ready_ms INTEGER NOT NULL,
    error_code TEXT,
    output TEXT
  ) STRICT;
  CREATE INDEX video_jobs_by_time ON video_jobs (ready_ms);
  CREATE TABLE calls (
    request_id TEXT PRIMARY KEY,
    action TEXT,
    secret_id TEXT,
    code TEXT NOT NULL,
    billed INTEGER NOT NULL,
    units INTEGER NOT NULL,
    paid_by TEXT,
    at_ms INTEGER NOT NULL,
    result_id TEXT,
    material_id TEXT
  ) STRICT;
  CREATE INDEX calls_by_time ON calls (at_ms);
  CREATE INDEX calls_by_key ON calls (secret_id, at_ms);
  CREATE INDEX calls_by_material ON calls (material_id, at_ms) WHERE material_id IS NOT NULL;
  CREATE TABLE billing (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    account TEXT NOT NULL
  ) STRICT;
`
