/**
 * @module A call that is reserved. Until it may have been sent, every way out of the request releases it: a refusal, an
 * exception, an answer. This is the only place that decides so.
 */

import type { Settlement } from '../objects/index.ts'
import type { CallBody } from '../upstream/index.ts'

/** A reserved call. */
export interface PaidCall {
  readonly kind: 'paid'
  /**
   * Notes that the call may reach the cloud from now on, so that only its outcome may release it.
   *
   * @param body its body, where that has all photos
   */
  readonly markSent: (body?: CallBody) => void
  /** Settles the reservation. Never rejects, so that the answer need not wait for it. @param result what a repeated request needs to find the picture */
  settle(settlement: Settlement, result?: string): Promise<void>
  /**
   * Releases the reservation of a call that was neither sent nor settled. One that was sent and is never settled becomes in
   * doubt in the budget shard.
   */
  end(): Promise<void>
}

/**
 * Creates the paid call of a reservation.
 *
 * @param settle settles the reservation; never rejects
 * @param onSend called when the call may reach the cloud
 */
export function createPaidCall(
  settle: (settlement: Settlement, result?: string) => Promise<void>,
  onSend?: (body?: CallBody) => void,
): PaidCall {
  let isOpen = true
  return {
    kind: 'paid',
    markSent(body) {
      isOpen = false
      onSend?.(body)
    },
    settle(settlement, result) {
      isOpen = false
      return settle(settlement, result)
    },
    async end() {
      if (isOpen) await settle('released')
      isOpen = false
    },
  }
}
