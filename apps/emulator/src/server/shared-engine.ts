/** @module One engine for all emulators of this process, so that its threads and networks are loaded once. */

import { createEnginePool, type Engine } from '@fuse-edge/engine'

/** Fusions that may wait in the engine's queue. The service, too, refuses calls that it cannot work on. */
const QUEUE_LIMIT = 64

let shared: Promise<Engine> | undefined

/** Returns the engine. The first call loads it; it stays loaded until the process ends. */
export function sharedEngine(): Promise<Engine> {
  shared ??= createEnginePool({ queueLimit: QUEUE_LIMIT, warmUp: true }).catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}
