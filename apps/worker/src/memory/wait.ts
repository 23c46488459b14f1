/** @module The wait of a message for memory. */

import { pause } from '../context/pause.ts'
import type { Ports } from '../context/ports.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import type { Wait } from './memory-limiter.ts'

const { POLL_MS } = MEMORY_LIMITS

/** Returns a wait of at most so many milliseconds. */
export function waitUpTo(ports: Pick<Ports, 'timeoutSignal'>, milliseconds: number): Wait {
  return { times: Math.ceil(milliseconds / POLL_MS), pause: () => pause(ports, POLL_MS) }
}
