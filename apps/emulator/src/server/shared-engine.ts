/** @module The engine of this process: its networks are loaded once, however many emulators run. */

import { createEngine, type Engine } from '@fuse-edge/engine'

let shared: Promise<Engine> | undefined

/** The engine, loaded and warmed up by whoever asks first; it stays until the process ends. */
export function sharedEngine(): Promise<Engine> {
  shared ??= createEngine({ warmUp: true }).catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}
