/** @module Months as the service bills them: in China Standard Time (UTC+8, without daylight saving time). */

import { MS_PER_HOUR } from '@fuse-edge/core/units'

const CHINA_AHEAD_MS = 8 * MS_PER_HOUR

/** Returns the month that a time in milliseconds of Unix time is in, for example `2026-11`. */
export function monthOf(ms: number): string {
  return new Date(ms + CHINA_AHEAD_MS).toISOString().slice(0, '2026-11'.length)
}

/** Returns when a month begins, in milliseconds of Unix time. */
export function startOf(month: string): number {
  const [year, number] = month.split('-').map(Number)
  return Date.UTC(year ?? 0, (number ?? 1) - 1) - CHINA_AHEAD_MS
}

/** Returns when a month ends and is settled, in milliseconds of Unix time. */
export function endOf(month: string): number {
  const [year, number] = month.split('-').map(Number)
  return Date.UTC(year ?? 0, number ?? 0) - CHINA_AHEAD_MS
}
