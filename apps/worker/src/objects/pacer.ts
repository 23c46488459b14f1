/**
 * @module The pacer of an account in a region: a Durable Object that gives each call a time slot, so that no second has
 * more calls than the account's purchased QPS.
 *
 * Why the state is in a Durable Object: the QPS holds for the whole world. The pacer uses its own clock, the platform's, and
 * answers with a wait: the clocks of its callers differ, and so does the time that their requests take. The next free
 * slot is in memory; a time beyond it is stored, at most once a second, before a slot that needs it is answered. So a
 * pacer that lost its memory allocates no slot twice. The object's name is `<site>:<region>`.
 */

import { DurableObject } from 'cloudflare:workers'
import type { Slot, SlotRequest } from '../money/index.ts'
import type { PacerService } from './pacer-service.ts'

/** Its method is that of {@link PacerService}, which is loaded when the object starts. */
export class Pacer extends DurableObject<Env> {
  #service!: PacerService

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      const { PacerService } = await import('./worldwide.ts')
      this.#service = new PacerService(ctx.storage.sql)
    })
  }

  allocate(request: SlotRequest): Slot {
    return this.#service.allocate(request)
  }
}
