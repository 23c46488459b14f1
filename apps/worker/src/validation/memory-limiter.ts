/**
 * @module Room for bodies in the memory of an isolate. Who finds none waits for it in order, while the body stays unread:
 * what is not read, the network does not go on sending.
 */

/** Bounds of the room. */
export interface MemoryLimiterOptions {
  readonly capacityBytes: number
  /**
   * Milliseconds after which room is taken back that nobody gave back: the platform may end a request in the middle,
   * without a word to it.
   */
  readonly maxHoldMs: number
  /** Milliseconds. */
  readonly now: () => number
}

/** Gives back what was taken; a second time does nothing. */
export type Release = () => void

/** Room for bodies. */
export interface MemoryLimiter {
  /**
   * Takes room, at once or when it is there; `undefined` where there was none in time.
   *
   * @param bytes of the body; one that is larger than all the room gets all of it, nothing never waits
   * @param deadline asked for where one has to wait: aborted when it has been long enough
   */
  acquire(bytes: number, deadline: () => AbortSignal): Promise<Release | undefined>
}

interface Waiting {
  readonly bytes: number
  readonly call: (release: Release) => void
}

/** An empty room. */
export function createMemoryLimiter({
  capacityBytes,
  maxHoldMs,
  now,
}: MemoryLimiterOptions): MemoryLimiter {
  const held = new Set<{ readonly bytes: number; readonly untilMs: number }>()
  // Sets keep the order in which they were filled.
  const queue = new Set<Waiting>()

  function hasRoomFor(bytes: number): boolean {
    let free = capacityBytes
    for (const hold of held) {
      if (hold.untilMs > now()) free -= hold.bytes
      else held.delete(hold)
    }
    return bytes <= free
  }

  function enter(bytes: number): Release {
    const hold = { bytes, untilMs: now() + maxHoldMs }
    held.add(hold)
    return () => {
      if (held.delete(hold)) callWaiting()
    }
  }

  function callWaiting(): void {
    for (const waiting of queue) {
      // Nobody overtakes: otherwise a large body would wait for ever.
      if (!hasRoomFor(waiting.bytes)) return
      queue.delete(waiting)
      waiting.call(enter(waiting.bytes))
    }
  }

  function wait(bytes: number, deadline: AbortSignal): Promise<Release | undefined> {
    return new Promise((resolve) => {
      const waiting = { bytes, call: resolve }
      queue.add(waiting)
      const giveUp = () => {
        if (!queue.delete(waiting)) return
        resolve(undefined)
        callWaiting()
      }
      if (deadline.aborted) giveUp()
      else deadline.addEventListener('abort', giveUp)
    })
  }

  return {
    async acquire(wanted, deadline) {
      const bytes = Math.min(wanted, capacityBytes)
      if (bytes === 0) return enter(0)
      callWaiting()
      return queue.size === 0 && hasRoomFor(bytes) ? enter(bytes) : wait(bytes, deadline())
    },
  }
}
