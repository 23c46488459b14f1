/** @module Gives each request its memory, which counts on the network of the end user, and releases it after the answer. */

import { widestNetwork } from '../auth/index.ts'
import { endUserOf, type Handler, type Ports } from '../context/index.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import { type Hold, MemoryLimiter, type RequestMemory } from '../memory/index.ts'

/** Creates the memory of an isolate, and returns the middleware that gives requests their parts. */
export function memory({ now, timeoutSignal }: Ports): Handler {
  const { POOLS, OVERFLOW_BYTES, SMALL_BYTES, MAX_HOLD_MS } = MEMORY_LIMITS
  const limiter = new MemoryLimiter({
    pools: POOLS,
    overflowBytes: OVERFLOW_BYTES,
    smallBytes: SMALL_BYTES,
    maxHoldMs: MAX_HOLD_MS,
    now,
  })

  return async function memory(c, next) {
    const holds = new Set<Hold>()
    let answer: Hold | undefined
    let network: string | undefined
    const open: RequestMemory['open'] = (pool, group) => {
      network ??= `network ${widestNetwork(endUserOf(c).address)}`
      const hold = limiter.open(pool, group === undefined ? [network] : [network, group])
      holds.add(hold)
      return hold
    }
    c.set('memory', {
      open,
      get answer() {
        answer ??= open('answer')
        return answer
      },
      keepAnswer(work) {
        const kept = this.answer
        holds.delete(kept)
        void work.catch(() => undefined).then(kept.release)
      },
      bounds: (pool, limitBytes, group) => ({
        limitBytes,
        memory: open(pool, group),
        timeoutSignal,
      }),
    })
    try {
      await next()
    } finally {
      for (const hold of holds) hold.release()
    }
  }
}
