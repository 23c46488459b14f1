/** @module When calls may go, so that there are never more in a second than were bought. Pure. */

/** Calls that want to go. */
export interface SlotRequest {
  readonly calls: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** Calls that were bought, a second. */
  readonly perSecond: number
  /** A call that had to wait longer does not go. */
  readonly maxWaitMs: number
}

/** Moments at which calls may go. */
export interface Slots {
  /** Of the first, milliseconds since 1970. */
  readonly first: number
  /** Between two of them, milliseconds. */
  readonly everyMs: number
  /** How many of the calls may go; the others may ask again when these have gone. */
  readonly calls: number
}

const SECOND_MS = 1000

/**
 * Gives slots one after another, evenly: the cloud counts seconds that nobody else knows the beginning of.
 *
 * @param next of the first slot that is free, milliseconds since 1970
 */
export function allocateSlots(
  next: number,
  { calls, at, perSecond, maxWaitMs }: SlotRequest,
): Slots {
  const everyMs = SECOND_MS / perSecond
  const last = at + maxWaitMs
  // No slot was ever given later than that: the clock was set back since.
  const first = next > last + everyMs ? at : Math.max(next, at)
  const free = Math.floor((last - first) / everyMs) + 1
  return { first, everyMs, calls: Math.min(calls, Math.max(0, free)) }
}
