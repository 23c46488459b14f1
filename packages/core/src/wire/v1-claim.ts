/** @module Calls signed with v1 among the fields of a form: who claims to have signed, then whether that is true; import from `@fuse-edge/core/wire`. */

import { fail, type Result } from '../result.ts'
import { type ClaimV1, parseV1, verifyV1 } from '../verify/verify-v1.ts'
import type { Form } from './form.ts'
import type { Refusal } from './refusal.ts'
import { refuseVerification } from './verification-refusals.ts'
import { signedHosts, type WireRequest } from './wire-request.ts'

/**
 * Reads who signed a form, and checks the clock. Needs no key.
 *
 * @param now The server's clock, in seconds of Unix time.
 * @returns the claim, or a refusal.
 */
export function readV1Claim(form: Form, now: number): Result<ClaimV1, Refusal> {
  const claim = parseV1(Object.fromEntries(form), now)
  return claim.ok ? claim : fail(refuseVerification(claim.error, now))
}

/** What the signature is checked against. */
export interface V1Expectation {
  readonly secretKey: string
  /** All fields of the call. */
  readonly form: Form
  /** Hosts that may have been signed. @default signedHosts(request) */
  readonly hosts?: readonly string[]
}

/**
 * Checks the signature of a claim, in constant time.
 *
 * @returns the signer, or a refusal.
 *
 * @example
 * import { signatureV1, stringToSignV1 } from '@fuse-edge/core/sign'
 * import { fromRequest, parseForm, readV1Claim, verifyV1Claim } from '@fuse-edge/core/wire'
 *
 * const fields = { Action: 'FuseFace', SecretId: 'AKIDEXAMPLE', Timestamp: '1465185768' }
 * const Signature = signatureV1('secret', stringToSignV1('GET', 'example.com', fields))
 * const query = new URLSearchParams({ ...fields, Signature })
 * const request = fromRequest(new Request(`https://example.com/?${query}`))
 *
 * const form = parseForm(request.query)
 * if (!form.ok) throw new Error(form.error.code)
 * const claim = readV1Claim(form.value, 1465185768)
 * if (!claim.ok) throw new Error(claim.error.code)
 * console.assert(verifyV1Claim(request, claim.value, { secretKey: 'secret', form: form.value }).ok)
 */
export function verifyV1Claim(
  request: WireRequest,
  claim: ClaimV1,
  { secretKey, form, hosts = signedHosts(request) }: V1Expectation,
): Result<{ readonly secretId: string }, Refusal> {
  const { method } = request
  const parameters = Object.fromEntries(form)
  const verified = verifyV1(claim, { method, parameters, secretKey, hosts })
  // A mismatch says nothing of the clock.
  return verified.ok ? verified : fail(refuseVerification(verified.error, 0))
}
