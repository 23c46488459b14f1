/** @module The bill: one row for each answered call. */

import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { PaidBy } from '../billing/index.ts'

/** Value of {@link CallRecord.code} for a call that succeeded. */
export const OK = 'ok'

/** One row of the bill. */
export interface CallRecord {
  readonly requestId: string
  /** Absent when the call was refused before its action was known. */
  readonly action?: string
  /** Key that signed the call. Absent when the signature was not verified. */
  readonly secretId?: string
  /** {@link OK} or an error code. */
  readonly code: string
  /** Whether anything was charged. */
  readonly billed: boolean
  /** Charged units: calls, or faces where each face counts. */
  readonly units: number
  /** What the charge was booked on. Absent when nothing was charged. */
  readonly paidBy?: PaidBy
  /** Milliseconds of Unix time. */
  readonly atMs: number
  /** Result that the call produced. */
  readonly resultId?: string
}

/** The rows of the bill. */
export interface CallStore {
  add(call: CallRecord): void
  /** Returns the latest rows, newest first. */
  latest(limit: number): readonly CallRecord[]
  /** Returns the number of billed calls. */
  countBilled(): number
}

type Row = Record<string, SQLOutputValue>

/** Returns an object with a column's value, or `undefined` for a column that is NULL. */
function optional<K extends string>(name: K, value: SQLOutputValue | undefined) {
  return typeof value === 'string' ? ({ [name]: value } as Record<K, string>) : undefined
}

function toRecord(row: Row): CallRecord {
  return {
    requestId: String(row.requestId),
    ...optional('action', row.action),
    ...optional('secretId', row.secretId),
    code: String(row.code),
    billed: row.billed === 1,
    units: Number(row.units),
    ...(optional('paidBy', row.paidBy) as { paidBy?: PaidBy } | undefined),
    atMs: Number(row.atMs),
    ...optional('resultId', row.resultId),
  }
}

/** Creates the store over the table `calls`. */
export function createCallStore(database: DatabaseSync): CallStore {
  const insert = database.prepare(
    `INSERT INTO calls (request_id, action, secret_id, code, billed, units, paid_by, at_ms, result_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const latest = database.prepare(
    `SELECT request_id AS requestId, action, secret_id AS secretId, code, billed, units, paid_by AS paidBy,
       at_ms AS atMs, result_id AS resultId
     FROM calls ORDER BY at_ms DESC, rowid DESC LIMIT ?`,
  )
  const billed = database.prepare('SELECT count(*) AS count FROM calls WHERE billed = 1')
  return {
    add: ({ requestId, action, secretId, code, billed, units, paidBy, atMs, resultId }) => {
      // biome-ignore format: in the order of the columns
      insert.run(requestId, action ?? null, secretId ?? null, code, billed ? 1 : 0, units, paidBy ?? null, atMs, resultId ?? null)
    },
    latest: (limit) => latest.all(limit).map(toRecord),
    countBilled: () => Number(billed.get()?.count ?? 0),
  }
}
