/** @module Lets code that asks the platform for the time live in virtual time. */

import type { VirtualTime } from '../world/virtual-time.ts'

/** Replaces clock and timers of this process, until the returned function is called. */
export function useVirtualTime(time: VirtualTime): () => void {
  const real = { now: Date.now, setTimeout, clearTimeout }
  const cancelled = new Set<number>()
  let last = 0
  Date.now = () => time.now()
  const start = (work: () => void, ms = 0) => {
    const id = ++last
    time.at(time.now() + ms, () => {
      if (!cancelled.delete(id)) work()
    })
    return id
  }
  Object.assign(globalThis, {
    setTimeout: start,
    clearTimeout: (id: number | undefined) => id !== undefined && cancelled.add(id),
    scheduler: { wait: (ms: number) => time.sleep(ms) },
  })
  return () => {
    Date.now = real.now
    Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout })
  }
}
