/** @module The engine of this process: its threads are started once, however many emulators run. */

import { createEnginePool, type Engine } from '@fuse-edge/engine'

/** Fusions that may wait; the service, too, refuses what comes faster than it works. */
const QUEUE_LIMIT = 64

let shared: Promise<Engine> | undefined

/** The engine, loaded and warmed up by whoever asks first; it stays until the process ends. */
export function sharedEngine(): Promise<Engine> {
  shared ??= createEnginePool({ queueLimit: QUEUE_LIMIT, warmUp: true }).catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}
