/**
 * @module Limits the reservations that are made before a request is known to be valid, so that callers who send no valid
 * request cannot hold the budget of others (denial of inventory).
 */

import * as EARLY_LIMITS from '../limits/early.ts'

/** Ends an early reservation. Calling it again has no effect. */
export type EndEarly = () => void

/** The early reservations of an isolate. */
export interface EarlyReservations {
  /** Begins one, or returns `undefined` if the session or its network has as many as it may have at once. */
  begin(session: string, network: string): EndEarly | undefined
}

/** Creates the counters of an isolate. */
export function createEarlyReservations(): EarlyReservations {
  const counts = new Map<string, number>()

  function add(key: string, more: 1 | -1): void {
    const count = (counts.get(key) ?? 0) + more
    if (count === 0) counts.delete(key)
    else counts.set(key, count)
  }

  return {
    begin(session, network) {
      const limits = [
        [`session ${session}`, EARLY_LIMITS.SESSION],
        [`network ${network}`, EARLY_LIMITS.NETWORK],
      ] as const
      if (limits.some(([key, most]) => (counts.get(key) ?? 0) >= most)) return undefined
      for (const [key] of limits) add(key, 1)
      let isOver = false
      return () => {
        if (!isOver) for (const [key] of limits) add(key, -1)
        isOver = true
      }
    },
  }
}
