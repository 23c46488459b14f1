/** @module A stopwatch for the stages of one request, for the `Server-Timing` header, the log and data points. */

/** The stages. Columns of data points depend on their order, so add new stages at the end. */
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
  /** Runs `work` and adds its duration to the stage. */
  measure<T>(stage: Stage, work: () => Promise<T>): Promise<T>
  /** Sets the description of a stage, such as the reason for a route. It must be a token of RFC 9110. */
  describe(stage: Stage, description: string): void
  /** Returns the durations by stage, milliseconds. Stages that did not run are absent. */
  durations(): Partial<Record<Stage, number>>
  /** Returns the value of the `Server-Timing` header. */
  header(): string
}

/**
 * Creates a stopwatch. It measures waiting only: Cloudflare's clock does not advance during computation, which prevents
 * timing attacks (Workers, security model).
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
