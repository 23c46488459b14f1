/** @module Checks when and for what a signature was made, before any key is looked up; import from `@fuse-edge/core/verify`. */

import * as SIGNATURE_LIMITS from '../limits/signature.ts'
import { fail, ok, type Result } from '../result.ts'
import { utcDate } from '../sign/string-to-sign.ts'
import type { DateMismatch, Expired, ServiceMismatch, TimestampMalformed } from './failures.ts'
import type { Authorization } from './parse-authorization.ts'

/** Eleven digits reach the year 5138 and stay within what dates can express. */
const TIMESTAMP = /^\d{1,11}$/

/** Seconds of Unix time from a header or parameter. */
export function parseTimestamp(text: string | undefined): Result<number, TimestampMalformed> {
  if (text === undefined || !TIMESTAMP.test(text)) return fail({ reason: 'timestamp-malformed' })
  return ok(Number(text))
}

/**
 * Checks a timestamp against the clock: exactly {@link SIGNATURE_LIMITS.SKEW_SECONDS} apart still passes.
 *
 * @param now Unix time in seconds.
 */
export function checkClock(timestamp: number, now: number): Result<number, Expired> {
  const skewSeconds = now - timestamp
  if (Math.abs(skewSeconds) > SIGNATURE_LIMITS.SKEW_SECONDS) {
    return fail({ reason: 'expired', skewSeconds })
  }
  return ok(timestamp)
}

/** What the scope is checked against. */
export interface ScopeExpectation {
  /** Value of `X-TC-Timestamp`. */
  readonly timestamp: string | undefined
  /** Services that may be named, usually `facefusion` alone. None: every request is refused. */
  readonly services: readonly string[]
  /** Unix time in seconds. */
  readonly now: number
}

/** Checks service, date and age, in this order; answers the timestamp in seconds. */
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
