/** @module What the registry does: it stores changes with their audit rows, publishes revisions, and informs ledgers. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { AUDIT_DAYS, INFORM_MS, SPREAD_AGAIN_MS } from '../limits/registry.ts'
import type { SpendingPolicy } from '../money/index.ts'
import { type CatalogueText, ENTRY_KINDS, publish } from './published-catalogue.ts'
import type { AuditRow, Commit, Committed, Deed, RemovedEntry } from './registry-commit.ts'
import { succeedsWithin } from './time-limit.ts'

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
  CREATE TABLE IF NOT EXISTS outbox (owner TEXT PRIMARY KEY, policy TEXT NOT NULL) WITHOUT ROWID;
`

type State = Record<'revision' | 'published', number>
/** A policy, as JSON, that a ledger has not confirmed. */
type Message = Record<'owner' | 'policy', string>

/** The work of the registry, on its SQLite database. */
export class RegistryService {
  readonly #ctx: DurableObjectState
  readonly #env: Env
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    this.#ctx = ctx
    this.#env = env
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

  /**
   * Stores all changes, or none where the revision is no longer `ifRevision`. Then publishes them, and informs the ledgers of
   * every app and virtual key that they touch.
   */
  async commit(commit: Commit): Promise<Result<Committed, 'revision-changed'>> {
    const revision = this.#ctx.storage.transactionSync(() => this.#commit(commit))
    if (revision === undefined) return fail('revision-changed')
    await this.spread()
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

  /** Returns apps and virtual keys that were removed, also those that exist again, as long as the audit trail has their removal. */
  removed(): RemovedEntry[] {
    const query = `SELECT DISTINCT kind, id FROM audit WHERE after IS NULL AND kind <> 'templates'`
    return this.#sql.exec<RemovedEntry>(query).toArray()
  }

  /** Returns the addresses of thumbnails that templates name, or named as long as the audit trail has it: a rollback needs them. */
  thumbnails(): string[] {
    const query = `SELECT json_extract(entry, '$.thumbnail') AS address FROM entries WHERE kind = 'templates'
      UNION SELECT json_extract(before, '$.thumbnail') FROM audit WHERE kind = 'templates' AND before IS NOT NULL
      UNION SELECT json_extract(after, '$.thumbnail') FROM audit WHERE kind = 'templates' AND after IS NOT NULL`
    const rows = this.#sql.exec<Record<'address', string | null>>(query).toArray()
    return rows.flatMap(({ address }) => address ?? [])
  }

  /** Stores a deed in the audit trail. */
  record({ who, requestId, at, kind, id, isOnce, before, after }: Deed): void {
    this.#sql.exec(
      `INSERT INTO audit (at, who, request_id, revision, kind, id, before, after)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
       WHERE NOT (?9 AND EXISTS (SELECT 1 FROM audit WHERE kind = ?5 AND id = ?6))`,
      at,
      who,
      requestId,
      this.#state().revision,
      kind,
      id,
      before ?? null,
      after,
      isOnce ? 1 : 0,
    )
  }

  #state(): State {
    return this.#sql.exec<State>('SELECT revision, published FROM state').one()
  }

  #commit({ changes, policies, ifRevision, who, requestId, at }: Commit): number | undefined {
    const { revision: current } = this.#state()
    if (current !== ifRevision) return undefined
    const revision = current + 1
    this.#sql.exec('UPDATE state SET revision = ?', revision)
    this.#sql.exec('DELETE FROM audit WHERE at < ?', at - AUDIT_DAYS * MS_PER_DAY)
    for (const { owner, policy } of policies) {
      const text = JSON.stringify({ ...policy, revision } satisfies SpendingPolicy)
      this.#sql.exec('INSERT OR REPLACE INTO outbox VALUES (?, ?)', owner, text)
    }
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

  /** Publishes, and informs the ledgers. An alarm repeats both until nothing is left to do. */
  async spread(): Promise<void> {
    // Set before anything is sent, so that an eviction loses nothing.
    await this.#ctx.storage.setAlarm(Date.now() + SPREAD_AGAIN_MS)
    await Promise.all([this.#publish().catch(() => undefined), this.#informLedgers()])
    const { revision, published } = this.#state()
    if (published === revision && this.#outbox().length === 0) await this.#ctx.storage.deleteAlarm()
  }

  /**
   * Writes the newest revision to KV. The loop repeats the write where a concurrent call has committed a newer revision
   * meanwhile, since the last write to KV wins.
   */
  async #publish(): Promise<void> {
    for (let written = 0; written < this.#state().revision; ) {
      const newest = this.read()
      await publish(this.#env, newest)
      written = newest.revision
    }
    this.#sql.exec('UPDATE state SET published = revision')
  }

  /** Sends each policy of the outbox to its ledger, all at the same time. */
  async #informLedgers(): Promise<void> {
    await Promise.all(this.#outbox().map((message) => this.#inform(message)))
  }

  async #inform({ owner, policy }: Message): Promise<void> {
    const ledger = this.#env.LEDGER.getByName(owner)
    const work = ledger.applyPolicy(JSON.parse(policy) as SpendingPolicy)
    if (!(await succeedsWithin(INFORM_MS, work))) return
    // A newer policy that was committed meanwhile stays.
    this.#sql.exec('DELETE FROM outbox WHERE owner = ? AND policy = ?', owner, policy)
  }

  #outbox(): readonly Message[] {
    return this.#sql.exec<Message>('SELECT owner, policy FROM outbox').toArray()
  }
}
