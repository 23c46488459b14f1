/** @module Arithmetic with days as texts. Pure. */

const DAY_MS = 86_400_000
const DAY_CHARS = 'YYYY-MM-DD'.length

/** The day that is so many days before this one. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, DAY_CHARS)
}
