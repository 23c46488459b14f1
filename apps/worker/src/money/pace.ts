/**
 * @module Time slots for calls, so that no second has more calls than the purchased QPS: a leaky bucket (GCRA, ITU-T I.371)
 * on the clock of the pacer alone. Pure.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'

/** A call that waits for its slot. */
export interface WaitingCall {
  readonly group: string
  /** Milliseconds from {@link Pace.atMs} to the slot. */
  readonly inMs: number
}

/** What a pacer knows: how long all allocated slots still take, who waits for them, and since when it knows that. */
export interface Pace {
  /** Time of the last request by the pacer's clock, milliseconds since 1970. */
  readonly atMs: number
  /** Milliseconds from then to the next free slot. */
  readonly backlogMs: number
  readonly waiting: readonly WaitingCall[]
}

/** A request for a slot. */
export interface SlotRequest {
  /** Purchased calls a second (QPS). */
  readonly perSecond: number
  /** Longest wait. A call that would wait longer gets no slot. */
  readonly maxWaitMs: number
  /** Who asks: a network or a key. The calls of one group may wait for half as many slots as are free. */
  readonly group: string
}

/** A slot, or how far the next one is. */
export interface Slot {
  /** Milliseconds from the request to the slot, whole. */
  readonly waitMs: number
  /** Whether the caller has the slot. If not, it is too far. */
  readonly isAllocated: boolean
}

/** Returns the pace some time later. */
function paceAt({ backlogMs, waiting }: Pace, nowMs: number, elapsedMs: number): Pace {
  const later = waiting.map(({ group, inMs }) => ({ group, inMs: inMs - elapsedMs }))
  return {
    atMs: nowMs,
    backlogMs: Math.max(0, backlogMs - elapsedMs),
    waiting: later.filter(({ inMs }) => inMs > 0),
  }
}

/**
 * Allocates the next slot. Slots are even, because the cloud counts calls in seconds whose beginning is unknown. Where the
 * clock was set back, no time has passed since the last request.
 *
 * A group may wait for half as many slots as are still free, so one alone gets a third of them, a newcomer waits less than a
 * second behind it, and finds a slot as long as fewer groups wait than there are slots: the dynamic thresholds of
 * `MemoryLimiter`.
 *
 * @param nowMs time of the request by the pacer's clock
 */
export function allocateSlot(
  before: Pace,
  nowMs: number,
  { perSecond, maxWaitMs, group }: SlotRequest,
): Slot & { readonly pace: Pace } {
  const pace = paceAt(before, nowMs, Math.max(0, nowMs - before.atMs))
  const { backlogMs, waiting } = pace
  const everyMs = MS_PER_SECOND / perSecond
  const free = Math.floor((maxWaitMs - backlogMs) / everyMs) + 1
  const held = waiting.filter((call) => call.group === group).length
  const waitMs = Math.ceil(backlogMs)
  if (2 * held >= free) return { waitMs, isAllocated: false, pace }
  const allocated = { group, inMs: backlogMs }
  return {
    waitMs,
    isAllocated: true,
    pace: { atMs: nowMs, backlogMs: backlogMs + everyMs, waiting: [...waiting, allocated] },
  }
}

/**
 * Returns the time until which a pacer may allocate slots before it has to store a new time, so that it need not store each
 * slot; `undefined` where the stored time suffices.
 *
 * @param storedMs the stored time, milliseconds since 1970
 * @param aheadMs how far beyond the next free slot the time is
 */
export function timeToStore(
  { atMs, backlogMs }: Pace,
  storedMs: number,
  aheadMs: number,
): number | undefined {
  const nextMs = atMs + backlogMs
  return nextMs > storedMs ? nextMs + aheadMs : undefined
}

/**
 * Returns the pace of a pacer that has lost its memory: no slot before the stored time is free.
 *
 * @param maxMs longest backlog, in case the clock was set back meanwhile
 */
export function restorePace(storedMs: number, nowMs: number, maxMs: number): Pace {
  return { atMs: nowMs, backlogMs: Math.min(Math.max(0, storedMs - nowMs), maxMs), waiting: [] }
}
