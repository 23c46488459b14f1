/**
 * @module The pacer of an account in a region: a Durable Object that gives each call a time slot, so that no second has
 * more calls than the account's purchased QPS.
 *
 * Why the state is in a Durable Object: the QPS holds for the whole world. The pacer uses its own clock, the platform's, and
 * answers with a wait: the clocks of its callers differ, and so does the time that their requests take. The next free
 * slot is in memory; a time beyond it is stored, at most once a second, before a slot that needs it is answered. So a
 * pacer that lost its memory allocates no slot twice. The object's name is `<site>:<region>`.
 */

import { DurableObject } from 'cloudflare:workers'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { UPSTREAM_LIMITS } from '../limits.ts'
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

export class Pacer extends DurableObject<Env> {
  #storedMs = 0
  #pace: Pace

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { sql } = ctx.storage
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
      this.ctx.storage.sql.exec('INSERT OR REPLACE INTO pace VALUES (1, ?)', Math.ceil(untilMs))
      this.#storedMs = untilMs
    }
    return slot
  }
}
