/** @module Waits that end, by the timer of the ports. */

import type { Ports } from './ports.ts'

/** Resolves when the signal aborts. */
function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

/** Resolves after so many milliseconds; at once where the number is not positive. */
export async function pause(
  { timeoutSignal }: Pick<Ports, 'timeoutSignal'>,
  ms: number,
): Promise<void> {
  if (ms > 0) await aborted(timeoutSignal(ms))
}

/** Resolves with `undefined` if the signal aborts first. The work continues, and its end is ignored. */
export function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, aborted(signal)])
}
