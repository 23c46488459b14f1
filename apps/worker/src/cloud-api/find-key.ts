/** @module Finds the virtual key that a caller names, with its secret. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '@fuse-edge/core/wire'
import { virtualSecret } from '../auth/index.ts'
import type { Configuration, VirtualKey } from '../env/index.ts'

/** A virtual key with the secret of the pair that was used. */
export interface SecretVirtualKey extends VirtualKey {
  readonly secretKey: string
}

/** One object for each key and secret: derived keys are kept as long as that lives. */
const known = new WeakMap<VirtualKey, SecretVirtualKey>()

/** Where virtual keys and their secrets come from. */
export type KeyRing = Pick<Configuration, 'virtualKeys' | 'signingKeys'>

/**
 * Returns the virtual key with this id. Its secret is configured, or derived from a signing key.
 *
 * @param token Token of a temporary key; virtual keys have no temporary ones, so any token is refused.
 */
export async function findKey(
  { virtualKeys, signingKeys }: KeyRing,
  secretId: string,
  token: string,
): Promise<Result<SecretVirtualKey, Refusal>> {
  const key = virtualKeys.get(secretId)
  const secretKey = key && (key.secretKey ?? (await virtualSecret(signingKeys, secretId)))
  if (key === undefined || secretKey === undefined) {
    return fail(refuse('AuthFailure.SecretIdNotFound'))
  }
  if (token !== '') return fail(refuse('AuthFailure.TokenFailure'))
  let found = known.get(key)
  if (found?.secretKey !== secretKey) {
    found = { ...key, secretKey }
    known.set(key, found)
  }
  return ok(found)
}
