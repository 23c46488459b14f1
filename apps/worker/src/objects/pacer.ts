/**
 * @module The pacer of an account in a region: gives calls their moments, so that there are never more in a second than were bought.
 *
 * Why the state lives here: what was bought is bought for the whole world. All that is to be known is when the next
 * call may go, and that is old within seconds: it is held in memory, and after an eviction begins with now. What then
 * was too much the cloud refuses, and does not bill. Its name is the site and the region.
 */

import { DurableObject } from 'cloudflare:workers'
import { allocateSlots, type SlotRequest, type Slots } from '../money/index.ts'

export class Pacer extends DurableObject<Env> {
  #next = 0

  /** Moments for calls; fewer than were asked for where the others would have to wait too long. */
  allocate(asked: SlotRequest): Slots {
    const slots = allocateSlots(this.#next, asked)
    this.#next = slots.first + slots.calls * slots.everyMs
    return slots
  }
}
