/** @module Step: waits for memory for the request's body, and holds it until the answer. */

import type { Ports } from '../context/index.ts'
import { BODY_LIMITS, MEMORY_LIMITS } from '../limits.ts'
import { declaredBytes } from '../validation/index.ts'
import type { MemoryLimiter } from './memory-limiter.ts'

/** The memory to acquire from, and the answer to a request that gets none. */
export interface MemoryLimits<T> {
  readonly ports: Pick<Ports, 'timeoutSignal'>
  /** Of the isolate. */
  readonly memory: MemoryLimiter
  /** Answers a request that waited too long. */
  readonly busy: () => T
}

/**
 * Returns the bytes that the body may occupy: the largest allowed body if its length is not declared, and 0 for a body
 * that is too large and so refused unread.
 */
function expectedBytes(request: Request): number {
  const bytes = declaredBytes(request) ?? BODY_LIMITS.FUSION_BYTES
  return bytes > BODY_LIMITS.FUSION_BYTES ? 0 : bytes
}

/** Does `work` once there is memory for the body. */
export async function limitMemory<T>(
  request: Request,
  { ports, memory, busy }: MemoryLimits<T>,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = () => ports.timeoutSignal(MEMORY_LIMITS.MAX_WAIT_MS)
  const release = await memory.acquire(expectedBytes(request), deadline)
  if (release === undefined) return busy()
  try {
    return await work()
  } finally {
    release()
  }
}
