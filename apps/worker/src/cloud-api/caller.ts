/** @module What a call says of itself, and whose it is. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { virtualSecret } from '../auth/index.ts'
import type { Configuration, VirtualKey } from '../env/index.ts'
import { type CloudRefusal, missing, refuse } from './refusal.ts'

/** The parameters that every call has. */
export interface CommonParameters {
  readonly action: string
  readonly version: string
  readonly region: string
}

/** A virtual key with the secret of the pair that was used. */
export interface SecretVirtualKey extends VirtualKey {
  readonly secretKey: string
}

/** A call whose signature has been verified. */
export interface Caller {
  readonly common: CommonParameters
  readonly key: SecretVirtualKey
  /** The same for a request that arrives twice. */
  readonly signature: string
}

/** In the order in which their absence is told. */
const REQUIRED = ['Timestamp', 'Version', 'Action', 'Region'] as const

/** What keys and clock a signature is checked against. */
export interface Door extends Pick<Configuration, 'virtualKeys' | 'signingKeys'> {
  /** Seconds since 1970. */
  readonly now: number
}

/** Reads the common parameters, in whichever way they came. */
export function readCommon(
  read: (name: (typeof REQUIRED)[number]) => string | undefined,
): Result<CommonParameters, CloudRefusal> {
  const absent = REQUIRED.find((name) => !read(name))
  if (absent !== undefined) return fail(missing(absent))
  const [version = '', action = '', region = ''] = [read('Version'), read('Action'), read('Region')]
  return ok({ action, version, region })
}

/** The key of an id. @param token of a temporary key; virtual keys have none */
export async function findKey(
  { virtualKeys, signingKeys }: Door,
  secretId: string,
  token: string | undefined,
): Promise<Result<SecretVirtualKey, CloudRefusal>> {
  const key = virtualKeys.get(secretId)
  const secretKey = key && (key.secretKey ?? (await virtualSecret(signingKeys, secretId)))
  if (key === undefined || secretKey === undefined) {
    return fail(refuse('AuthFailure.SecretIdNotFound'))
  }
  return token ? fail(refuse('AuthFailure.TokenFailure')) : ok({ ...key, secretKey })
}
