/** @module Waits that end when a signal is aborted, and signals that are joined. */

/** Sources of joined signals, for as long as these live. */
const sources = /* @__PURE__ */ new WeakMap<AbortSignal, readonly AbortSignal[]>()

/**
 * A signal that is aborted with the first of these; the only one itself where there is one.
 *
 * Holds on to them: Node collects a timeout that only `AbortSignal.any` knows of, and then it never comes.
 */
export function anyOf(signals: readonly AbortSignal[]): AbortSignal | undefined {
  if (signals.length < 2) return signals[0]
  const joined = AbortSignal.any([...signals])
  sources.set(joined, signals)
  return joined
}

/** Waits; resolves early, without an error, when `signal` is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>

/** The platform's timer as a {@link Sleep}. */
export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener('abort', end)
  })

/** The promise's end, or a rejection with the signal's reason, whichever comes first. The work itself goes on. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  // A rejection that loses the race is nobody's any more.
  work.catch(() => {})
  signal.throwIfAborted()
  let end = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason)
    signal.addEventListener('abort', end)
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
