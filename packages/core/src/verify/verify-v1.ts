/** @module Verifies signature v1 (HmacSHA1, HmacSHA256); import from `@fuse-edge/core/verify`. */

import { fail, ok, type Result } from '../result.ts'
import { signatureV1, stringToSignV1, type V1Parameters } from '../sign/v1.ts'
import { checkClock, parseTimestamp } from './check-scope.ts'
import { equalInConstantTime } from './constant-time.ts'
import type {
  Expired,
  ParameterMissingV1,
  SignatureMismatchV1,
  TimestampMalformed,
} from './failures.ts'

/** Who a v1 request claims to be signed by. */
export interface ClaimV1 {
  readonly secretId: string
  readonly signature: string
}

/** Encoders of RFC 2045 end base64 with a line feed, and the official Ruby SDK sends it. No other spelling is accepted. */
const LINE_END = /\n$/

/**
 * Reads the claim of a v1 request, and checks its timestamp. Needs no key. The signature comes without the line feed that
 * the official Ruby SDK sends behind it.
 *
 * @param parameters All parameters, decoded, the common ones included.
 * @param now The server's clock, in seconds of Unix time.
 */
export function parseV1(
  parameters: V1Parameters,
  now: number,
): Result<ClaimV1, ParameterMissingV1 | TimestampMalformed | Expired> {
  const { SecretId: secretId, Signature: signature } = parameters
  if (!secretId) return fail({ reason: 'parameter-missing', name: 'SecretId' })
  if (!signature) return fail({ reason: 'parameter-missing', name: 'Signature' })
  const timestamp = parseTimestamp(parameters.Timestamp)
  if (!timestamp.ok) return timestamp
  const clock = checkClock(timestamp.value, now)
  return clock.ok ? ok({ secretId, signature: signature.replace(LINE_END, '') }) : clock
}

/** A v1 request as received, and what its signature is checked against. */
export interface VerifyV1Options {
  readonly method: string
  /** All parameters, decoded, the common ones included. */
  readonly parameters: V1Parameters
  readonly secretKey: string
  /** Hosts that may have been signed, most likely first. An empty list refuses every request. */
  readonly hosts: readonly string[]
}

/**
 * Checks the signature of a claim against each acceptable host. The comparison takes constant time, which prevents a
 * timing attack.
 *
 * @example
 * import { signatureV1, stringToSignV1 } from '@fuse-edge/core/sign'
 * import { parseV1, verifyV1 } from '@fuse-edge/core/verify'
 * const parameters = { Action: 'FuseFace', SecretId: 'AKIDEXAMPLE', Timestamp: '1465185768' }
 * const text = stringToSignV1('POST', 'example.com', parameters)
 * const signed = { ...parameters, Signature: signatureV1('secret', text) }
 *
 * const claim = parseV1(signed, 1465185768)
 * const options = { method: 'POST', parameters: signed, secretKey: 'secret', hosts: ['example.com'] }
 * console.assert(claim.ok && verifyV1(claim.value, options).ok)
 */
export function verifyV1(
  claim: ClaimV1,
  options: VerifyV1Options,
): Result<{ readonly secretId: string }, SignatureMismatchV1> {
  const { method, parameters, secretKey, hosts } = options
  let mismatch: SignatureMismatchV1 | undefined
  for (const host of hosts) {
    const text = stringToSignV1(method, host, parameters)
    const expected = signatureV1(secretKey, text, parameters.SignatureMethod)
    if (equalInConstantTime(expected, claim.signature)) return ok({ secretId: claim.secretId })
    mismatch ??= { reason: 'signature-mismatch', stringToSign: text }
  }
  return fail(mismatch ?? { reason: 'signature-mismatch', stringToSign: '' })
}
