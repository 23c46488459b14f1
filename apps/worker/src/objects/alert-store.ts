/** @module The alerts of a ledger, in its SQLite tables: what was sent, and the last attempts. Call the methods inside a transaction. */

import type { Alert, AlertAttempt } from '@fuse-edge/core/admin'
import { ALERT_ATTEMPTS_KEPT } from '../limits/others.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS alerts (
    id TEXT PRIMARY KEY, day TEXT NOT NULL, alert TEXT NOT NULL, attempts INTEGER NOT NULL,
    at INTEGER NOT NULL, delivered INTEGER NOT NULL, http_status INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS alert_attempts (
    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, attempt INTEGER NOT NULL,
    at INTEGER NOT NULL, host TEXT NOT NULL, http_status INTEGER, failure TEXT
  );
`

/** An attempt to deliver an alert. */
export interface DeliveryAttempt {
  readonly alert: Alert
  /** Milliseconds since 1970. */
  readonly at: number
  /** Host of the webhook. */
  readonly host: string
  readonly isDelivered: boolean
  /** HTTP status of the answer. Absent where none came. */
  readonly httpStatus?: number
  /** Why no answer came. Absent where one came. */
  readonly failure?: NonNullable<AlertAttempt['failure']>
}

/** An alert that was sent. */
export interface StoredAlert {
  readonly alert: Alert
  readonly attempts: number
  /** When it was sent last, milliseconds since 1970. */
  readonly at: number
  readonly isDelivered: boolean
  /** HTTP status of the last answer. `undefined` where none came. */
  readonly httpStatus: number | undefined
  /** The attempts that are kept, newest first. */
  readonly history: readonly AlertAttempt[]
}

interface AlertRow extends Record<string, SqlStorageValue> {
  id: string
  alert: string
  attempts: number
  at: number
  delivered: number
  http_status: number | null
}

interface AttemptRow extends Record<string, SqlStorageValue> {
  id: string
  attempt: number
  at: number
  host: string
  http_status: number | null
  failure: string | null
}

function attemptOf({ attempt, at, host, http_status, failure }: AttemptRow): AlertAttempt {
  return {
    attempt,
    at: new Date(at).toISOString(),
    host,
    ...(http_status !== null && { httpStatus: http_status }),
    ...(failure !== null && { failure: failure as NonNullable<AlertAttempt['failure']> }),
  }
}

/** Reads and writes the tables `alerts` and `alert_attempts`. */
export class AlertStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** Returns those of the alerts that were not delivered. */
  undelivered(ids: readonly string[]): string[] {
    const query = 'SELECT 1 FROM alerts WHERE id = ? AND delivered = 1'
    return ids.filter((id) => this.#sql.exec(query, id).toArray().length === 0)
  }

  /** Records an attempt. Returns the alert with its attempts so far. @param day `YYYY-MM-DD` of the attempt */
  record(attempt: DeliveryAttempt, day: string): StoredAlert {
    const { alert, at, host, isDelivered, httpStatus = null, failure = null } = attempt
    this.#sql.exec(
      `INSERT INTO alerts VALUES (?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO UPDATE SET
         day = excluded.day, alert = excluded.alert, attempts = attempts + 1, at = excluded.at,
         delivered = max(delivered, excluded.delivered), http_status = excluded.http_status`,
      alert.id,
      day,
      JSON.stringify(alert),
      at,
      isDelivered ? 1 : 0,
      httpStatus,
    )
    this.#sql.exec(
      `INSERT INTO alert_attempts (id, attempt, at, host, http_status, failure)
         SELECT id, attempts, ?, ?, ?, ? FROM alerts WHERE id = ?`,
      at,
      host,
      httpStatus,
      failure,
      alert.id,
    )
    this.#sql.exec(
      'DELETE FROM alert_attempts WHERE sequence <= (SELECT max(sequence) FROM alert_attempts) - ?',
      ALERT_ATTEMPTS_KEPT,
    )
    const [stored] = this.#read('WHERE id = ?', alert.id)
    if (stored === undefined) throw new Error('the alert was not stored')
    return stored
  }

  /** Returns the alerts that were sent, those that were sent last first. */
  list(limit: number): StoredAlert[] {
    return this.#read('ORDER BY at DESC LIMIT ?', limit)
  }

  /** Deletes what was sent last before a day. @param day `YYYY-MM-DD` */
  prune(day: string): void {
    this.#sql.exec('DELETE FROM alerts WHERE day < ?', day)
    this.#sql.exec('DELETE FROM alert_attempts WHERE id NOT IN (SELECT id FROM alerts)')
  }

  #read(which: string, value: string | number): StoredAlert[] {
    const attempts = this.#sql
      .exec<AttemptRow>('SELECT * FROM alert_attempts ORDER BY sequence DESC')
      .toArray()
    return this.#sql
      .exec<AlertRow>(`SELECT * FROM alerts ${which}`, value)
      .toArray()
      .map(({ id, alert, attempts: count, at, delivered, http_status }) => {
        return {
          alert: JSON.parse(alert) as Alert,
          attempts: count,
          at,
          isDelivered: delivered === 1,
          httpStatus: http_status ?? undefined,
          history: attempts.filter((one) => one.id === id).map(attemptOf),
        }
      })
  }
}
