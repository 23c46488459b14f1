/** @module Reads the `Retry-After` header; pure. */

import { MS_PER_SECOND } from '../units.ts'

/**
 * Returns the milliseconds that a `Retry-After` header asks to wait: it holds seconds or a date (RFC 9110 §10.2.3).
 * Returns 0 for no header, an unreadable one, or a date in the past.
 *
 * @param header `null` for none.
 * @param nowMs Unix time in milliseconds.
 */
export function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0
  if (/^\d+$/.test(header)) return Number(header) * MS_PER_SECOND
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, date - nowMs)
}
