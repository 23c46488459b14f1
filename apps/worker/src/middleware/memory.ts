/**
 * @module Gives each request its memory, which counts on the network of the end user. Once the answer is made, whatever it
 * is, the memory is released and the body's buffer freed.
 */

import { widestNetwork } from '../auth/index.ts'
import { endUserOf, type Handler, type Ports } from '../context/index.ts'
import {
  MAX_HOLD_MS,
  OVERFLOW_BYTES,
  POOLS,
  PUBLIC_BYTES,
  PUBLIC_WAIT_MS,
  SEND_MS,
  SMALL_BYTES,
} from '../limits/memory.ts'
import { discardBuffers, type Hold, MemoryLimiter, type RequestMemory } from '../memory/index.ts'

function createLimiters(now: () => number) {
  const pooled = new MemoryLimiter({
    pools: POOLS,
    overflowBytes: OVERFLOW_BYTES,
    smallBytes: SMALL_BYTES,
    maxHoldMs: MAX_HOLD_MS,
    now,
  })
  const ofPublic = new MemoryLimiter({
    pools: { public: PUBLIC_BYTES },
    overflowBytes: 0,
    smallBytes: Number.POSITIVE_INFINITY,
    maxHoldMs: SEND_MS + PUBLIC_WAIT_MS,
    now,
  })
  return { pooled, ofPublic }
}

/** Creates the memory of an isolate, and returns the middleware that gives requests their parts. */
export function memory({ now, timeoutSignal }: Ports): Handler {
  const { pooled, ofPublic } = createLimiters(now)

  return async function memory(c, next) {
    const holds = new Set<Hold>()
    const bodies: Uint8Array<ArrayBuffer>[] = []
    let answer: Hold | undefined
    let network: string | undefined
    const networkOf = () => {
      network ??= `network ${widestNetwork(endUserOf(c).address)}`
      return network
    }
    const held = (hold: Hold) => {
      holds.add(hold)
      return hold
    }
    const open: RequestMemory['open'] = (pool, group) =>
      held(pooled.open(pool, group === undefined ? [networkOf()] : [networkOf(), group]))
    const keep: RequestMemory['keep'] = (hold, work) => {
      holds.delete(hold)
      // Otherwise the platform ends the request with its caller, and the memory stays held.
      c.executionCtx.waitUntil(work.catch(() => undefined).then(hold.release))
    }
    c.set('memory', {
      open,
      keep,
      openPublic: () => held(ofPublic.open('public', [networkOf()])),
      get answer() {
        answer ??= open('answer')
        return answer
      },
      keepAnswer(work) {
        keep(this.answer, work)
      },
      bounds: (pool, limitBytes, group) => ({
        limitBytes,
        memory: open(pool, group),
        timeoutSignal,
        onRead: (bytes) => bodies.push(bytes),
      }),
    })
    try {
      await next()
    } finally {
      for (const hold of holds) hold.release()
      discardBuffers(bodies)
    }
  }
}
