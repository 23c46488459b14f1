/** @module Creates time, randomness and network of an emulator from its settings. */

import type { Settings } from '../options/index.ts'
import {
  createClock,
  createReseedableRandomness,
  createSeededRandomness,
  type Ports,
} from '../ports/index.ts'

/**
 * Creates the ports. The ids of a data folder that was used before do not follow the seed: they would be given twice.
 *
 * @param isNew Whether the data folder is used for the first time.
 * @param onClockSet Called after each change of the clock's offset.
 */
export function createPorts(settings: Settings, isNew: boolean, onClockSet: () => void): Ports {
  const { seed, now, wait, lookup, allowPrivateUrls, randomBytes, randomUUID } = settings
  const isSeeded = seed !== undefined && isNew
  const first = isSeeded ? createSeededRandomness(seed) : { randomBytes, randomUUID }
  return {
    clock: createClock(now, onClockSet),
    wait,
    randomness: createReseedableRandomness(first),
    network: { lookup, allowPrivate: allowPrivateUrls },
  }
}
