/** @module A time limit for messages between Durable Objects, by the platform's clock. */

/** Returns whether the work succeeded in time. Work that takes longer continues, and its end is ignored. */
export function succeedsWithin(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const succeeded = work.then(
    () => true,
    () => false,
  )
  return Promise.race([succeeded, scheduler.wait(limitMs).then(() => false)])
}
