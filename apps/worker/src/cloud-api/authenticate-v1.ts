/** @module Calls signed with v1, among the fields of a form; only for keys that are allowed to. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { parseV1, verifyV1 } from '@fuse-edge/core/verify'
import { type Caller, type Door, findKey, readCommon } from './caller.ts'
import { type CloudRefusal, expired, missing, refuse, wrongType } from './refusal.ts'
import type { Wire } from './wire.ts'

/** Decoded fields by name; of a name that is given twice the last one counts, for the signature too. */
export type Form = ReadonlyMap<string, string>

/** Fields that are not parameters of the action. */
export const V1_FIELDS: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'Token',
  'Language',
  'RequestClient',
  'SecretId',
  'SignatureMethod',
  'Signature',
])

/** What the cloud says to v1 signatures that it does not take, for whatever reason. */
export const V1_REFUSED = refuse(
  'AuthFailure.SignatureFailure',
  'The provided credentials could not be validated, please use new signature method `TC3-HMAC-SHA256`.',
)

/** Checks it, in constant time. */
export async function authenticateV1(
  wire: Wire,
  form: Form,
  door: Door,
): Promise<Result<Caller, CloudRefusal>> {
  const common = readCommon((name) => form.get(name))
  if (!common.ok) return common
  const parameters = Object.fromEntries(form)
  const claim = parseV1(parameters, door.now)
  if (!claim.ok) {
    const { error } = claim
    if (error.reason === 'parameter-missing') return fail(missing(error.name))
    return fail(error.reason === 'expired' ? expired(door.now) : wrongType('Timestamp'))
  }
  const found = await findKey(door, claim.value.secretId, form.get('Token'))
  if (!found.ok) return found
  const key = found.value
  if (!key.signatureV1) return fail(V1_REFUSED)
  const { method, hosts } = wire
  const verified = verifyV1(claim.value, { method, parameters, secretKey: key.secretKey, hosts })
  return verified.ok
    ? ok({ common: common.value, key, signature: claim.value.signature })
    : fail(refuse('AuthFailure.SignatureFailure'))
}
