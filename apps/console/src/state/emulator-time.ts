/** @module The emulator's time, as components show it. */

import { clock } from './emulator.ts'
import { useNow } from './now.ts'
import { useResource } from './resource.ts'

/** Returns the emulator's time in milliseconds, again and again. */
export function useEmulatorTime(tickMs: number): number {
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  return useNow(tickMs) + offsetMs
}
