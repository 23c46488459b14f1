/**
 * @module Virtual time: a queue of events. The clock jumps from event to event, once all promises that the last one settled have
 * run, so that real asynchronous code runs in it, and hours take seconds.
 */

/** A clock with timers. */
export interface VirtualTime {
  /** Returns Unix time in milliseconds. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** Returns a signal that is aborted with a `TimeoutError` after so many milliseconds. */
  readonly timeoutSignal: (ms: number) => AbortSignal
  /** Runs work at a time, or now if that is over. */
  at(atMs: number, work: () => void): void
  /** Runs all events, also those that they add. Resolves when none is left. */
  run(): Promise<void>
}

interface Event {
  readonly atMs: number
  /** Number of the event: those of one moment run in their order. */
  readonly order: number
  readonly work: () => void
}

function isEarlier(one: Event, other: Event): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
}

/** A binary heap, the earliest event first. */
function createQueue() {
  const heap: Event[] = []
  const at = (index: number): Event => heap[index] as Event

  function swap(one: number, other: number): void {
    const event = at(one)
    heap[one] = at(other)
    heap[other] = event
  }

  function sink(from: number): void {
    let index = from
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2]
      let first = index
      if (left < heap.length && isEarlier(at(left), at(first))) first = left
      if (right < heap.length && isEarlier(at(right), at(first))) first = right
      if (first === index) return
      swap(index, first)
      index = first
    }
  }

  return {
    add(event: Event): void {
      let index = heap.push(event) - 1
      while (index > 0) {
        const parent = (index - 1) >> 1
        if (!isEarlier(at(index), at(parent))) return
        swap(index, parent)
        index = parent
      }
    },
    take(): Event | undefined {
      const [first] = heap
      const last = heap.pop()
      if (last !== undefined && heap.length > 0) {
        heap[0] = last
        sink(0)
      }
      return first
    },
  }
}

/** Resolves when every promise that is settled has run what waits for it. */
const promisesRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Creates a clock. @param startMs Unix time in milliseconds */
export function createVirtualTime(startMs: number): VirtualTime {
  const queue = createQueue()
  let nowMs = startMs
  let order = 0

  function at(atMs: number, work: () => void): void {
    queue.add({ atMs: Math.max(nowMs, atMs), order, work })
    order += 1
  }

  return {
    now: () => nowMs,
    at,
    sleep: (ms) => new Promise((resolve) => at(nowMs + ms, resolve)),
    timeoutSignal(ms) {
      const controller = new AbortController()
      const reason = new DOMException('the time is over', 'TimeoutError')
      at(nowMs + ms, () => controller.abort(reason))
      return controller.signal
    },
    async run() {
      await promisesRun()
      for (let event = queue.take(); event !== undefined; event = queue.take()) {
        nowMs = event.atMs
        event.work()
        await promisesRun()
      }
    },
  }
}
