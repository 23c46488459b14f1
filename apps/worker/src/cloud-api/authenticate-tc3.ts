/** @module Calls signed with TC3-HMAC-SHA256: who knocks is known from the headers, before the body is read. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import {
  AUTHORIZATION_FAULTS,
  type Authorization,
  checkScope,
  checkSignature,
  parseAuthorization,
  type VerifyFailure,
} from '@fuse-edge/core/verify'
import { type Caller, type CommonParameters, type Door, findKey, readCommon } from './caller.ts'
import { badAuthorization, type CloudRefusal, expired, refuse, wrongType } from './refusal.ts'
import type { Wire } from './wire.ts'

function refusalOf(failure: VerifyFailure, now: number): CloudRefusal {
  switch (failure.reason) {
    case 'authorization-malformed':
      return badAuthorization(AUTHORIZATION_FAULTS[failure.part])
    case 'service-mismatch':
      return badAuthorization('`Service` in Credential not valid.')
    case 'date-mismatch':
      return badAuthorization('`Date` in Credential is not the UTC date of the timestamp.')
    case 'signed-header-missing':
      return badAuthorization('a header of `SignedHeaders` was not sent.')
    case 'timestamp-malformed':
      return wrongType('Timestamp')
    case 'expired':
      return expired(now)
    case 'secret-id-unknown':
      return refuse('AuthFailure.SecretIdNotFound')
    case 'payload-unsigned':
      return refuse('AuthFailure.SignatureFailure', 'The signature must cover the body.')
    case 'signature-mismatch':
      return refuse('AuthFailure.SignatureFailure')
  }
}

/** A call whose headers are in order and name a key; its signature is not checked yet. */
export interface Knock extends Pick<Caller, 'common' | 'key'> {
  readonly authorization: Authorization
  /** Seconds since 1970. */
  readonly timestamp: number
}

function commonOf({ header }: Wire): Result<CommonParameters, CloudRefusal> {
  return readCommon((name) => header(`x-tc-${name.toLowerCase()}`))
}

/** Checks everything that the headers tell. */
export async function knockTc3(wire: Wire, door: Door): Promise<Result<Knock, CloudRefusal>> {
  const common = commonOf(wire)
  if (!common.ok) return common
  const parsed = parseAuthorization(wire.header('authorization'))
  if (!parsed.ok) return fail(refusalOf(parsed.error, door.now))
  const { services, header } = wire
  const scope = { timestamp: header('x-tc-timestamp'), services, now: door.now }
  const timestamp = checkScope(parsed.value, scope)
  if (!timestamp.ok) return fail(refusalOf(timestamp.error, door.now))
  const key = await findKey(door, parsed.value.secretId, header('x-tc-token'))
  if (!key.ok) return key
  const authorization = parsed.value
  return ok({ common: common.value, key: key.value, authorization, timestamp: timestamp.value })
}

/** Checks the signature, in constant time. */
export function verifyTc3(
  wire: Wire,
  { common, key, authorization, timestamp }: Knock,
  bodySha256Hex: string,
): Result<Caller, CloudRefusal> {
  const { method, query, header, hosts } = wire
  const received = { method, query, header, bodySha256Hex }
  const expectation = { secretKey: key.secretKey, timestamp, hosts }
  const verified = checkSignature(authorization, received, expectation)
  if (!verified.ok) return fail(refusalOf(verified.error, timestamp))
  return ok({ common, key, signature: authorization.signature })
}
