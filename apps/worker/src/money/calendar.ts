/** @module Days and months of a budget, in the time zone of its owner. Pure. */

const DAY_MS = 86_400_000
const DAY_CHARS = 'YYYY-MM-DD'.length
const MONTH_CHARS = 'YYYY-MM'.length
const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes much longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    // Canada writes dates as ISO 8601 does.
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  formats.set(timeZone, format)
  return format
}

/** Whether this is a time zone of the IANA database, or an offset such as `+08:00`. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/**
 * The day, `YYYY-MM-DD`, that it is there.
 *
 * @param at milliseconds since 1970
 */
export function dayIn(timeZone: string, at: number): string {
  return formatOf(timeZone).format(at)
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, MONTH_CHARS)
}

/** The day that is so many days after this one; before it, where the number is negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, DAY_CHARS)
}

/** How many days of its month come after a day. */
export function daysUntilMonthEnd(day: string): number {
  const date = new Date(day)
  const last = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)
  return (last - date.getTime()) / DAY_MS
}
