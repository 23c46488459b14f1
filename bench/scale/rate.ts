/** @module Counts events by second. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { VirtualTime } from '../world/virtual-time.ts'

/** A count of events. */
export interface Rate {
  count(): void
  total(): number
  /** Returns the most events in a second, from a time on. @param fromMs Unix time @default the begin */
  most(fromMs?: number): number
}

/** Creates a count that is zero. */
export function createRate(time: VirtualTime): Rate {
  const bySecond = new Map<number, number>()
  return {
    count(): void {
      const second = Math.floor(time.now() / MS_PER_SECOND)
      bySecond.set(second, (bySecond.get(second) ?? 0) + 1)
    },
    total: () => bySecond.values().reduce((sum, count) => sum + count, 0),
    most(fromMs = 0) {
      const later = [...bySecond].filter(([second]) => second * MS_PER_SECOND >= fromMs)
      return Math.max(0, ...later.map(([, count]) => count))
    },
  }
}
