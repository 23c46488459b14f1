/** @module Days as texts `YYYY-MM-DD`, without a time of day. */

import { MS_PER_DAY } from '@fuse-edge/core/units'

const DAY_CHARACTERS = 10

/** Returns the day that is a number of days later, or earlier. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, DAY_CHARACTERS)
}

/** Returns all days from one to another, both included; none where the second is before the first. */
export function daysFrom(from: string, to: string): readonly string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY) + 1
  return Array.from({ length: Math.max(count, 0) }, (_, index) => dayAfter(from, index))
}

/** Returns the day of an instant in a time zone. A zone that the browser does not know is UTC. */
export function dayIn(timeZone: string, atMs: number): string {
  const format = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-CA', { ...format, timeZone }).format(atMs)
  } catch {
    return new Date(atMs).toISOString().slice(0, DAY_CHARACTERS)
  }
}

/** Returns the latest day that it is in time zones or in UTC: in Asia the day begins before that of UTC. */
export function latestDayIn(timeZones: readonly string[], atMs: number): string {
  const days = ['UTC', ...timeZones].map((timeZone) => dayIn(timeZone, atMs))
  return days.toSorted().at(-1) ?? ''
}

/** Returns whether a text is a day of the calendar. */
export function isDay(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    dayAfter(text, 0) === text
  )
}
