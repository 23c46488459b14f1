/**
 * @module A moving average that goes up at once and down slowly, so that a region that became slow is left at once and
 * trusted again in time. Pure. Source: peak EWMA of Finagle and Linkerd.
 */

import { ROUTING_LIMITS } from '../limits.ts'

/** What was measured so far. */
export interface PeakAverage {
  readonly ms: number
  /** Unix time in milliseconds of the last measurement. */
  readonly atMs: number
}

/** With one measurement more. */
export function measured(before: PeakAverage | undefined, ms: number, atMs: number): PeakAverage {
  if (before === undefined || ms >= before.ms) return { ms, atMs }
  const kept = Math.exp(-Math.max(0, atMs - before.atMs) / ROUTING_LIMITS.PEAK_DECAY_MS)
  return { ms: before.ms * kept + ms * (1 - kept), atMs }
}

/** Milliseconds to expect now: the measurement while it is young, the table as it gets older; what there is of them. */
export function blended(
  live: PeakAverage | undefined,
  prior: number | undefined,
  nowMs: number,
): number | undefined {
  if (live === undefined || prior === undefined) return live?.ms ?? prior
  const trust = Math.exp(-Math.max(0, nowMs - live.atMs) / ROUTING_LIMITS.TRUST_MS)
  return live.ms * trust + prior * (1 - trust)
}
