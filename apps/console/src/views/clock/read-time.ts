/** @module Reads the time that is typed to set the emulator's clock: `2026-01-31 12:00`, in UTC. */

/** Date and time of day; seconds, a `T` between them and a `Z` at the end may be there. */
const FORM = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?Z?$/
/** Characters of `2026-01-31T12:00`. */
const MINUTE_CHARS = 16

/** First and last year that the clock can be set to: those whose dates the API can express. */
export const YEARS = { first: 1970, last: 5137 } as const

/** Returns a time as it is typed, in UTC: `2026-01-31 12:00`. */
export function timeText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, MINUTE_CHARS).replace('T', ' ')
}

/** Returns the typed time in milliseconds of Unix time. `undefined`: it has another form, no such day, or another year. */
export function readTime(text: string): number | undefined {
  const [, ...parts] = FORM.exec(text.trim()) ?? []
  if (parts.length === 0) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  if (year < YEARS.first || year > YEARS.last || hour > 23) return undefined
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(atMs)
  // 31 February would be read as 3 March.
  const isSame = read.getUTCMonth() === month - 1 && read.getUTCDate() === day
  return isSame && minute < 60 && second < 60 ? atMs : undefined
}
