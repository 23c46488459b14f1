/** @module The action AssumeRole of the service STS: keys that expire, for a role. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse, refuseBecause } from '../refusal.ts'
import type { KeyPair, KeyStore } from '../store/index.ts'
import { checkPermission, type Permissions } from './account.ts'

/** Version of the service STS; the product's own actions have others. */
export const STS_VERSION = '2018-08-13'
/** Source: AssumeRole, parameter DurationSeconds. */
const DURATION_DEFAULT_S = 7200
const DURATION_MAX_S = 43_200
const MS_PER_SECOND = 1000
/** `qcs::cam::uin/100000000001:roleName/fusion`. */
const ROLE_ARN = /^qcs::cam::uin\/\d+:(?:role|roleName)\/([\w-]{1,64})$/

/** Who asks, and what a session is made with. */
export interface StsContext {
  readonly holder: string
  readonly requestId: string
  readonly nowMs: number
  readonly permissions: Permissions
  readonly keys: KeyStore
  readonly makeKeyPair: () => KeyPair
  readonly makeToken: () => string
}

/** What AssumeRole answers. */
export interface AssumeRoleAnswer {
  readonly Credentials: Readonly<Record<'Token' | 'TmpSecretId' | 'TmpSecretKey', string>>
  /** Seconds since 1970. */
  readonly ExpiredTime: number
  readonly Expiration: string
}

/** A success of STS. */
export interface StsPerformed {
  readonly answer: AssumeRoleAnswer
}

/** Makes keys for a role that exists, for whoever may do `sts:AssumeRole`. */
export function assumeRole(
  parameters: Readonly<Record<string, unknown>>,
  context: StsContext,
): Result<StsPerformed, Refusal> {
  const { permissions, holder, requestId, nowMs } = context
  const refusal = checkPermission(permissions, { holder, requestId, operation: 'sts:AssumeRole' })
  if (refusal !== undefined) return fail(refusal)
  const { RoleArn, RoleSessionName, DurationSeconds } = parameters
  if (typeof RoleArn !== 'string') return fail(refuseBecause('missing', 'RoleArn'))
  if (typeof RoleSessionName !== 'string') return fail(refuseBecause('missing', 'RoleSessionName'))
  // A policy for the session alone would have to restrict it: it is not understood, so it is refused.
  if (parameters.Policy !== undefined) return fail(refuseBecause('unknown', 'Policy'))
  const seconds = Number(DurationSeconds ?? DURATION_DEFAULT_S)
  if (!(Number.isInteger(seconds) && seconds > 0 && seconds <= DURATION_MAX_S)) {
    return fail(refuse('InvalidParameterValue'))
  }
  const role = `role/${ROLE_ARN.exec(RoleArn)?.[1] ?? ''}`
  if (!permissions.has(role)) return fail(refuse('ResourceNotFound'))
  const pair = context.makeKeyPair()
  const token = context.makeToken()
  const expired = Math.floor(nowMs / MS_PER_SECOND) + seconds
  context.keys.add(pair, role, { token, expiresMs: expired * MS_PER_SECOND })
  return ok({
    answer: {
      Credentials: { Token: token, TmpSecretId: pair.secretId, TmpSecretKey: pair.secretKey },
      ExpiredTime: expired,
      Expiration: new Date(expired * MS_PER_SECOND).toISOString().replace('.000', ''),
    },
  })
}
