/** @module What a pacer does: it allocates slots, and stores how far it has gone. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import * as UPSTREAM_LIMITS from '../limits/upstream.ts'
import {
  allocateSlot,
  type Pace,
  restorePace,
  type Slot,
  type SlotRequest,
  timeToStore,
} from '../money/index.ts'

const TABLE =
  'CREATE TABLE IF NOT EXISTS pace (one INTEGER PRIMARY KEY CHECK (one = 1), until INTEGER)'
/** How far the stored time is ahead of the next free slot. */
const AHEAD_MS = MS_PER_SECOND
/** Longest backlog: the longest wait, one slot of the lowest rate, and what the stored time is ahead. */
const BACKLOG_MAX_MS = UPSTREAM_LIMITS.PACE_WAIT_MS + MS_PER_SECOND + AHEAD_MS

/** The work of one pacer, on its SQLite database. */
export class PacerService {
  readonly #sql: SqlStorage
  #storedMs = 0
  #pace: Pace

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
    this.#storedMs = sql.exec<{ until: number }>('SELECT until FROM pace').toArray()[0]?.until ?? 0
    this.#pace = restorePace(this.#storedMs, Date.now(), BACKLOG_MAX_MS)
  }

  /** Allocates a slot, or answers how far the next one is where that is too far. */
  allocate(request: SlotRequest): Slot {
    const { pace, ...slot } = allocateSlot(this.#pace, Date.now(), request)
    this.#pace = pace
    const untilMs = timeToStore(pace, this.#storedMs, AHEAD_MS)
    if (untilMs !== undefined) {
      // The output gate holds the answer back until this is written.
      this.#sql.exec('INSERT OR REPLACE INTO pace VALUES (1, ?)', Math.ceil(untilMs))
      this.#storedMs = untilMs
    }
    return slot
  }
}
