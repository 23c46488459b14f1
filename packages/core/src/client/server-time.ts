/** @module Reads how far the service's clock is ahead, from its refusal of a signature that is too old or too new; pure. */

import { MS_PER_SECOND } from '../units.ts'
import type { Outcome } from './outcome.ts'

/** Unix time in seconds has ten digits until the year 2286. */
const UNIX_SECONDS = /(?<!\d)\d{10}(?!\d)/g

/**
 * Returns how many milliseconds the service's clock is ahead of the local one; `undefined` where the answer does not
 * carry its time. The message of `AuthFailure.SignatureExpire` ends with it in both languages: "… a deviation between
 * `Timestamp` and the server time 1706406788."; of any other refusal the `Date` header counts, which browsers hide from
 * cross-origin pages.
 *
 * @param date Value of the `Date` header, `null` for none.
 * @param nowMs The local clock: Unix time in milliseconds.
 */
export function serverAheadMs(
  outcome: Outcome<unknown>,
  date: string | null,
  nowMs: number,
): number | undefined {
  if (outcome.kind !== 'refused') return undefined
  const seconds = outcome.message.match(UNIX_SECONDS)?.at(-1)
  const serverMs = seconds === undefined ? Date.parse(date ?? '') : Number(seconds) * MS_PER_SECOND
  return Number.isNaN(serverMs) ? undefined : serverMs - nowMs
}
