/** @module Lets a request read its body when there is room for it in memory, and holds the room until it is answered. */

import type { Ports } from '../context/index.ts'
import { BODY_LIMITS, MEMORY_LIMITS } from '../limits.ts'
import { declaredBytes, type MemoryLimiter } from '../validation/index.ts'

interface Surroundings {
  readonly ports: Ports
  readonly memory: MemoryLimiter
}

/** A body whose length is not declared may have all that is allowed; one that will be refused unread takes nothing. */
function bytesToCome(request: Request): number {
  const bytes = declaredBytes(request) ?? BODY_LIMITS.FUSION_BYTES
  return bytes > BODY_LIMITS.FUSION_BYTES ? 0 : bytes
}

/**
 * Does `work` once there is room. The caller must see to it that the platform lets it end.
 *
 * @param full what is answered where there was no room in time
 */
export async function limitMemory<T>(
  request: Request,
  { ports, memory }: Surroundings,
  work: () => Promise<T>,
  full: () => T,
): Promise<T> {
  const deadline = () => ports.timeoutSignal(MEMORY_LIMITS.MAX_WAIT_MS)
  const release = await memory.acquire(bytesToCome(request), deadline)
  if (release === undefined) return full()
  try {
    return await work()
  } finally {
    release()
  }
}
