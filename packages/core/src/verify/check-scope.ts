/** @module Checks service, date and age of a signature, before any key is looked up; import from `@fuse-edge/core/verify`. */

import * as REQUEST_LIMITS from '../limits/request.ts'
import { fail, ok, type Result } from '../result.ts'
import { utcDate } from '../sign/string-to-sign.ts'
import type { DateMismatch, Expired, ServiceMismatch, TimestampMalformed } from './failures.ts'
import type { Authorization } from './parse-authorization.ts'

/** Eleven digits reach the year 5138, and every such number is a valid date. */
const TIMESTAMP = /^\d{1,11}$/

/**
 * Parses a timestamp.
 *
 * @param text Value of `X-TC-Timestamp`, or of the v1 parameter `Timestamp`.
 * @returns seconds of Unix time, or a failure for anything but 1 to 11 digits.
 */
export function parseTimestamp(text: string | undefined): Result<number, TimestampMalformed> {
  if (text === undefined || !TIMESTAMP.test(text)) return fail({ reason: 'timestamp-malformed' })
  return ok(Number(text))
}

/**
 * Checks a timestamp against the clock. A difference of exactly {@link REQUEST_LIMITS.CLOCK_SKEW_SECONDS} passes.
 *
 * @param timestamp Seconds of Unix time.
 * @param now The server's clock, in seconds of Unix time.
 */
export function checkClock(timestamp: number, now: number): Result<number, Expired> {
  const skewSeconds = now - timestamp
  if (Math.abs(skewSeconds) > REQUEST_LIMITS.CLOCK_SKEW_SECONDS) {
    return fail({ reason: 'expired', skewSeconds })
  }
  return ok(timestamp)
}

/** What a credential scope is checked against. */
export interface ScopeExpectation {
  /** Value of `X-TC-Timestamp`. */
  readonly timestamp: string | undefined
  /** Services that the scope may name, usually `facefusion` alone. An empty list refuses every request. */
  readonly services: readonly string[]
  /** The server's clock, in seconds of Unix time. */
  readonly now: number
}

/**
 * Checks service, date and age of a signature, in this order.
 *
 * @returns the timestamp in seconds of Unix time, or the first failure.
 */
export function checkScope(
  authorization: Authorization,
  expectation: ScopeExpectation,
): Result<number, TimestampMalformed | ServiceMismatch | DateMismatch | Expired> {
  const timestamp = parseTimestamp(expectation.timestamp)
  if (!timestamp.ok) return timestamp
  const { service, date } = authorization
  if (!expectation.services.includes(service)) return fail({ reason: 'service-mismatch', service })
  const expected = utcDate(timestamp.value)
  if (date !== expected) return fail({ reason: 'date-mismatch', date, expected })
  return checkClock(timestamp.value, expectation.now)
}
