/** @module Measures several things in turns, so that a busy minute of the machine falls on all of them alike. */

/** Does something `times` times and answers the milliseconds that it took. */
export type Batch = (times: number) => Promise<number>

/** What is measured, and how long. */
export interface InterleaveOptions<Name extends string> {
  readonly batches: Readonly<Record<Name, Batch>>
  /** Repetitions within a batch. */
  readonly times: number
  /** Turns that count; one more, before them, warms up. */
  readonly rounds: number
}

/** Milliseconds of each round's batch, by name. */
export type Rounds<Name extends string> = readonly Readonly<Record<Name, number>>[]

/** Runs every batch once per round. */
export async function interleave<Name extends string>(
  options: InterleaveOptions<Name>,
): Promise<Rounds<Name>> {
  const names = Object.keys(options.batches) as Name[]
  const rounds: Record<Name, number>[] = []
  for (let round = 0; round <= options.rounds; round++) {
    const entries: [Name, number][] = []
    // Another one begins each time: the first after a pause may be slower or faster.
    for (const index of names.keys()) {
      const name = names[(index + round) % names.length]
      if (name !== undefined) entries.push([name, await options.batches[name](options.times)])
    }
    if (round > 0) rounds.push(Object.fromEntries(entries) as Record<Name, number>)
  }
  return rounds
}

/** The middle one, which a few disturbed rounds cannot move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('nothing was measured')
  return middle
}
