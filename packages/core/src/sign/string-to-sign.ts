/**
 * @module Step 2 of signature v3: writes the string to sign; import from `@fuse-edge/core/sign`.
 *
 * Source: "Signature v3", section "Concatenating the string to be signed".
 */

import { MS_PER_SECOND } from '../units.ts'
import { sha256Hex } from './digest.ts'

/** Name of the algorithm, first word of the `Authorization` header. */
export const ALGORITHM = 'TC3-HMAC-SHA256'

/** Terminator: the last part of every credential scope. */
export const SCOPE_TERMINATOR = 'tc3_request'

/** The year 5138, the last with eleven digits; a larger number is a time in milliseconds. */
const END_SECONDS = 1e11

/**
 * Returns the date of a timestamp in UTC, `YYYY-MM-DD`. The local date would differ for some hours of a day, and
 * signatures made with it would fail in those hours only.
 *
 * @param timestamp Unix time in whole seconds.
 * @throws RangeError for anything else, such as milliseconds.
 *
 * @example
 * import { utcDate } from '@fuse-edge/core/sign'
 * console.assert(utcDate(1551113065) === '2019-02-25')
 */
export function utcDate(timestamp: number): string {
  if (!(timestamp >= 0 && timestamp < END_SECONDS) || timestamp % 1) {
    throw new RangeError(`timestamp ${timestamp} is not in whole seconds`)
  }
  return new Date(timestamp * MS_PER_SECOND).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** The day and service that a derived key is valid for. */
export interface SigningScope {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string
  readonly service: string
}

/** Returns CredentialScope of a date. */
export function joinScope(scope: SigningScope): string {
  return `${scope.date}/${scope.service}/${SCOPE_TERMINATOR}`
}

/**
 * Returns CredentialScope: date, service and terminator.
 *
 * @throws RangeError for a timestamp that is not whole seconds.
 *
 * @example
 * import { credentialScope } from '@fuse-edge/core/sign'
 * console.assert(credentialScope(1551113065, 'cvm') === '2019-02-25/cvm/tc3_request')
 */
export function credentialScope(timestamp: number, service: string): string {
  return joinScope({ date: utcDate(timestamp), service })
}

/** Returns StringToSign. @param hashedCanonicalRequest lower-case hex SHA-256 of the canonical request */
export function joinStringToSign(
  timestamp: number,
  scope: SigningScope,
  hashedCanonicalRequest: string,
): string {
  return `${ALGORITHM}\n${timestamp}\n${joinScope(scope)}\n${hashedCanonicalRequest}`
}

/**
 * Returns StringToSign of a canonical request.
 *
 * @throws RangeError for a timestamp that is not whole seconds.
 *
 * @example
 * import { stringToSign } from '@fuse-edge/core/sign'
 * const text = stringToSign(1551113065, 'cvm', 'POST\n/\n\n')
 * console.assert(text.startsWith('TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n'))
 */
export function stringToSign(
  timestamp: number,
  service: string,
  canonicalRequestText: string,
): string {
  const scope = { date: utcDate(timestamp), service }
  return joinStringToSign(timestamp, scope, sha256Hex(canonicalRequestText))
}
