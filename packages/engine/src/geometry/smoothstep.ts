/** @module Limits and soft thresholds. */

/** `x`, but not below `low` nor above `high`. */
export function clamp(x: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, x))
}

/** 0 at `from`, 1 at `to`, smooth between; `from` may be the larger one. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}
