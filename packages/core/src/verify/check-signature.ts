/** @module Checks a TC3 signature once the key is known; import from `@fuse-edge/core/verify`. */

import { fail, ok, type Result } from '../result.ts'
import { signString } from '../sign/signature.ts'
import { stringToSign } from '../sign/string-to-sign.ts'
import {
  canonicalRequests,
  type ReceivedRequest,
  type SignatureExpectation,
} from './canonical-requests.ts'
import { equalInConstantTime } from './constant-time.ts'
import type { PayloadUnsigned, SignatureMismatch, SignedHeaderMissing } from './failures.ts'
import type { Authorization } from './parse-authorization.ts'

/** A request whose sender holds the secret key. */
export interface Verified {
  readonly secretId: string
  /** Whether the signature covers the body. */
  readonly payloadSigned: boolean
}

type SignatureFailure = SignedHeaderMissing | PayloadUnsigned | SignatureMismatch

/**
 * Checks the signature against each acceptable host. The comparison takes constant time, which prevents a timing attack.
 *
 * @returns the signer; or a failure, which on a mismatch holds the strings computed for the first host.
 */
export function checkSignature(
  authorization: Authorization,
  request: ReceivedRequest,
  expectation: SignatureExpectation,
): Result<Verified, SignatureFailure> {
  const { secretKey, timestamp } = expectation
  const canonical = canonicalRequests(authorization, request, expectation)
  if (!canonical.ok) return canonical
  const { texts, payloadSigned } = canonical.value
  let mismatch: SignatureMismatch | undefined
  for (const canonicalRequest of texts) {
    const text = stringToSign(timestamp, authorization.service, canonicalRequest)
    const expected = signString(secretKey, authorization, text)
    if (equalInConstantTime(expected, authorization.signature)) {
      return ok({ secretId: authorization.secretId, payloadSigned })
    }
    mismatch ??= { reason: 'signature-mismatch', canonicalRequest, stringToSign: text }
  }
  return fail(mismatch ?? { reason: 'signature-mismatch', canonicalRequest: '', stringToSign: '' })
}
