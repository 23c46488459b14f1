/** @module Makes room in a budget shard that is full. Loaded only then: with the traffic of most apps no shard ever is. */

/** Rows that are deleted at a time; requests are served in between. */
const CHUNK = 5000
/** Chunks of one run. With a run a minute, more than a shard at its limit reserves. */
const CHUNKS = 10

/** Reservations whose end is known and whose session is forgotten, and such sessions. Counts are in `usage`. */
const QUERIES: readonly string[] = Object.freeze([
  `DELETE FROM reservations WHERE id IN (
     SELECT id FROM reservations WHERE id BETWEEN 'forgotten ' AND 'forgotten!'
       AND status IN ('committed', 'released') LIMIT ?
   ) RETURNING 1`,
  `DELETE FROM sessions WHERE session IN (
     SELECT session FROM sessions WHERE forget IS NULL LIMIT ?
   ) RETURNING 1`,
])

/** Deletes what the shard keeps for questions about a bill only, a part at a time. */
export async function makeRoom(sql: SqlStorage): Promise<void> {
  for (const query of QUERIES) {
    for (let chunk = 0; chunk < CHUNKS; chunk++) {
      if (sql.exec(query, CHUNK).toArray().length < CHUNK) break
      await scheduler.wait(0)
    }
  }
}
