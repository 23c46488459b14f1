/** @module The reservation that one request makes before it is known to be valid. */

import type { Result } from '@fuse-edge/core/result'
import { ageOf } from '../context/index.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import type { CallRefusal, Reservation } from '../objects/index.ts'
import type { EndEarly } from './early-reservations.ts'

/** What a request reserved, or why it did not. */
export type Reserved = Promise<Result<Reservation, CallRefusal>>

/** What an early reservation needs. */
export interface EarlyReservationOptions {
  /** Milliseconds. */
  readonly now: () => number
  /** Begins to count it as early, or returns `undefined` if there are too many. */
  readonly begin: () => EndEarly | undefined
  /** Reserves without what only the body says. */
  readonly reserve: () => Reserved
  readonly release: (reservation: Reservation) => Promise<void>
}

/** The early reservation of one request, which may have none. */
export interface EarlyReservation {
  start(): void
  /**
   * Returns what was reserved early, or reserves whole. What is old is reserved again: the shard spends nothing for that, and
   * its owner may have been stopped meanwhile.
   */
  confirm(reserveWhole: () => Reserved): Reserved
  /** Releases what was reserved early. */
  cancel(): Promise<void>
}

/** Creates the early reservation of a request. Nothing is reserved yet. */
export function createEarlyReservation(options: EarlyReservationOptions): EarlyReservation {
  const { now, begin, reserve, release } = options
  let end: EndEarly | undefined
  let reserved: Reserved | undefined
  let startMs = 0
  return {
    start() {
      end = begin()
      if (end === undefined) return
      startMs = now()
      reserved = reserve()
      // `confirm` awaits it and sees a fault; until then the rejection must not count as unhandled.
      reserved.catch(() => undefined)
    },
    async confirm(reserveWhole) {
      end?.()
      const first = await reserved
      if (first === undefined) return reserveWhole()
      if (!first.ok) return first.error === 'needs-template' ? reserveWhole() : first
      if (ageOf(startMs, now()) <= MONEY_LIMITS.CONFIRM_MS) return first
      const again = await reserveWhole()
      if (!again.ok) void release(first.value)
      return again
    },
    async cancel() {
      end?.()
      const first = await reserved?.catch(() => undefined)
      if (first?.ok) await release(first.value)
    },
  }
}
