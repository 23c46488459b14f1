/**
 * @module The pacer of an account in a region: a Durable Object that gives each call a time slot, so that no second has
 * more calls than the account's purchased QPS.
 *
 * Why the state is in a Durable Object: the QPS holds for the whole world. The only state is the time of the next free
 * slot, which is out of date within seconds; so it is kept in memory, and after an eviction the next slot is now. If that
 * is too early, the cloud refuses the call and does not bill it. The object's name is `<site>:<region>`.
 */

import { DurableObject } from 'cloudflare:workers'
import { allocateSlots, type SlotRequest, type Slots } from '../money/index.ts'

export class Pacer extends DurableObject<Env> {
  #next = 0

  /** Allocates slots; fewer than requested where the other calls would exceed the longest wait. */
  allocate(request: SlotRequest): Slots {
    const slots = allocateSlots(this.#next, request)
    this.#next = slots.first + slots.calls * slots.everyMs
    return slots
  }
}
