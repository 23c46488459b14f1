/** @module Forgets the sessions of a budget shard that have expired. A shard loads it when it prunes, beside its requests. */

import * as MONEY_LIMITS from '../limits/money.ts'

/** Returns bounds of the ids of a session: its own id, and characters around the space and the `#` that follow it. */
function idsOf(session: string): readonly [from: string, to: string] {
  return [`${session} `, `${session}$`]
}

function deleteSettled(sql: SqlStorage, from: string, to: string): void {
  sql.exec(
    "DELETE FROM reservations WHERE id BETWEEN ? AND ? AND status IN ('committed', 'released')",
    from,
    to,
  )
}

/**
 * Forgets what only repeated requests of expired sessions need: hashes, results and ids, of which random ones take the
 * place. Counts stay. Reservations in doubt are forgotten a day later, since their end may become known. Returns whether
 * more sessions can be forgotten. Call it inside a transaction.
 *
 * @param at milliseconds since 1970
 * @param isFull whether settled reservations are deleted instead, with their sessions: the database has no room for them
 */
export function forgetSessions(sql: SqlStorage, at: number, isFull: boolean): boolean {
  const expired = sql
    .exec<{ session: string }>(
      'SELECT session FROM sessions WHERE forget <= ? LIMIT ?',
      at,
      MONEY_LIMITS.FORGET_SESSIONS,
    )
    .toArray()
  for (const { session } of expired) {
    const [from, to] = idsOf(session)
    if (isFull) deleteSettled(sql, from, to)
    sql.exec(
      `UPDATE reservations SET id = 'forgotten ' || hex(randomblob(16)), hash = NULL, result = NULL
       WHERE id BETWEEN ? AND ? AND status NOT IN ('reserved', 'in-doubt')`,
      from,
      to,
    )
    sql.exec(
      `UPDATE sessions SET forget = iif(
         EXISTS (SELECT 1 FROM reservations WHERE id BETWEEN ? AND ?), ?, NULL
       ) WHERE session = ?`,
      from,
      to,
      at + MONEY_LIMITS.IN_DOUBT_MS,
      session,
    )
    if (isFull) sql.exec('DELETE FROM sessions WHERE session = ? AND forget IS NULL', session)
  }
  return expired.length === MONEY_LIMITS.FORGET_SESSIONS
}
