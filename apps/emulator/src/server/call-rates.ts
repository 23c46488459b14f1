/** @module Counts the calls of each second, in memory. */

import type { CallRate } from '@fuse-edge/core/control'

/** A call to count. */
export type RatedCall = Omit<CallRate, 'calls' | 'refused'> & {
  /** Whether it was refused because of its frequency. */
  readonly isRefused: boolean
}

/** Counts of the latest seconds. */
export interface CallRates {
  add(call: RatedCall): void
  /** Returns the counts of the last `seconds` seconds up to `now`, oldest first. */
  list(seconds: number, now: number): readonly CallRate[]
  clear(): void
}

/** For how many seconds counts are kept. */
export const RATES_SECONDS_MAX = 600

/** Creates empty counts. */
export function createCallRates(): CallRates {
  let counts = new Map<string, CallRate>()
  const since = (second: number) => [...counts].filter(([, row]) => row.second > second)
  return {
    add: ({ isRefused, ...call }) => {
      const { second, action, region, secretId } = call
      const key = JSON.stringify([second, action, region, secretId])
      const known = counts.get(key)
      if (known === undefined) counts = new Map(since(second - RATES_SECONDS_MAX))
      const { calls, refused } = known ?? { calls: 0, refused: 0 }
      counts.set(key, { ...call, calls: calls + 1, refused: refused + (isRefused ? 1 : 0) })
    },
    list: (seconds, now) =>
      since(now - seconds)
        .map(([, row]) => row)
        .filter(({ second }) => second <= now)
        .sort((a, b) => a.second - b.second),
    clear: () => {
      counts = new Map()
    },
  }
}
