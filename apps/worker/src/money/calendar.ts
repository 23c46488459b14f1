/** @module Days and months in the time zone of a budget. Pure. */
import { MS_PER_DAY } from '@fuse-edge/core/units'

const DAY_CHARS = 'YYYY-MM-DD'.length
const MONTH_CHARS = 'YYYY-MM'.length
/** Needs no format. The first format of an isolate takes as much processor time as several fusions: it loads ICU. */
const UTC = 'UTC'
const formats = new Map<string, Intl.DateTimeFormat>()

/** Returns the format of a time zone. Formats are cached, because creating one takes much longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    // The locale en-CA writes dates as ISO 8601 does.
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  formats.set(timeZone, format)
  return format
}

/** Returns whether a name is a time zone of the IANA database, or an offset such as `+08:00`. */
export function isTimeZone(name: string): boolean {
  if (name === UTC) return true
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/**
 * Returns the day in a time zone, `YYYY-MM-DD`.
 *
 * @param at milliseconds since 1970
 */
export function dayIn(timeZone: string, at: number): string {
  if (timeZone === UTC) return new Date(at).toISOString().slice(0, DAY_CHARS)
  return formatOf(timeZone).format(at)
}

/** Returns the month of a day, `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, MONTH_CHARS)
}

/** Returns the day so many days after a day; before it where the number is negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, DAY_CHARS)
}

/** Returns how many days of the month follow a day. */
export function daysUntilMonthEnd(day: string): number {
  const date = new Date(day)
  const last = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)
  return (last - date.getTime()) / MS_PER_DAY
}
