/** @module The memory of an answer of the cloud. */

import type { Ports } from '../context/index.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import { type Hold, waitUpTo } from '../memory/index.ts'

/** Memory of an answer. */
export interface AnswerMemory extends Hold {
  /** Charges an answer of known length as a whole. */
  growWhole(bytes: number): Promise<void>
}

/**
 * Returns memory for an answer that may be paid: it waits for free bytes, and after `MEMORY_LIMITS.ANSWER_WAIT_MS` grants
 * them in any case, so that no picture is lost.
 */
export function answerMemory(ports: Pick<Ports, 'timeoutSignal'>, hold: Hold): AnswerMemory {
  const waitFor = (wholeBytes: number) => waitUpTo(ports, MEMORY_LIMITS.ANSWER_WAIT_MS, wholeBytes)
  const wait = waitFor(Number.POSITIVE_INFINITY)
  return {
    async grow(bytes) {
      await hold.grow(bytes, wait)
      return true
    },
    async growWhole(bytes) {
      await hold.grow(bytes, waitFor(bytes))
    },
    release: hold.release,
  }
}
