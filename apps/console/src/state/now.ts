/** @module The time of this machine, as components show it. */

import { useEffect, useState } from 'preact/hooks'

/** Returns the time in milliseconds of Unix time, again each `tickMs` milliseconds. */
export function useNow(tickMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [tickMs])
  return now
}
