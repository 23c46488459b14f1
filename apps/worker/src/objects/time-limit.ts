/** @module A time limit for messages between Durable Objects, by the platform's clock. */

/**
 * Returns the result of the work. Work that takes longer continues, and its end is ignored.
 *
 * @throws where the work takes too long
 */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  // Cleared afterwards, since an object that waits for a timer is charged for its time.
  const timer = setTimeout(() => reject(new Error('an object did not answer in time')), limitMs)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Returns whether the work succeeded in time. */
export function succeedsWithin(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  return within(limitMs, work).then(
    () => true,
    () => false,
  )
}
