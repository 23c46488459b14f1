/**
 * @module What a budget shard knows in memory about demand: which requests wait for which lease, how many calls were
 * spent since the last sync, and which leases the ledger could not fill. Eviction may lose it: the shard learns it again.
 */

import { ageOf } from '../context/index.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import type { LeaseNeed } from '../money/index.ts'
import { limitsText } from './lease-store.ts'
import type { LeaseState, LeaseTerms } from './lease-sync-message.ts'

interface Entry {
  readonly terms: LeaseTerms
  waiting: number
  recent: number
}

function keyOf({ scope, day, price, limits }: LeaseTerms): string {
  return JSON.stringify([scope, day, price, limitsText(limits)])
}

/** Demand for leases, kept in memory. Times are milliseconds since 1970. */
export class LeaseDemand {
  readonly #entries = new Map<string, Entry>()
  /** When the ledger refused calls to requests that waited for them. */
  readonly #exhausted = new Map<string, number>()
  /** When the ledger granted nothing beyond what was waited for. */
  readonly #unstocked = new Map<string, number>()

  /** Counts a waiting request for each lease, until the returned function is called. */
  addWaiting(leases: readonly LeaseTerms[]): () => void {
    const entries = leases.map((terms) => this.#entryOf(terms))
    for (const entry of entries) entry.waiting++
    return () => {
      for (const entry of entries) entry.waiting--
    }
  }

  /** Counts one spent call for each lease. */
  addSpent(leases: readonly LeaseTerms[]): void {
    for (const terms of leases) this.#entryOf(terms).recent++
  }

  /** Sets the spent calls to zero, so that the next sync asks only for waiting requests. */
  clearSpent(): void {
    for (const entry of this.#entries.values()) entry.recent = 0
  }

  /** Returns whether the ledger refused one of the leases less than `MONEY_LIMITS.LEDGER_RETRY_MS` ago. */
  isExhausted(leases: readonly LeaseTerms[], at: number): boolean {
    return leases.some((terms) => isRecent(this.#exhausted, terms, at))
  }

  /** Returns whether the ledger may have stock for one of the leases. */
  canRestock(leases: readonly LeaseTerms[], at: number): boolean {
    return leases.some(
      (terms) => !isRecent(this.#exhausted, terms, at) && !isRecent(this.#unstocked, terms, at),
    )
  }

  /** Returns every lease that needs calls, and starts counting spent calls again. */
  collect(): readonly { terms: LeaseTerms; need: LeaseNeed }[] {
    const needed = [...this.#entries.values()]
      .filter(({ waiting, recent }) => waiting + recent > 0)
      .map(({ terms, waiting, recent }) => ({ terms, need: { waiting, recent } }))
    for (const [key, entry] of this.#entries) {
      entry.recent = 0
      if (entry.waiting === 0) this.#entries.delete(key)
    }
    return needed
  }

  /** Records the ledger's answer. @param more calls that it granted beyond those of the sync */
  recordAnswer(
    { need, limits, ...key }: LeaseState,
    { more, at }: { more: number; at: number },
  ): void {
    if (need === undefined || limits === undefined) return
    const times = need.waiting > 0 ? this.#exhausted : this.#unstocked
    const text = keyOf({ ...key, limits })
    if (more > 0) times.delete(text)
    else times.set(text, at)
  }

  #entryOf(terms: LeaseTerms): Entry {
    const key = keyOf(terms)
    const entry = this.#entries.get(key) ?? { terms, waiting: 0, recent: 0 }
    this.#entries.set(key, entry)
    return entry
  }
}

function isRecent(times: ReadonlyMap<string, number>, terms: LeaseTerms, at: number): boolean {
  const since = times.get(keyOf(terms))
  return since !== undefined && ageOf(since, at) < MONEY_LIMITS.LEDGER_RETRY_MS
}
