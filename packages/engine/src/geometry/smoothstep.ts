/** @module Clamping and smooth thresholds. */

/** Returns `x` limited to `low` to `high`. */
export function clamp(x: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, x))
}

/** Returns 0 at `from`, 1 at `to`, and a cubic Hermite interpolation between; `from` may be larger than `to`. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}
