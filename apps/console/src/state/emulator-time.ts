/** @module The emulator's time, as components show it. */

import { useEffect, useState } from 'preact/hooks'
import { clock } from './emulator.ts'
import { useResource } from './resource.ts'

/** Returns the emulator's time in milliseconds, again and again. */
export function useEmulatorTime(tickMs: number): number {
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [tickMs])
  return now + offsetMs
}
