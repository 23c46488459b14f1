/**
 * @module Step 2 of signature v3: the string to sign; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the string to be signed".
 */

import { MS_PER_SECOND } from '../units.ts'
import { sha256Hex } from './digest.ts'

/** Name of the algorithm, first word of the `Authorization` header. */
export const ALGORITHM = 'TC3-HMAC-SHA256'

/** Last part of every credential scope. */
export const SCOPE_TERMINATOR = 'tc3_request'

/** The year 5138, as far as eleven digits reach; a larger number is a time in milliseconds. */
const END_SECONDS = 1e11

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
  if (!Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp >= END_SECONDS) {
    throw new RangeError(`timestamp ${timestamp} is not in whole seconds`)
  }
  return new Date(timestamp * MS_PER_SECOND).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** What a derived key is good for. */
export interface SigningScope {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string
  readonly service: string
}

/** CredentialScope, for a date that is known already. */
export function joinScope(scope: SigningScope): string {
  return `${scope.date}/${scope.service}/${SCOPE_TERMINATOR}`
}

/** CredentialScope: date, service, terminator. */
export function credentialScope(timestamp: number, service: string): string {
  return joinScope({ date: utcDate(timestamp), service })
}

/** StringToSign, from the lower-case hex SHA-256 of the canonical request. */
export function joinStringToSign(
  timestamp: number,
  scope: SigningScope,
  hashedCanonicalRequest: string,
): string {
  return [ALGORITHM, timestamp, joinScope(scope), hashedCanonicalRequest].join('\n')
}

/** StringToSign. */
export function stringToSign(
  timestamp: number,
  service: string,
  canonicalRequestText: string,
): string {
  const scope = { date: utcDate(timestamp), service }
  return joinStringToSign(timestamp, scope, sha256Hex(canonicalRequestText))
}
