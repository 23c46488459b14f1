/** @module Checks the signature itself, once the key is known; import from `@fuse-edge/core/verify`. */

import { fail, ok, type Result } from '../result.ts'
import {
  canonicalRequest,
  UNSIGNED_PAYLOAD,
  UNSIGNED_PAYLOAD_SHA256,
} from '../sign/canonical-request.ts'
import { signString } from '../sign/signature.ts'
import { stringToSign } from '../sign/string-to-sign.ts'
import { equalInConstantTime } from './constant-time.ts'
import type { PayloadUnsigned, SignatureMismatch, SignedHeaderMissing } from './failures.ts'
import type { Authorization } from './parse-authorization.ts'

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string
  /** Everything after `?`, as received: neither decoded nor sorted. Empty where there is none. */
  readonly query: string
  /** Value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Lower-case hex SHA-256 of the body's bytes; `prepareBody` computes it. */
  readonly bodySha256Hex: string
}

/** What the verifier takes for right. */
export interface SignatureExpectation {
  readonly secretKey: string
  /** Whole seconds, as checked by `checkScope`. */
  readonly timestamp: number
  /**
   * Hosts that may have been signed, most likely first: the `Host` header as it is, and without its port, since
   * some official SDKs leave it out. None: every request is refused.
   */
  readonly hosts: readonly string[]
  /** Whether `X-TC-Content-SHA256: UNSIGNED-PAYLOAD` is honoured. Default `false`: such requests are refused. */
  readonly allowUnsignedPayload?: boolean
}

/** A request whose sender holds the key. */
export interface Verified {
  readonly secretId: string
  /** Whether the signature covers the body. */
  readonly payloadSigned: boolean
}

type SignatureFailure = SignedHeaderMissing | PayloadUnsigned | SignatureMismatch

function signedHeaders(
  authorization: Authorization,
  request: ReceivedRequest,
): Result<Record<string, string>, SignedHeaderMissing> {
  const headers: [name: string, value: string][] = []
  for (const name of authorization.signedHeaders) {
    const value = name === 'host' ? '' : request.header(name)
    if (value === undefined) return fail({ reason: 'signed-header-missing', name })
    headers.push([name, value])
  }
  return ok(Object.fromEntries(headers))
}

/**
 * Checks the signature, in constant time, against each acceptable host.
 *
 * @returns on a mismatch, the strings computed for the first host.
 */
export function checkSignature(
  authorization: Authorization,
  request: ReceivedRequest,
  expectation: SignatureExpectation,
): Result<Verified, SignatureFailure> {
  const { secretKey, timestamp, hosts, allowUnsignedPayload = false } = expectation
  const payloadSigned = request.header('x-tc-content-sha256') !== UNSIGNED_PAYLOAD
  if (!payloadSigned && !allowUnsignedPayload) return fail({ reason: 'payload-unsigned' })
  const headers = signedHeaders(authorization, request)
  if (!headers.ok) return headers

  let mismatch: SignatureMismatch | undefined
  for (const host of hosts) {
    const canonical = canonicalRequest({
      method: request.method,
      query: request.query,
      headers: { ...headers.value, host },
      hashedPayload: payloadSigned ? request.bodySha256Hex : UNSIGNED_PAYLOAD_SHA256,
    })
    const text = stringToSign(timestamp, authorization.service, canonical)
    const expected = signString(secretKey, authorization, text)
    if (equalInConstantTime(expected, authorization.signature)) {
      return ok({ secretId: authorization.secretId, payloadSigned })
    }
    mismatch ??= { reason: 'signature-mismatch', canonicalRequest: canonical, stringToSign: text }
  }
  return fail(mismatch ?? { reason: 'signature-mismatch', canonicalRequest: '', stringToSign: '' })
}
