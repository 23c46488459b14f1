/** @module The memory of an answer of the cloud. */

import type { Ports } from '../context/index.ts'
import { ANSWER_WAIT_MS, LARGE_ANSWER_WAIT_MS, SMALL_BYTES } from '../limits/memory.ts'
import { type Hold, waitUpTo } from '../memory/index.ts'

/** Memory of an answer. */
export interface AnswerMemory extends Pick<Hold, 'grow'> {
  /** Charges an answer of known length as a whole. */
  growWhole(bytes: number): Promise<void>
  /** Charges so many bytes if they are free now. Returns whether they are. */
  growNow(bytes: number): Promise<boolean>
}

/**
 * Returns memory for an answer that may be paid: it waits for free bytes, and after some seconds grants them
 * in any case, so that no picture is lost.
 */
export function answerMemory(ports: Pick<Ports, 'timeoutSignal'>, hold: Hold): AnswerMemory {
  const waitFor = (wholeBytes: number) =>
    waitUpTo(ports, wholeBytes > SMALL_BYTES ? LARGE_ANSWER_WAIT_MS : ANSWER_WAIT_MS, wholeBytes)
  const wait = waitFor(Number.POSITIVE_INFINITY)
  return {
    async grow(bytes) {
      await hold.grow(bytes, wait)
      return true
    },
    async growWhole(bytes) {
      await hold.grow(bytes, waitFor(bytes))
    },
    growNow: (bytes) => hold.grow(bytes, waitUpTo(ports, 0, bytes)),
  }
}
