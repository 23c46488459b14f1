/** @module Lets a request read its body when there is room for it in memory, and holds the room until it is answered. */

import type { Ports } from '../context/index.ts'
import { BODY_LIMITS, ROOM_LIMITS } from '../limits.ts'
import { declaredBytes, type Room } from '../validation/index.ts'

/** What the answer takes from the world. */
interface Surroundings {
  readonly ports: Ports
  readonly room: Room
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
export async function inRoom<T>(
  request: Request,
  { ports, room }: Surroundings,
  work: () => Promise<T>,
  full: () => T,
): Promise<T> {
  const patience = () => ports.timeoutSignal(ROOM_LIMITS.WAIT_MS)
  const leave = await room.take(bytesToCome(request), patience)
  if (leave === undefined) return full()
  try {
    return await work()
  } finally {
    leave()
  }
}
