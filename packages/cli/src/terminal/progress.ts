/** @module Says that a long wait goes on, where somebody sees it. */

import type { World } from '../world.ts'

const TICK_MS = 1000
/** Returns to the start of the line and erases it. */
const ERASE_LINE = '\r\u001B[K'

/**
 * Waits for `work`. On a terminal the wait is told, with its seconds, on a line that disappears in the end;
 * elsewhere nothing is said, since a log would keep it.
 */
export async function withProgress<T>(
  label: string,
  work: Promise<T>,
  world: Pick<World, 'every' | 'now' | 'say' | 'saysToTerminal'>,
): Promise<T> {
  if (!world.saysToTerminal) return await work
  const start = world.now()
  const tell = () => {
    const seconds = Math.round((world.now() - start) / TICK_MS)
    world.say(`${ERASE_LINE}${label} … ${seconds} s`)
  }
  tell()
  const stop = world.every(TICK_MS, tell)
  try {
    return await work
  } finally {
    stop()
    world.say(ERASE_LINE)
  }
}
