/**
 * @module Checks the signatures of calls with Web Crypto, which workerd has in native code. Signatures are compared as they
 * were written: another spelling of the same bytes would pass for another call.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Credentials, stringToSignV1 } from '@fuse-edge/core/sign'
import { signCanonical } from '@fuse-edge/core/sign/web-crypto'
import { type ClaimV1, canonicalRequests, equalInConstantTime } from '@fuse-edge/core/verify'
import {
  type Form,
  type Refusal,
  refuse,
  refuseVerification,
  signedHosts,
  type Tc3Claim,
  type WireRequest,
} from '@fuse-edge/core/wire'
import { refuseOnEdge } from './edge-refusals.ts'

type Checked = Result<undefined, Refusal>

/** Headers that every platform passes on as they were sent. */
const PASSED_ON = /^(?:content-type|host|x-tc-.+)$/
const MISMATCH: Checked = Object.freeze(fail(refuse('AuthFailure.SignatureFailure')))
const encoder = new TextEncoder()

/** Checks a TC3 signature against each host that may have been signed. */
export async function checkTc3(
  request: WireRequest,
  { authorization, timestamp }: Tc3Claim,
  {
    credentials,
    bodySha256Hex,
  }: { readonly credentials: Credentials; readonly bodySha256Hex: string },
): Promise<Checked> {
  const hosts = signedHosts(request)
  const canonical = canonicalRequests(authorization, { ...request, bodySha256Hex }, { hosts })
  if (!canonical.ok) return fail(refuseVerification(canonical.error, timestamp))
  for (const text of canonical.value.texts) {
    const expected = await signCanonical(text, credentials, authorization, timestamp)
    if (equalInConstantTime(expected, authorization.signature)) return ok(undefined)
  }
  const others = authorization.signedHeaders.filter((name) => !PASSED_ON.test(name))
  return others.length > 0 ? fail(refuseOnEdge('headers-changed', others.join('`, `'))) : MISMATCH
}

/** Returns the value of the parameter `Signature`. Source: "Signature" (v1) of API 3.0. */
async function signatureV1(
  secretKey: string,
  text: string,
  method: string | undefined,
): Promise<string> {
  const algorithm = { name: 'HMAC', hash: method === 'HmacSHA256' ? 'SHA-256' : 'SHA-1' }
  const bytes = encoder.encode(secretKey)
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))).toBase64()
}

/** Checks a v1 signature against each host that may have been signed. */
export async function checkV1(
  request: WireRequest,
  claim: ClaimV1,
  { secretKey, form }: { readonly secretKey: string; readonly form: Form },
): Promise<Checked> {
  const parameters = Object.fromEntries(form)
  for (const host of signedHosts(request)) {
    const text = stringToSignV1(request.method, host, parameters)
    const expected = await signatureV1(secretKey, text, parameters.SignatureMethod)
    if (equalInConstantTime(expected, claim.signature)) return ok(undefined)
  }
  return MISMATCH
}
