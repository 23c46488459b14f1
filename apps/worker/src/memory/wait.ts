/** @module The wait of a message for memory. */

import { pause } from '../context/pause.ts'
import type { Ports } from '../context/ports.ts'
import { POLL_MS } from '../limits/memory.ts'
import type { Wait } from './memory-limiter.ts'

/** Returns a wait of at most so many milliseconds. @param wholeBytes longest length of the whole message */
export function waitUpTo(
  ports: Pick<Ports, 'timeoutSignal'>,
  milliseconds: number,
  wholeBytes: number,
): Wait {
  const times = Math.ceil(milliseconds / POLL_MS)
  return { times, wholeBytes, pause: () => pause(ports, POLL_MS) }
}
