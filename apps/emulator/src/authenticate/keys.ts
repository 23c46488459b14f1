/** @module What both kinds of signature have in common: the key, its token, and the host that was signed. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import { header, type WireRequest } from '../wire/index.ts'

/** What a signature is checked against. */
export interface AuthenticateOptions {
  /** Seconds since 1970. */
  readonly now: number
  /** Accept only `facefusion` as service of the credential scope. */
  readonly strict: boolean
  readonly findSecret: (secretId: string) => string | undefined
}

/** Checks 7 and 8: the key exists, and has no token, since every key here is a permanent one. */
export function checkKey(
  secretId: string,
  token: string,
  findSecret: AuthenticateOptions['findSecret'],
): Result<string, Refusal> {
  const secretKey = findSecret(secretId)
  if (secretKey === undefined) return fail(refuse('AuthFailure.SecretIdNotFound'))
  return token === '' ? ok(secretKey) : fail(refuse('AuthFailure.TokenFailure'))
}

/** Hosts that may have been signed: some SDKs sign the `Host` header as it is, some leave the port out. */
export function hostsOf(request: WireRequest): readonly string[] {
  const host = header(request, 'host').toLowerCase()
  const bare = host.replace(/:\d+$/, '')
  return bare === host ? [host] : [host, bare]
}
