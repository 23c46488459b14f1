/**
 * @module A moving average of round trips that rises at once and falls slowly, so that a region that became slow is left
 * at once and trusted again with time. Pure. Source: peak EWMA of Finagle and Linkerd.
 */

import { ageOf } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'

/** The average so far. */
export interface PeakAverage {
  readonly ms: number
  /** Unix time of the last measurement, in milliseconds. */
  readonly atMs: number
}

/** Returns the average with one more measurement. */
export function measured(before: PeakAverage | undefined, ms: number, atMs: number): PeakAverage {
  if (before === undefined || ms >= before.ms) return { ms, atMs }
  const kept = Math.exp(-ageOf(before.atMs, atMs) / ROUTING_LIMITS.PEAK_DECAY_MS)
  return { ms: before.ms * kept + ms * (1 - kept), atMs }
}

/**
 * Returns the expected round trip in milliseconds. A young measurement counts most; as it ages, the table's estimate
 * counts more. If one of the two is missing, the other counts alone.
 */
export function blended(
  live: PeakAverage | undefined,
  prior: number | undefined,
  nowMs: number,
): number | undefined {
  if (live === undefined || prior === undefined) return live?.ms ?? prior
  const trust = Math.exp(-ageOf(live.atMs, nowMs) / ROUTING_LIMITS.TRUST_MS)
  return live.ms * trust + prior * (1 - trust)
}
