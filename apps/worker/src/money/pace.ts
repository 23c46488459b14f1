/** @module Time slots for calls, so that no second has more calls than the purchased QPS. Pure. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'

/** A request for slots. */
export interface SlotRequest {
  /** Number of calls. */
  readonly calls: number
  /** Time of the request, milliseconds since 1970. */
  readonly at: number
  /** Purchased calls a second (QPS). */
  readonly perSecond: number
  /** Longest wait. Calls that would wait longer get no slot. */
  readonly maxWaitMs: number
}

/** Slots at equal distances. */
export interface Slots {
  /** Time of the first slot, milliseconds since 1970. */
  readonly first: number
  /** Milliseconds between two slots. */
  readonly everyMs: number
  /** Number of slots. Calls without one may ask again later. */
  readonly calls: number
}

/**
 * Allocates slots evenly, because the cloud counts calls in seconds whose beginning is unknown.
 *
 * @param next time of the first free slot, milliseconds since 1970
 */
export function allocateSlots(
  next: number,
  { calls, at, perSecond, maxWaitMs }: SlotRequest,
): Slots {
  const everyMs = MS_PER_SECOND / perSecond
  const last = at + maxWaitMs
  // No slot is allocated later than this, so a later `next` means that the clock was set back.
  const first = next > last + everyMs ? at : Math.max(next, at)
  const free = Math.floor((last - first) / everyMs) + 1
  return { first, everyMs, calls: Math.min(calls, Math.max(0, free)) }
}
