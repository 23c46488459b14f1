/** @module Shows on a terminal that the command is still waiting, and for how long. */

import type { Ports } from '../ports.ts'

const TICK_MS = 1000
/** Moves the cursor to the start of the line and erases the line (ANSI EL). */
const ERASE_LINE = '\r\u001B[K'

/**
 * Waits for `work` and returns its value. On a terminal a line shows `label` and the elapsed seconds, and is erased at
 * the end. If standard error is not a terminal nothing is written, because a log file would keep every update.
 */
export async function withProgress<T>(
  label: string,
  work: Promise<T>,
  ports: Pick<Ports, 'repeat' | 'now' | 'writeStderr' | 'isStderrTerminal'>,
): Promise<T> {
  if (!ports.isStderrTerminal) return await work
  const start = ports.now()
  const show = () => {
    const seconds = Math.round((ports.now() - start) / TICK_MS)
    ports.writeStderr(`${ERASE_LINE}${label} … ${seconds} s`)
  }
  show()
  const stop = ports.repeat(TICK_MS, show)
  try {
    return await work
  } finally {
    stop()
    ports.writeStderr(ERASE_LINE)
  }
}
