/**
 * @module The registry: a Durable Object that holds the catalogue where administrators change it while the edge runs, and
 * the audit trail of the changes.
 *
 * Why the state is in a Durable Object: two administrators must not overwrite each other, so one object orders the
 * changes and stores each in one transaction with its audit rows. No request of an end user calls the registry: it
 * publishes each revision to KV, which every data centre reads locally. An alarm repeats a publication that failed.
 * `SCHEMA.md` describes the tables.
 */

import { DurableObject } from 'cloudflare:workers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { REGISTRY_LIMITS } from '../limits.ts'
import { type CatalogueText, ENTRY_KINDS, type EntryKind, publish } from './published-catalogue.ts'

/** Writes one entry of the catalogue, or removes it. */
export interface Change {
  readonly kind: EntryKind
  readonly id: string
  /** The entry as JSON, already validated. `undefined` removes it. */
  readonly entry: string | undefined
}

/** Changes that are stored together. */
export interface Commit {
  readonly changes: readonly Change[]
  /** The revision that the changes were validated against. */
  readonly ifRevision: number
  /** Name of the admin key that makes the changes. */
  readonly who: string
  readonly requestId: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A stored commit. */
export interface Committed {
  readonly revision: number
  /** Whether KV has the revision. If not, an alarm publishes it. */
  readonly isPublished: boolean
}

/** One row of the audit trail: the change of one entry. */
export interface AuditRow {
  readonly seq: number
  readonly at: number
  readonly who: string
  readonly requestId: string
  readonly revision: number
  readonly kind: string
  readonly id: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** An audit row as SQLite returns it. */
type AuditColumns = Omit<AuditRow, 'before' | 'after'> & Record<'before' | 'after', string | null>

const TABLES = `
  CREATE TABLE IF NOT EXISTS entries (
    kind TEXT NOT NULL, id TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (kind, id)
  );
  CREATE TABLE IF NOT EXISTS state (
    one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL, published INTEGER NOT NULL
  );
  INSERT OR IGNORE INTO state VALUES (1, 0, 0);
  CREATE TABLE IF NOT EXISTS audit (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, request_id TEXT NOT NULL,
    revision INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT
  );
`
const { PUBLISH_AGAIN_MS, AUDIT_DAYS } = REGISTRY_LIMITS

type State = Record<'revision' | 'published', number>

export class Registry extends DurableObject<Env> {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec(TABLES)
  }

  /** Returns the newest catalogue, whether it is published or not. */
  read(): CatalogueText {
    const rows = this.#sql
      .exec<Record<'kind' | 'entry', string>>('SELECT kind, entry FROM entries ORDER BY id')
      .toArray()
    const lists = ENTRY_KINDS.map((kind) => {
      const entries = rows.filter((row) => row.kind === kind).map(({ entry }) => entry)
      return `"${kind}":[${entries.join()}]`
    })
    return { revision: this.#state().revision, catalogue: `{${lists.join()}}` }
  }

  /** Stores all changes, or none where the revision is no longer `ifRevision`, and publishes them. */
  async commit(commit: Commit): Promise<Result<Committed, 'revision-changed'>> {
    const revision = this.ctx.storage.transactionSync(() => this.#commit(commit))
    if (revision === undefined) return fail('revision-changed')
    await this.#publish()
    return ok({ revision, isPublished: this.#state().published >= revision })
  }

  /** Returns rows of the audit trail, newest first. @param before `seq` of the oldest row that the caller has */
  audit(before: number, limit: number): AuditRow[] {
    const query = `SELECT seq, at, who, request_id AS requestId, revision, kind, id, before, after FROM audit
      WHERE seq < ? ORDER BY seq DESC LIMIT ?`
    return this.#sql
      .exec<AuditColumns>(query, before, limit)
      .toArray()
      .map((row) => ({ ...row, before: row.before ?? undefined, after: row.after ?? undefined }))
  }

  override alarm(): Promise<void> {
    return this.#publish()
  }

  #state(): State {
    return this.#sql.exec<State>('SELECT revision, published FROM state').one()
  }

  #commit({ changes, ifRevision, who, requestId, at }: Commit): number | undefined {
    const { revision: current } = this.#state()
    if (current !== ifRevision) return undefined
    const revision = current + 1
    this.#sql.exec('UPDATE state SET revision = ?', revision)
    this.#sql.exec('DELETE FROM audit WHERE at < ?', at - AUDIT_DAYS * MS_PER_DAY)
    for (const { kind, id, entry = null } of changes) {
      const [row] = this.#sql
        .exec<{ entry: string }>('SELECT entry FROM entries WHERE kind = ? AND id = ?', kind, id)
        .toArray()
      if (entry === null) this.#sql.exec('DELETE FROM entries WHERE kind = ? AND id = ?', kind, id)
      else this.#sql.exec('INSERT OR REPLACE INTO entries VALUES (?, ?, ?)', kind, id, entry)
      this.#sql.exec(
        `INSERT INTO audit (at, who, request_id, revision, kind, id, before, after)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        at,
        who,
        requestId,
        revision,
        kind,
        id,
        row?.entry ?? null,
        entry,
      )
    }
    return revision
  }

  /**
   * Writes the newest revision to KV. The loop repeats the write where a concurrent call has committed a newer revision
   * meanwhile, since the last write to KV wins.
   */
  async #publish(): Promise<void> {
    try {
      for (let written = 0; written < this.#state().revision; ) {
        const newest = this.read()
        await publish(this.env, newest)
        written = newest.revision
      }
      this.#sql.exec('UPDATE state SET published = revision')
    } catch {
      await this.ctx.storage.setAlarm(Date.now() + PUBLISH_AGAIN_MS)
    }
  }
}

/** Returns the registry, of which a deployment has exactly one. */
export function registryOf({ REGISTRY }: Env): DurableObjectStub<Registry> {
  return REGISTRY.getByName('registry')
}
