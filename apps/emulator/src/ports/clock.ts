/** @module The emulator's time: a clock that a test can move. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'

/** Returns whole seconds of Unix time, the unit of `X-TC-Timestamp`. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND)
}

/** The time that signatures, expiry and billing are checked against. */
export interface Clock {
  /** Returns the emulator's time, in milliseconds of Unix time. */
  nowMs(): number
  /** Returns the emulator's time in whole seconds of Unix time, the unit of `X-TC-Timestamp`. */
  nowSeconds(): number
  /** Returns how far the emulator's time is ahead of its source, in milliseconds; negative when it is behind. */
  offsetMs(): number
  /** Sets {@link offsetMs}. */
  setOffsetMs(offsetMs: number): void
  /** Sets the emulator's time, in milliseconds of Unix time. The clock keeps running from there. */
  setMs(nowMs: number): void
  /** Moves the clock forward by milliseconds; a negative number moves it back. */
  advanceMs(ms: number): void
}

/**
 * Creates a clock that runs with `now`, without an offset.
 *
 * @param now Returns milliseconds of Unix time.
 * @param onSet Called after each change of the offset.
 */
export function createClock(now: () => number, onSet: () => void = () => {}): Clock {
  let offset = 0
  const nowMs = () => now() + offset
  const set = (offsetMs: number) => {
    offset = offsetMs
    onSet()
  }
  return {
    nowMs,
    nowSeconds: () => toSeconds(nowMs()),
    offsetMs: () => offset,
    setOffsetMs: set,
    setMs: (ms) => set(ms - now()),
    advanceMs: (ms) => set(offset + ms),
  }
}
