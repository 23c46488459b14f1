/** @module Finds the service's time in its refusal of a signature that is too old or too new. */

const MS_PER_SECOND = 1000

/** Unix time in seconds has ten digits until the year 2286. */
const UNIX_SECONDS = /(?<!\d)\d{10}(?!\d)/g

/**
 * The service's time as Unix time in milliseconds. Its message ends with it, in both languages: "… a deviation
 * between `Timestamp` and the server time 1706406788."; failing that, the answer's `Date` header tells, which
 * browsers hide.
 *
 * @param date Value of the `Date` header, `null` for none.
 */
export function serverTimeMs(message: string, date: string | null): number | undefined {
  const seconds = message.match(UNIX_SECONDS)?.at(-1)
  if (seconds !== undefined) return Number(seconds) * MS_PER_SECOND
  const parsed = date === null ? Number.NaN : Date.parse(date)
  return Number.isNaN(parsed) ? undefined : parsed
}
