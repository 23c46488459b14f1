/**
 * @module Step 2 of signature v3: the string to sign; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the string to be signed".
 */

import { sha256Hex } from './digest.ts'

/** Name of the algorithm, first word of the `Authorization` header. */
export const ALGORITHM = 'TC3-HMAC-SHA256'

/** Last part of every credential scope. */
export const SCOPE_TERMINATOR = 'tc3_request'

/** Last second of the year 9999; a larger number is a time in milliseconds. */
const MAX_TIMESTAMP_SECONDS = 253_402_300_799

/**
 * Date of a timestamp in UTC, `YYYY-MM-DD`. Never the local date: it differs for up to half a day, and
 * signatures made with it fail in those hours only.
 *
 * @param timestamp Unix time in whole seconds.
 * @throws RangeError for anything else, milliseconds above all.
 *
 * @example
 * import { utcDate } from '@fuse-edge/core/sign'
 * console.assert(utcDate(1551113065) === '2019-02-25')
 */
export function utcDate(timestamp: number): string {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp > MAX_TIMESTAMP_SECONDS) {
    throw new RangeError(`timestamp must be whole seconds of Unix time, not ${timestamp}`)
  }
  return new Date(timestamp * 1000).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** CredentialScope: date, service, terminator. */
export function credentialScope(timestamp: number, service: string): string {
  return `${utcDate(timestamp)}/${service}/${SCOPE_TERMINATOR}`
}

/** StringToSign. */
export function stringToSign(
  timestamp: number,
  service: string,
  canonicalRequestText: string,
): string {
  return [
    ALGORITHM,
    String(timestamp),
    credentialScope(timestamp, service),
    sha256Hex(canonicalRequestText),
  ].join('\n')
}
