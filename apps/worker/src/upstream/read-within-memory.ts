/** @module Reads answers of the cloud within the memory of the isolate. */

import type { ReadAnswer } from '@fuse-edge/core/client'
import type { Ports } from '../context/index.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import { type Hold, waitUpTo } from '../memory/index.ts'
import { declaredBytes } from '../validation/index.ts'

/**
 * Returns a reader that waits for memory first. An answer may be paid, so after `MEMORY_LIMITS.ANSWER_WAIT_MS` it is read
 * in any case.
 *
 * @param memory what the answer is charged to
 */
export function readWithinMemory<R>(
  read: ReadAnswer<R>,
  ports: Pick<Ports, 'timeoutSignal'>,
  memory: Hold,
): ReadAnswer<R> {
  return async (response, signal) => {
    const bytes = declaredBytes(response) ?? MEMORY_LIMITS.ANSWER_BYTES
    await memory.grow(bytes, waitUpTo(ports, MEMORY_LIMITS.ANSWER_WAIT_MS))
    return read(response, signal)
  }
}
