/** @module Checks 5 to 9 for a call signed with TC3-HMAC-SHA256. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { prepareBody } from '@fuse-edge/core/sign'
import {
  AUTHORIZATION_FAULTS,
  checkScope,
  checkSignature,
  parseAuthorization,
  type VerifyFailure,
} from '@fuse-edge/core/verify'
import { type Refusal, refuse, refuseBecause } from '../refusal.ts'
import { header, type WireRequest } from '../wire/index.ts'
import { type AuthenticateOptions, type Caller, checkKey, hostsOf } from './keys.ts'

function toRefusal(failure: VerifyFailure, now: number): Refusal {
  switch (failure.reason) {
    case 'authorization-malformed':
      return refuseBecause('authorization', AUTHORIZATION_FAULTS[failure.part])
    case 'service-mismatch':
      return refuseBecause('authorization', '`Service` in Credential not valid.')
    case 'date-mismatch':
      return refuseBecause(
        'authorization',
        '`Date` in Credential is not the UTC date of the timestamp.',
      )
    case 'signed-header-missing':
      return refuseBecause('authorization', 'a header of `SignedHeaders` was not sent.')
    case 'timestamp-malformed':
      return refuseBecause('type', 'Timestamp')
    case 'expired':
      return refuseBecause('expired', now)
    case 'secret-id-unknown':
      return refuse('AuthFailure.SecretIdNotFound')
    case 'payload-unsigned':
    case 'signature-mismatch':
      return refuse('AuthFailure.SignatureFailure')
  }
}

/** SDKs take the first label of the host that they are pointed at for the service: `127` of `127.0.0.1:9180`. */
function servicesOf(
  request: WireRequest,
  { strict, service }: AuthenticateOptions,
): readonly string[] {
  const label = header(request, 'host').toLowerCase().split('.', 1)[0] ?? ''
  return strict || label === '' ? [service] : [service, label]
}

/** Who signed the call. */
export async function authenticateTc3(
  request: WireRequest,
  token: string,
  options: AuthenticateOptions,
): Promise<Result<Caller, Refusal>> {
  const { now } = options
  const read = (name: string) => request.headers[name]
  const authorization = parseAuthorization(read('authorization'))
  if (!authorization.ok) return fail(toRefusal(authorization.error, now))
  const services = servicesOf(request, options)
  const scope = { timestamp: read('x-tc-timestamp'), services, now }
  const timestamp = checkScope(authorization.value, scope)
  if (!timestamp.ok) return fail(toRefusal(timestamp.error, now))
  const key = checkKey(authorization.value.secretId, token, options)
  if (!key.ok) return key
  const { sha256Hex } = await prepareBody(request.body)
  const received = {
    method: request.method,
    query: request.query,
    header: read,
    bodySha256Hex: sha256Hex,
  }
  const verified = checkSignature(authorization.value, received, {
    secretKey: key.value.secretKey,
    timestamp: timestamp.value,
    hosts: hostsOf(request),
    // The service takes unsigned bodies from SDKs that are told to send them.
    allowUnsignedPayload: true,
  })
  if (!verified.ok) return fail(toRefusal(verified.error, now))
  return ok({ secretId: verified.value.secretId, holder: key.value.holder })
}
