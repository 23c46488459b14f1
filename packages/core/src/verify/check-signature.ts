/** @module Checks a TC3 signature once the key is known; import from `@fuse-edge/core/verify`. */

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

/** A request as received. */
export interface ReceivedRequest {
  readonly method: string
  /** Everything after `?`, as received: neither decoded nor sorted. Empty without a query. */
  readonly query: string
  /** Returns the value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Lower-case hex SHA-256 of the body's bytes; `prepareBody` computes it. */
  readonly bodySha256Hex: string
}

/** What a signature is checked against. */
export interface SignatureExpectation {
  readonly secretKey: string
  /** Seconds of Unix time, as `checkScope` returns them. */
  readonly timestamp: number
  /**
   * Hosts that may have been signed, most likely first: the `Host` header as received, and the same without its port,
   * because some official SDKs leave the port out. An empty list refuses every request.
   */
  readonly hosts: readonly string[]
  /**
   * Accepts `X-TC-Content-SHA256: UNSIGNED-PAYLOAD`, which leaves the body out of the signature: then anyone on the way
   * can replace the body.
   * @default false
   */
  readonly allowUnsignedPayload?: boolean
}

/** A request whose sender holds the secret key. */
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
 * Checks the signature against each acceptable host. The comparison takes constant time, which prevents a timing attack.
 *
 * @returns the signer; or a failure, which on a mismatch holds the strings computed for the first host.
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
