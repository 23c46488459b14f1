/** @module What a shard remembers while it is awake: who waits for which lease, and where there was nothing to get. */

import { MONEY_LIMITS } from '../limits.ts'
import type { Need } from '../money/index.ts'
import type { LeaseState } from './lease-sync.ts'
import { type LeaseShortfall, limitsText } from './reservation-store.ts'

interface Entry {
  readonly shortfall: LeaseShortfall
  waiting: number
  recent: number
}

function keyOf({ scope, day, price, limits }: LeaseShortfall): string {
  return JSON.stringify([scope, day, price, limitsText(limits)])
}

/** Nothing of it is worth keeping: it is found out again. */
export function createLeaseDemand() {
  const entries = new Map<string, Entry>()
  /** When the ledger said that there was nothing: for nobody, or in stock. Milliseconds since 1970. */
  const dry = new Map<string, number>()
  const sparse = new Map<string, number>()

  function entryOf(shortfall: LeaseShortfall): Entry {
    const key = keyOf(shortfall)
    const entry = entries.get(key) ?? { shortfall, waiting: 0, recent: 0 }
    entries.set(key, entry)
    return entry
  }

  /** A clock that was set back makes no answer good for longer. */
  function isRecent(
    times: ReadonlyMap<string, number>,
    shortfall: LeaseShortfall,
    at: number,
  ): boolean {
    const since = times.get(keyOf(shortfall))
    return since !== undefined && Math.abs(at - since) < MONEY_LIMITS.DRY_MS
  }

  return {
    /** Waits until the function that it answers is called. */
    wait(shortfalls: readonly LeaseShortfall[]): () => void {
      const waiting = shortfalls.map(entryOf)
      for (const entry of waiting) entry.waiting++
      return () => {
        for (const entry of waiting) entry.waiting--
      }
    },
    /** A call of these leases was spent. */
    spent(leases: readonly LeaseShortfall[]): void {
      for (const lease of leases) entryOf(lease).recent++
    },
    /** Nothing more is needed than what somebody waits for. */
    rest(): void {
      for (const entry of entries.values()) entry.recent = 0
    },
    /** Whether the ledger had nothing for one of them a moment ago. */
    isDry: (shortfalls: readonly LeaseShortfall[], at: number) =>
      shortfalls.some((shortfall) => isRecent(dry, shortfall, at)),
    /** Whether one of these leases runs low, and there may be more. */
    isLow: (leases: readonly LeaseShortfall[], at: number) =>
      leases.some((shortfall) => !isRecent(dry, shortfall, at) && !isRecent(sparse, shortfall, at)),
    /** Everything to ask for now; what was spent counts from here on. */
    take(): readonly { shortfall: LeaseShortfall; need: Need }[] {
      const wanted = [...entries.values()]
        .filter(({ waiting, recent }) => waiting + recent > 0)
        .map(({ shortfall, waiting, recent }) => ({ shortfall, need: { waiting, recent } }))
      for (const [key, entry] of entries) {
        entry.recent = 0
        if (entry.waiting === 0) entries.delete(key)
      }
      return wanted
    },
    /** What came of asking. */
    answered(
      { need, limits, ...lease }: LeaseState,
      { more, at }: { more: number; at: number },
    ): void {
      if (need === undefined || limits === undefined) return
      const times = need.waiting > 0 ? dry : sparse
      const key = keyOf({ ...lease, limits })
      if (more > 0) times.delete(key)
      else times.set(key, at)
    },
  }
}
