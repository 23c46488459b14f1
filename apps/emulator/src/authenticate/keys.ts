/** @module What both kinds of signature have in common: the key, its token, and the host that was signed. */

import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import type { KnownKey } from '../store/index.ts'
import { header, type WireRequest } from '../wire/index.ts'

const MS_PER_SECOND = 1000

/** What a signature is checked against. */
export interface AuthenticateOptions {
  /** Seconds since 1970. */
  readonly now: number
  /** Accept only the service's name as service of the credential scope. */
  readonly strict: boolean
  /** `facefusion`, or `sts` for a call to STS. */
  readonly service: string
  readonly findKey: (secretId: string) => KnownKey | undefined
}

/** Who signed a call. */
export interface Caller {
  readonly secretId: string
  /** `root`, `user/…` or `role/…`. */
  readonly holder: string
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** Checks 7 and 8: the key exists; a temporary one comes with its token and in time, a permanent one without. */
export function checkKey(
  secretId: string,
  token: string,
  { findKey, now }: Pick<AuthenticateOptions, 'findKey' | 'now'>,
): Result<KnownKey, Refusal> {
  const key = findKey(secretId)
  if (key === undefined) return fail(refuse('AuthFailure.SecretIdNotFound'))
  const { token: expected = '', expiresMs = Number.POSITIVE_INFINITY } = key
  const isGood = isSame(token, expected) && now * MS_PER_SECOND < expiresMs
  return isGood ? ok(key) : fail(refuse('AuthFailure.TokenFailure'))
}

/** Hosts that may have been signed: some SDKs sign the `Host` header as it is, some leave the port out. */
export function hostsOf(request: WireRequest): readonly string[] {
  const host = header(request, 'host').toLowerCase()
  const bare = host.replace(/:\d+$/, '')
  return bare === host ? [host] : [host, bare]
}
