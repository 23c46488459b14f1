/** @module When days begin, in any time zone. Pure. */

import { MS_PER_DAY } from '@fuse-edge/core/units'
import { dayIn } from './calendar.ts'

/** Returns when a day, `YYYY-MM-DD`, begins in a time zone, milliseconds since 1970. Every time zone is less than a day from UTC. */
export function dayBegin(timeZone: string, day: string): number {
  const utc = Date.parse(day)
  let [before, begin] = [utc - MS_PER_DAY, utc + MS_PER_DAY]
  while (begin - before > 1) {
    const middle = Math.floor((before + begin) / 2)
    if (dayIn(timeZone, middle) < day) before = middle
    else begin = middle
  }
  return begin
}
