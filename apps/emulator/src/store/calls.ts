/** @module The bill: one row for each answered call. */

import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { CallRecord, Ledger, PaidBy } from '@fuse-edge/core/control'

/** Value of {@link CallRecord.code} for a call that succeeded. */
export const OK = 'ok'

export type { CallRecord }

/** Rows to return. Times are milliseconds of Unix time. */
export interface CallSpan {
  readonly limit: number
  /** {@link CallPage.next} of the page before. */
  readonly before?: string
  /** Included. */
  readonly fromMs?: number
  /** Excluded. */
  readonly untilMs?: number
  /** Only calls that fused into this material. */
  readonly materialId?: string
}

/** Rows, and where the next page begins. */
export type CallPage = Pick<Ledger, 'calls' | 'next'>

/** Form of {@link CallPage.next}: the time and the number of the last row. */
export const CALL_CURSOR: RegExp = /^\d{1,15}-\d{1,15}$/

/** The rows of the bill. */
export interface CallStore {
  add(call: CallRecord): void
  /** Returns the latest rows, newest first. */
  latest(limit: number): readonly CallRecord[]
  /** Returns the row of a call. */
  find(requestId: string): CallRecord | undefined
  /** Returns rows of a span of time, newest first. */
  page(span: CallSpan): CallPage
  /** Returns the first call that succeeded, or the first that was billed. */
  first(which: 'succeeded' | 'billed'): CallRecord | undefined
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
    ...optional('materialId', row.materialId),
  }
}

const COLUMNS = `request_id AS requestId, action, secret_id AS secretId, code, billed, units,
  paid_by AS paidBy, at_ms AS atMs, result_id AS resultId, material_id AS materialId`
const FIRST = `SELECT ${COLUMNS} FROM calls`

/** Returns the function that reads pages. It reads one row more than asked for, to know whether there is a next page. */
function createPager(database: DatabaseSync): CallStore['page'] {
  const page = database.prepare(
    `SELECT ${COLUMNS}, rowid AS number FROM calls
     WHERE (at_ms, rowid) < (?, ?) AND at_ms >= ? AND at_ms < ?
       AND material_id IS coalesce(?, material_id)
     ORDER BY at_ms DESC, rowid DESC LIMIT ?`,
  )
  const { MAX_SAFE_INTEGER: LAST } = Number
  return ({ limit, before = `${LAST}-${LAST}`, fromMs = 0, untilMs = LAST, materialId = null }) => {
    const [atMs = LAST, number = LAST] = before.split('-').map(Number)
    const rows = page.all(atMs, number, fromMs, untilMs, materialId, limit + 1)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      calls: rows.slice(0, limit).map(toRecord),
      ...(last && { next: `${Number(last.atMs)}-${Number(last.number)}` }),
    }
  }
}

/** Creates the store over the table `calls`. */
export function createCallStore(database: DatabaseSync): CallStore {
  const insert = database.prepare(
    `INSERT INTO calls (request_id, action, secret_id, code, billed, units, paid_by, at_ms, result_id,
       material_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const latest = database.prepare(
    `SELECT ${COLUMNS} FROM calls ORDER BY at_ms DESC, rowid DESC LIMIT ?`,
  )
  const find = database.prepare(`SELECT ${COLUMNS} FROM calls WHERE request_id = ?`)
  const succeeded = database.prepare(`${FIRST} WHERE result_id IS NOT NULL ORDER BY rowid LIMIT 1`)
  const charged = database.prepare(`${FIRST} WHERE billed = 1 ORDER BY rowid LIMIT 1`)
  const billed = database.prepare('SELECT count(*) AS count FROM calls WHERE billed = 1')
  return {
    add: ({
      requestId,
      action,
      secretId,
      code,
      billed,
      units,
      paidBy,
      atMs,
      resultId,
      materialId,
    }) => {
      // biome-ignore format: in the order of the columns
      insert.run(requestId, action ?? null, secretId ?? null, code, billed ? 1 : 0, units, paidBy ?? null, atMs, resultId ?? null, materialId ?? null)
    },
    latest: (limit) => latest.all(limit).map(toRecord),
    find: (requestId) => {
      const row = find.get(requestId)
      return row && toRecord(row)
    },
    page: createPager(database),
    first: (which) => {
      const row = (which === 'billed' ? charged : succeeded).get()
      return row && toRecord(row)
    },
    countBilled: () => Number(billed.get()?.count ?? 0),
  }
}
