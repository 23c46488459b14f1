/** @module Time per stage. */

/** Sums the time since the last lap under a name. */
export interface Stopwatch {
  lap(stage: string): void
  /** ms per stage so far. */
  readonly stagesMs: Record<string, number>
}

/** A watch that starts now; `now` answers ms. */
export function startStopwatch(now: () => number): Stopwatch {
  const stagesMs: Record<string, number> = {}
  let last = now()
  return {
    stagesMs,
    lap(stage) {
      const time = now()
      stagesMs[stage] = (stagesMs[stage] ?? 0) + time - last
      last = time
    },
  }
}
