/**
 * @module Room for bodies in the memory of an isolate. Who finds none waits for it in order, while the body stays unread:
 * what is not read, the network does not go on sending.
 */

/** Bounds of the room. */
export interface RoomOptions {
  readonly capacityBytes: number
  /**
   * Milliseconds after which room is taken back that nobody gave back: the platform may end a request in the middle,
   * without a word to it.
   */
  readonly stayMs: number
  /** Milliseconds. */
  readonly now: () => number
}

/** Gives back what was taken; a second time does nothing. */
export type Leave = () => void

/** Room for bodies. */
export interface Room {
  /**
   * Takes room, at once or when it is there; `undefined` where there was none in time.
   *
   * @param bytes of the body; one that is larger than all the room gets all of it, nothing never waits
   * @param patience asked for where one has to wait: aborted when it has been long enough
   */
  take(bytes: number, patience: () => AbortSignal): Promise<Leave | undefined>
}

interface Waiting {
  readonly bytes: number
  readonly call: (leave: Leave) => void
}

/** An empty room. */
export function createRoom({ capacityBytes, stayMs, now }: RoomOptions): Room {
  const stays = new Set<{ readonly bytes: number; readonly untilMs: number }>()
  // Sets keep the order in which they were filled.
  const queue = new Set<Waiting>()

  function hasRoomFor(bytes: number): boolean {
    let free = capacityBytes
    for (const stay of stays) {
      if (stay.untilMs > now()) free -= stay.bytes
      else stays.delete(stay)
    }
    return bytes <= free
  }

  function enter(bytes: number): Leave {
    const stay = { bytes, untilMs: now() + stayMs }
    stays.add(stay)
    return () => {
      if (stays.delete(stay)) callWaiting()
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

  function wait(bytes: number, patience: AbortSignal): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const waiting = { bytes, call: resolve }
      queue.add(waiting)
      const giveUp = () => {
        if (!queue.delete(waiting)) return
        resolve(undefined)
        callWaiting()
      }
      if (patience.aborted) giveUp()
      else patience.addEventListener('abort', giveUp)
    })
  }

  return {
    async take(wanted, patience) {
      const bytes = Math.min(wanted, capacityBytes)
      if (bytes === 0) return enter(0)
      callWaiting()
      return queue.size === 0 && hasRoomFor(bytes) ? enter(bytes) : wait(bytes, patience())
    },
  }
}
