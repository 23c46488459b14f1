/** @module The emulator's time, as components show it and as calls are signed. */

import { clock } from './emulator.ts'
import { useNow } from './now.ts'
import { useResource } from './resource.ts'

/** Returns the emulator's time in milliseconds, again and again. */
export function useEmulatorTime(tickMs: number): number {
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  return useNow(tickMs) + offsetMs
}

/** Asks for the clock, and returns how far it is ahead of this machine's, in milliseconds. */
export async function clockOffset(): Promise<number> {
  await clock.refresh()
  return clock.state.value.value?.offsetMs ?? 0
}

/** Asks for the clock, and returns the emulator's time in milliseconds. */
export async function emulatorNow(): Promise<number> {
  return Date.now() + (await clockOffset())
}
