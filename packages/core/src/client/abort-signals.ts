/** @module Joins abort signals, and waits that end when a signal is aborted. */

/** Sources of joined signals, for as long as these live. */
const sources = /* @__PURE__ */ new WeakMap<AbortSignal, readonly AbortSignal[]>()

/**
 * Returns a signal that is aborted with the first of two; where one is `undefined`, the other.
 *
 * The joined signal keeps its sources alive: Node collects an `AbortSignal.timeout` that only `AbortSignal.any`
 * refers to, and it then never fires.
 */
export function anyOf<S extends AbortSignal | undefined>(
  first: AbortSignal | undefined,
  second: S,
): AbortSignal | S {
  if (first === undefined || second === undefined) return first ?? second
  const signals = [first, second]
  const joined = AbortSignal.any(signals)
  sources.set(joined, signals)
  return joined
}

/** Waits; resolves early, without an error, when `signal` is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>

/** Waits with `setTimeout`. */
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

/** Settles with `work`, or rejects with the signal's reason, whichever comes first. It does not stop the work. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  // Otherwise a rejection after the abort would be reported as unhandled.
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
