/** @module Calls signed with TC3-HMAC-SHA256: who claims to have signed, then whether that is true; import from `@fuse-edge/core/wire`. */

import { fail, ok, type Result } from '../result.ts'
import type { SignatureExpectation } from '../verify/canonical-requests.ts'
import { checkScope } from '../verify/check-scope.ts'
import { checkSignature } from '../verify/check-signature.ts'
import { type Authorization, parseAuthorization } from '../verify/parse-authorization.ts'
import type { Refusal } from './refusal.ts'
import { refuseVerification } from './verification-refusals.ts'
import { signedHosts, signedServices, type WireRequest } from './wire-request.ts'

/** What the headers of a call say of its signer. The signature is not checked yet. */
export interface Tc3Claim {
  readonly authorization: Authorization
  /** Seconds of Unix time; close enough to the server's clock. */
  readonly timestamp: number
}

/** What the headers are checked against. */
export interface Tc3ClaimOptions {
  /** The server's clock, in seconds of Unix time. */
  readonly now: number
  /** Services that the credential scope may name. @default signedServices(request) */
  readonly services?: readonly string[]
}

/**
 * Reads `Authorization` and `X-TC-Timestamp`, and checks form, service, date and clock, in this order. Needs
 * neither the key nor the body, so that an unknown caller's body need not be read.
 *
 * @returns the claim, or a refusal.
 */
export function readTc3Claim(
  request: WireRequest,
  { now, services = signedServices(request) }: Tc3ClaimOptions,
): Result<Tc3Claim, Refusal> {
  const authorization = parseAuthorization(request.header('authorization'))
  if (!authorization.ok) return fail(refuseVerification(authorization.error, now))
  const scope = { timestamp: request.header('x-tc-timestamp'), services, now }
  const timestamp = checkScope(authorization.value, scope)
  if (!timestamp.ok) return fail(refuseVerification(timestamp.error, now))
  return ok({ authorization: authorization.value, timestamp: timestamp.value })
}

/** What the signature is checked against. */
export interface Tc3Expectation
  extends Pick<SignatureExpectation, 'secretKey' | 'allowUnsignedPayload'> {
  /** Lower-case hex SHA-256 of the body as received. */
  readonly bodySha256Hex: string
  /** Hosts that may have been signed. @default signedHosts(request) */
  readonly hosts?: readonly string[]
}

/**
 * Checks the signature of a claim, in constant time.
 *
 * @returns the signer, or a refusal.
 *
 * @example
 * import { prepareBody, signRequest } from '@fuse-edge/core/sign'
 * import { fromRequest, readTc3Claim, verifyTc3Claim } from '@fuse-edge/core/wire'
 *
 * const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
 * const signed = await signRequest({ credentials, host: 'example.com', timestamp: 1551113065, body: '{}' })
 * const init = { method: 'POST', headers: signed.headers, body: '{}' }
 * const request = fromRequest(new Request('https://example.com/', init))
 *
 * const claim = readTc3Claim(request, { now: 1551113065 })
 * if (!claim.ok) throw new Error(claim.error.code)
 * const { sha256Hex: bodySha256Hex } = await prepareBody('{}')
 * console.assert(verifyTc3Claim(request, claim.value, { secretKey: 'secret', bodySha256Hex }).ok)
 */
export function verifyTc3Claim(
  request: WireRequest,
  { authorization, timestamp }: Tc3Claim,
  { hosts = signedHosts(request), bodySha256Hex, ...expectation }: Tc3Expectation,
): Result<{ readonly secretId: string }, Refusal> {
  const received = { ...request, bodySha256Hex }
  const verified = checkSignature(authorization, received, { ...expectation, timestamp, hosts })
  return verified.ok ? verified : fail(refuseVerification(verified.error, timestamp))
}
