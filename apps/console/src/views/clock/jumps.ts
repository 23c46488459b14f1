/** @module Jumps of the clock, each to a moment at which something expires or is settled. */

import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '@fuse-edge/core/units'

/** China Standard Time, in which months are settled, is 8 hours ahead of UTC. */
const CHINA_OFFSET_MS = 8 * MS_PER_HOUR

/** Returns the first second of the next month in China Standard Time, in milliseconds of Unix time. */
export function nextMonth(nowMs: number): number {
  const there = new Date(nowMs + CHINA_OFFSET_MS)
  const first = Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1, 0, 0, 1)
  return first - CHINA_OFFSET_MS
}

/** Name of a jump. */
export type JumpName = '5m' | '2h' | '7d' | 'month'

/** Returns where each jump leads from a moment. All are milliseconds of Unix time. */
export const JUMPS: Readonly<Record<JumpName, (nowMs: number) => number>> = {
  '5m': (nowMs) => nowMs + 5 * MS_PER_MINUTE + MS_PER_SECOND,
  '2h': (nowMs) => nowMs + 2 * MS_PER_HOUR + MS_PER_SECOND,
  '7d': (nowMs) => nowMs + 7 * MS_PER_DAY + MS_PER_SECOND,
  month: nextMonth,
}

/** Names of the jumps, in order. */
export const JUMP_NAMES = Object.keys(JUMPS) as JumpName[]
