/** @module The emulator's time: the machine's clock, moved by as much as a test asks for. */

const MS_PER_SECOND = 1000

/** Where every part of the emulator reads the time. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Whole seconds since 1970, the unit of `X-TC-Timestamp`. */
  nowSeconds(): number
  /** How far the emulator's time is ahead of its source; negative is behind. */
  offsetMs(): number
  /** Sets {@link offsetMs}. */
  setOffsetMs(offsetMs: number): void
  /** Makes it that time now; it goes on from there. Milliseconds since 1970. */
  setMs(nowMs: number): void
  /** Moves it on by milliseconds; negative goes back. */
  advanceMs(ms: number): void
}

/** A clock that follows `now` (milliseconds since 1970). */
export function createClock(now: () => number): Clock {
  let offset = 0
  const nowMs = () => now() + offset
  return {
    nowMs,
    nowSeconds: () => Math.floor(nowMs() / MS_PER_SECOND),
    offsetMs: () => offset,
    setOffsetMs: (offsetMs) => {
      offset = offsetMs
    },
    setMs: (ms) => {
      offset = ms - now()
    },
    advanceMs: (ms) => {
      offset += ms
    },
  }
}
