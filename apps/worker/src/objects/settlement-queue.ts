/**
 * @module Settlements on their way to a budget shard. One that keeps its charge may wait a moment for the next reservation of
 * the same isolate, which takes it along: calling an object costs several times what the object then does. Until it arrives, the
 * call counts as charged.
 *
 * Each request waits on its own timers and looks at what became of its settlement: no request resolves a promise of another
 * (docs/decisions/0012-bodies-wait-for-memory.md).
 */

import { TAKE_ALONG_CHECKS, TAKE_ALONG_MS } from '../limits/money.ts'
import type { ReservationKey, Settlement, SettlementDetails } from './reservation-store.ts'

/** How a reservation ends, as the shard gets it. */
export interface SettlementMessage extends ReservationKey {
  readonly settlement: Settlement
  readonly details: SettlementDetails
}

interface Entry {
  readonly message: SettlementMessage
  state: 'waiting' | 'taken' | 'arrived' | 'lost'
}

/** Sends settlements. Rejects where they may not have arrived. */
type Deliver<T> = (settlements: readonly SettlementMessage[]) => Promise<T>

/** The settlements of one isolate that wait for one shard. */
export class SettlementQueue {
  #waiting: Entry[] = []

  /** Sends all that wait together with something else. */
  async takeAlong<T>(deliver: Deliver<T>): Promise<T> {
    const taken = this.#waiting
    this.#waiting = []
    const mark = (state: Entry['state']) => {
      for (const entry of taken) entry.state = state
    }
    mark('taken')
    try {
      const result = await deliver(taken.map(({ message }) => message))
      mark('arrived')
      return result
    } catch (error) {
      mark('lost')
      throw error
    }
  }

  /**
   * Resolves when a settlement has arrived: taken along, or sent after a moment with all others that wait. Sending it twice is
   * safe, because the shard settles a reservation once.
   *
   * @param pause resolves after so many milliseconds
   */
  async send(
    message: SettlementMessage,
    deliver: Deliver<unknown>,
    pause: (milliseconds: number) => Promise<void>,
  ): Promise<void> {
    const entry: Entry = { message, state: 'waiting' }
    this.#waiting.push(entry)
    await pause(TAKE_ALONG_MS)
    for (let n = 0; entry.state === 'taken' && n < TAKE_ALONG_CHECKS; n++)
      await pause(TAKE_ALONG_MS)
    if (entry.state === 'waiting') await this.takeAlong(deliver)
    else if (entry.state !== 'arrived') await deliver([message])
  }
}
