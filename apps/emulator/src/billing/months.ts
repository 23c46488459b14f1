/** @module Months as the service bills them: by China's time, which has no summer. */

const CHINA_AHEAD_MS = 8 * 60 * 60 * 1000

/** Name of the month of a moment, `2026-11`. */
export function monthOf(ms: number): string {
  return new Date(ms + CHINA_AHEAD_MS).toISOString().slice(0, '2026-11'.length)
}

/** When the month after a month begins, in milliseconds since 1970: then it is settled. */
export function endOf(month: string): number {
  const [year, number] = month.split('-').map(Number)
  return Date.UTC(year ?? 0, number ?? 0) - CHINA_AHEAD_MS
}
