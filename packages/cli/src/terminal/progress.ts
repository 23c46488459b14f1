/** @module Shows on a terminal that the command is still waiting, and for how long. */

import type { Ports } from '../ports.ts'

const TICK_MS = 1000
/** Moves the cursor to the start of the line and erases the line (ANSI EL). */
const ERASE_LINE = '\r\u001B[K'

type ProgressPorts = Pick<Ports, 'repeat' | 'now' | 'writeStderr' | 'isStderrTerminal'>

/**
 * Shows `label` and the elapsed seconds on a line of the terminal until the returned function is called, which erases the
 * line. If standard error is not a terminal nothing is written, because a log file would keep every update.
 */
export function startProgress(label: string, ports: ProgressPorts): () => void {
  if (!ports.isStderrTerminal) return () => {}
  const start = ports.now()
  const show = () => {
    const seconds = Math.round((ports.now() - start) / TICK_MS)
    ports.writeStderr(`${ERASE_LINE}${label} … ${seconds} s`)
  }
  show()
  const stop = ports.repeat(TICK_MS, show)
  return () => {
    stop()
    ports.writeStderr(ERASE_LINE)
  }
}

/** Waits for `work` with its progress shown, and returns its value. */
export async function withProgress<T>(
  label: string,
  work: Promise<T>,
  ports: ProgressPorts,
): Promise<T> {
  const stop = startProgress(label, ports)
  try {
    return await work
  } finally {
    stop()
  }
}
