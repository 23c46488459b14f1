/** @module The cloud as the steps of a fusion see it: a router to its regions, and one call, `FuseFace`. */

import type { CallEnd } from '@fuse-edge/core/client'
import type { PreparedBody } from '@fuse-edge/core/sign'
import type { Ports } from '../context/index.ts'
import type { Hold } from '../memory/index.ts'
import { createRegionRouter, type RegionRouter, type Route } from '../routing/index.ts'
import { answerMemory } from './answer-memory.ts'
import { createClients } from './clients.ts'
import { healthSignalsOf } from './health-signals.ts'
import { readCleanIds } from './read-clean-ids.ts'
import { type FusedPicture, readFusedPicture } from './read-fused-picture.ts'

export type FuseOutcome = CallEnd<FusedPicture>

/** What belongs to one call. */
export interface FuseCall {
  /** What the answer is charged to. */
  readonly memory: Hold
  /** Called right before the call may reach the cloud. */
  readonly onSend: () => void
}

/** Create one for each isolate: clients and health tables serve all requests. */
export interface Cloud {
  readonly router: RegionRouter
  /**
   * Sends the body of a call. Never throws for what the cloud or the network does: see the outcomes of `@fuse-edge/core/client`. The end user's address is not sent: the answer
   * holds the picture and no address that could be near the end user.
   */
  fuse(body: PreparedBody, route: Route, call: FuseCall): Promise<FuseOutcome>
}

/** Creates the cloud of an isolate. */
export function createCloud(ports: Ports): Cloud {
  const router = createRegionRouter(ports)
  const clientOf = createClients(ports)

  return {
    router,
    async fuse(body, { account, regions }, { memory, onSend }) {
      const target = { account, region: regions[0] }
      const { health } = router
      health?.callStarted(target)
      try {
        const read = readCleanIds(readFusedPicture(answerMemory(ports, memory)))
        onSend()
        const outcome = await clientOf(account, regions).send('FuseFace', body, read, { regions })
        for (const { region, signal } of healthSignalsOf(outcome)) {
          health?.record({ account, region }, signal)
        }
        return outcome
      } finally {
        health?.callEnded(target)
      }
    },
  }
}
