/** @module The single thread of a Durable Object: requests queue before it, and each takes its time. */

import type { VirtualTime } from '../world/virtual-time.ts'
import { createRate } from './rate.ts'

/** Time for one request: Cloudflare names 1000 requests a second as what an object can do. */
const REQUEST_MS = 1

/** A thread, and what was seen of it. */
export interface Thread {
  /** Waits until the thread is free, and for the work itself. */
  readonly serve: () => Promise<void>
  readonly requests: () => number
  /** Returns the most requests that arrived in a second. @param fromMs Unix time from which it counts @default the begin */
  readonly busiest: (fromMs?: number) => number
  /** Returns how long a request waited at most, milliseconds. */
  readonly longestQueueMs: () => number
}

/** Creates a thread that is free. */
export function createThread(time: VirtualTime): Thread {
  const arrivals = createRate(time)
  let freeAt = 0
  let longest = 0
  return {
    async serve() {
      arrivals.count()
      longest = Math.max(longest, freeAt - time.now())
      freeAt = Math.max(time.now(), freeAt) + REQUEST_MS
      await time.sleep(freeAt - time.now())
    },
    requests: () => arrivals.total(),
    busiest: (fromMs) => arrivals.most(fromMs),
    longestQueueMs: () => longest,
  }
}
