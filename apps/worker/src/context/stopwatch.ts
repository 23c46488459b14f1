/** @module Measures the stages of one request, for `Server-Timing` and for the log. */

/** Stages; a new one comes last, since columns of data points go by this order. */
export const STAGES = Object.freeze([
  'auth',
  'challenge',
  'body',
  'validate',
  'reserve',
  'cloud',
  'store',
  'upload',
  'pace',
] as const)

export type Stage = (typeof STAGES)[number]

export interface Stopwatch {
  /** Runs `work` and remembers how long it took. */
  measure<T>(stage: Stage, work: () => Promise<T>): Promise<T>
  /** Adds a word about a stage, for example why a region was chosen. Must be a plain token of ASCII. */
  describe(stage: Stage, description: string): void
  /** Milliseconds by stage; a stage that did not happen is missing. */
  durations(): Partial<Record<Stage, number>>
  /** Value of the `Server-Timing` header. */
  header(): string
}

/**
 * A new stopwatch. In Cloudflare's runtime the clock stands still while code computes: it shows waiting.
 *
 * @param now milliseconds
 */
export function createStopwatch(now: () => number): Stopwatch {
  const durations: Partial<Record<Stage, number>> = {}
  const descriptions: Partial<Record<Stage, string>> = {}
  const entry = (stage: Stage): string => {
    const description = descriptions[stage]
    return `${stage}${description === undefined ? '' : `;desc="${description}"`};dur=${durations[stage]}`
  }
  return {
    async measure(stage, work) {
      const start = now()
      try {
        return await work()
      } finally {
        durations[stage] = (durations[stage] ?? 0) + now() - start
      }
    },
    describe(stage, description) {
      descriptions[stage] = description
    },
    durations: () => ({ ...durations }),
    header: () =>
      STAGES.filter((stage) => durations[stage] !== undefined)
        .map(entry)
        .join(', '),
  }
}
