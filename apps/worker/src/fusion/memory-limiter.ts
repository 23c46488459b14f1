/**
 * @module Bounds the bytes of bodies that an isolate holds in memory. A request that exceeds the bound waits, first in first
 * out, with its body unread: HTTP flow control then stops the sender.
 */

/** Options of a limiter. */
export interface MemoryLimiterOptions {
  readonly capacityBytes: number
  /**
   * Milliseconds after which memory counts as free although it was not released: the platform may end a request
   * without running its `finally` blocks.
   */
  readonly maxHoldMs: number
  /** Milliseconds. */
  readonly now: () => number
}

/** Releases what was acquired. Calling it again has no effect. */
export type Release = () => void

/** Bounds the bytes of bodies in memory. */
export interface MemoryLimiter {
  /**
   * Acquires memory, at once or when it is free. Returns `undefined` if it was not free in time.
   *
   * @param bytes of the body. More than the capacity counts as the whole capacity; 0 never waits
   * @param deadline called only if the request has to wait; its signal aborts the wait
   */
  acquire(bytes: number, deadline: () => AbortSignal): Promise<Release | undefined>
}

interface Waiting {
  readonly bytes: number
  readonly resolve: (release: Release) => void
}

/** Creates a limiter with all its memory free. */
export function createMemoryLimiter(options: MemoryLimiterOptions): MemoryLimiter {
  const { capacityBytes, maxHoldMs, now } = options
  const holds = new Set<{ readonly bytes: number; readonly untilMs: number }>()
  // A set iterates in insertion order, so it is a queue from which any entry can be removed.
  const queue = new Set<Waiting>()

  function isFree(bytes: number): boolean {
    let free = capacityBytes
    for (const hold of holds) {
      if (hold.untilMs > now()) free -= hold.bytes
      else holds.delete(hold)
    }
    return bytes <= free
  }

  function hold(bytes: number): Release {
    const held = { bytes, untilMs: now() + maxHoldMs }
    holds.add(held)
    return () => {
      if (holds.delete(held)) admitWaiting()
    }
  }

  function admitWaiting(): void {
    for (const waiting of queue) {
      // Later requests must not overtake: small bodies could starve a large one.
      if (!isFree(waiting.bytes)) return
      queue.delete(waiting)
      waiting.resolve(hold(waiting.bytes))
    }
  }

  function wait(bytes: number, deadline: AbortSignal): Promise<Release | undefined> {
    return new Promise((resolve) => {
      const waiting = { bytes, resolve }
      queue.add(waiting)
      const giveUp = () => {
        if (!queue.delete(waiting)) return
        resolve(undefined)
        admitWaiting()
      }
      if (deadline.aborted) giveUp()
      else deadline.addEventListener('abort', giveUp)
    })
  }

  return {
    async acquire(wanted, deadline) {
      const bytes = Math.min(wanted, capacityBytes)
      if (bytes === 0) return hold(0)
      admitWaiting()
      return queue.size === 0 && isFree(bytes) ? hold(bytes) : wait(bytes, deadline())
    },
  }
}
