/** @module The memory of an answer of the cloud. */

import type { Ports } from '../context/index.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import { type Hold, waitUpTo } from '../memory/index.ts'

/** Memory whose waits are its own. */
export interface AnswerMemory extends Hold {
  grow(bytes: number): Promise<boolean>
}

/**
 * Returns memory for an answer that may be paid: it waits for free bytes, and after `MEMORY_LIMITS.ANSWER_WAIT_MS` grants
 * them in any case, so that no picture is lost.
 */
export function answerMemory(ports: Pick<Ports, 'timeoutSignal'>, hold: Hold): AnswerMemory {
  let mayWait = true
  return {
    async grow(bytes) {
      const wait = waitUpTo(ports, mayWait ? MEMORY_LIMITS.ANSWER_WAIT_MS : 0)
      mayWait = (await hold.grow(bytes, wait)) && mayWait
      return true
    },
    release: hold.release,
  }
}
