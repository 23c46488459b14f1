/** @module Waits for a time, by the timer of the ports. */

import type { Ports } from './ports.ts'

/** Resolves after so many milliseconds; at once where the number is not positive. */
export async function pause(
  { timeoutSignal }: Pick<Ports, 'timeoutSignal'>,
  ms: number,
): Promise<void> {
  if (ms <= 0) return
  const signal = timeoutSignal(ms)
  if (signal.aborted) return
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
