/** @module Checks 6 to 9 for a call signed with v1, as the official international Node SDK does by default. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { parseV1, verifyV1 } from '@fuse-edge/core/verify'
import { type Refusal, refuse, refuseBecause } from '../refusal.ts'
import type { Form, WireRequest } from '../wire/index.ts'
import { type AuthenticateOptions, type Caller, checkKey, hostsOf } from './keys.ts'

/** Who signed the form. */
export function authenticateV1(
  request: WireRequest,
  form: Form,
  options: AuthenticateOptions,
): Result<Caller, Refusal> {
  const parameters = Object.fromEntries(form)
  const claim = parseV1(parameters, options.now)
  if (!claim.ok) {
    const { error } = claim
    if (error.reason === 'expired') return fail(refuseBecause('expired', options.now))
    if (error.reason === 'parameter-missing') return fail(refuseBecause('missing', error.name))
    return fail(refuseBecause('type', 'Timestamp'))
  }
  const { secretId } = claim.value
  const key = checkKey(secretId, form.get('Token') ?? '', options)
  if (!key.ok) return key
  const { method } = request
  const expected = { method, parameters, secretKey: key.value.secretKey, hosts: hostsOf(request) }
  return verifyV1(claim.value, expected).ok
    ? ok({ secretId, holder: key.value.holder })
    : fail(refuse('AuthFailure.SignatureFailure'))
}
