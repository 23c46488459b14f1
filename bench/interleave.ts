/** @module Interleaves measurements of several contestants, so that a busy minute of the machine affects all of them alike. */

/** Does something `times` times and returns how long it took, ms. */
export type Batch = (times: number) => Promise<number>

/** What is measured, and how often. */
export interface InterleaveOptions<Name extends string> {
  readonly batches: Readonly<Record<Name, Batch>>
  /** Repetitions within a batch. */
  readonly times: number
  /** Rounds that count. One more round before them warms up. */
  readonly rounds: number
}

/** Duration of each round's batch by name, ms. */
export type Rounds<Name extends string> = readonly Readonly<Record<Name, number>>[]

/** Returns the list from another beginning each round, because the first after a pause may be slower or faster. */
export function rotated<T>(list: readonly T[], round: number): readonly T[] {
  const start = round % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

/** Runs every batch once per round. */
export async function interleave<Name extends string>(
  options: InterleaveOptions<Name>,
): Promise<Rounds<Name>> {
  const names = Object.keys(options.batches) as Name[]
  const rounds: Record<Name, number>[] = []
  for (let round = 0; round <= options.rounds; round++) {
    const entries: [Name, number][] = []
    for (const name of rotated(names, round)) {
      entries.push([name, await options.batches[name](options.times)])
    }
    if (round > 0) rounds.push(Object.fromEntries(entries) as Record<Name, number>)
  }
  return rounds
}

/** Returns the median, which a few disturbed rounds do not change. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('nothing was measured')
  return middle
}

/** Returns the value below which so many percent of the values are. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length * percent) / 100)] ?? 0
}
