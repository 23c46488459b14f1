/** @module What a TC3 signature must cover, once the key is known; import from `@fuse-edge/core/verify`. */

import { fail, ok, type Result } from '../result.ts'
import {
  canonicalRequest,
  UNSIGNED_PAYLOAD,
  UNSIGNED_PAYLOAD_SHA256,
} from '../sign/canonical-request.ts'
import type { PayloadUnsigned, SignedHeaderMissing } from './failures.ts'
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

/** The canonical requests of which one must have been signed. */
export interface CanonicalRequests {
  /** One for each acceptable host, in their order. */
  readonly texts: readonly string[]
  /** Whether the signature covers the body. */
  readonly payloadSigned: boolean
}

/** Returns the canonical requests that a signature may cover. `checkSignature` compares them with the signature. */
export function canonicalRequests(
  authorization: Authorization,
  request: ReceivedRequest,
  {
    hosts,
    allowUnsignedPayload = false,
  }: Pick<SignatureExpectation, 'hosts' | 'allowUnsignedPayload'>,
): Result<CanonicalRequests, SignedHeaderMissing | PayloadUnsigned> {
  const payloadSigned = request.header('x-tc-content-sha256') !== UNSIGNED_PAYLOAD
  if (!payloadSigned && !allowUnsignedPayload) return fail({ reason: 'payload-unsigned' })
  const headers = signedHeaders(authorization, request)
  if (!headers.ok) return headers
  const texts = hosts.map((host) =>
    canonicalRequest({
      method: request.method,
      query: request.query,
      headers: { ...headers.value, host },
      hashedPayload: payloadSigned ? request.bodySha256Hex : UNSIGNED_PAYLOAD_SHA256,
    }),
  )
  return ok({ texts, payloadSigned })
}
