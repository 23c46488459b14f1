/** @module The state of a Durable Object in Node: SQLite in memory, transactions, alarms in virtual time. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** First wait of the platform before it repeats an alarm. Source: Durable Objects, alarms. */
const ALARM_RETRY_MS = 2000

/** A prepared statement, and which of its values each of its parameters takes. */
interface Prepared {
  readonly statement: StatementSync
  readonly order: readonly number[] | undefined
}

/** Prepares a query. Node binds numbered parameters (`?1`) by name only, so they become plain ones. */
function prepare(database: DatabaseSync, query: string): Prepared {
  const order = [...query.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number) - 1)
  const statement = database.prepare(query.replaceAll(/\?\d+/g, '?'))
  return { statement, order: order.length > 0 ? order : undefined }
}

/** What the objects of the worker use of `SqlStorage`. */
function sqlOf(database: DatabaseSync) {
  const statements = new Map<string, Prepared>()
  function exec(query: string, ...values: readonly SQLInputValue[]) {
    // Only the statements that create tables come in one text.
    if (/^\s*CREATE TABLE/.test(query)) {
      database.exec(query)
      return { toArray: () => [], one: () => undefined }
    }
    const prepared = statements.get(query) ?? prepare(database, query)
    statements.set(query, prepared)
    const { statement, order } = prepared
    const rows = statement.all(...(order?.map((index) => values[index] ?? null) ?? values))
    return { toArray: () => rows, one: () => rows[0] }
  }
  return { exec, databaseSize: 0 }
}

/** An object's state, and what a test wants to know of it. */
export interface ObjectState {
  readonly ctx: DurableObjectState
  /** Runs the alarm that is due. */
  readonly onAlarm: (alarm: () => Promise<void>) => void
}

/** Creates the state of an object. */
export function createObjectState(): ObjectState {
  const database = new DatabaseSync(':memory:')
  let timer: ReturnType<typeof setTimeout> | undefined
  let alarmAt: number | null = null
  let run = async () => {}
  const storage = {
    sql: sqlOf(database),
    transactionSync<T>(work: () => T): T {
      database.exec('BEGIN')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    getAlarm: async () => alarmAt,
    async setAlarm(at: number) {
      clearTimeout(timer)
      alarmAt = at
      timer = setTimeout(() => {
        alarmAt = null
        // The platform repeats an alarm that failed.
        run().catch(() => storage.setAlarm(Date.now() + ALARM_RETRY_MS))
      }, at - Date.now())
    },
  }
  const ctx = { storage, waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined) }
  return {
    ctx: ctx as unknown as DurableObjectState,
    onAlarm: (alarm) => {
      run = alarm
    },
  }
}
