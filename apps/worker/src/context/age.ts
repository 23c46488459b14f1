/** @module How long ago something happened, by a clock that may be set back. */

/**
 * Returns milliseconds since then. It is infinite where the clock was set back to before then: how old that is cannot be known, so
 * it counts as too old for any use.
 */
export function ageOf(thenMs: number, nowMs: number): number {
  return nowMs < thenMs ? Number.POSITIVE_INFINITY : nowMs - thenMs
}
