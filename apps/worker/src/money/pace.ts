/**
 * @module Time slots for calls, so that no second has more calls than the purchased QPS: a leaky bucket (GCRA, ITU-T I.371)
 * on the clock of the pacer alone. Pure.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'

/** What a pacer knows: how long all allocated slots still take, and since when it knows that. */
export interface Pace {
  /** Time of the last request by the pacer's clock, milliseconds since 1970. */
  readonly atMs: number
  /** Milliseconds from then to the next free slot. */
  readonly backlogMs: number
}

/** A request for a slot. */
export interface SlotRequest {
  /** Purchased calls a second (QPS). */
  readonly perSecond: number
  /** Longest wait. A call that would wait longer gets no slot. */
  readonly maxWaitMs: number
}

/** A slot, or how far the next one is. */
export interface Slot {
  /** Milliseconds from the request to the slot, whole. */
  readonly waitMs: number
  /** Whether the caller has the slot. If not, it is too far. */
  readonly isAllocated: boolean
}

/**
 * Allocates the next slot. Slots are even, because the cloud counts calls in seconds whose beginning is unknown. Where the
 * clock was set back, no time has passed since the last request.
 *
 * @param nowMs time of the request by the pacer's clock
 */
export function allocateSlot(
  pace: Pace,
  nowMs: number,
  { perSecond, maxWaitMs }: SlotRequest,
): Slot & { readonly pace: Pace } {
  const elapsedMs = Math.max(0, nowMs - pace.atMs)
  const backlogMs = Math.max(0, pace.backlogMs - elapsedMs)
  const isAllocated = backlogMs <= maxWaitMs
  const everyMs = isAllocated ? MS_PER_SECOND / perSecond : 0
  const waitMs = Math.ceil(backlogMs)
  return { waitMs, isAllocated, pace: { atMs: nowMs, backlogMs: backlogMs + everyMs } }
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
  return { atMs: nowMs, backlogMs: Math.min(Math.max(0, storedMs - nowMs), maxMs) }
}
