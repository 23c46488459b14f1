/** @module The action AssumeRole of the service STS: temporary keys for a role. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { type Refusal, refuseBecause } from '@fuse-edge/core/wire'
import { type Randomness, toSeconds } from '../ports/index.ts'
import { refuse, refuseService } from '../protocol/index.ts'
import type { KeyStore } from '../store/index.ts'
import { makeKeyPair, makeToken } from './key-pair.ts'
import type { Permissions } from './permissions.ts'

/** Source: AssumeRole, parameter DurationSeconds. */
const DURATION_DEFAULT_S = 7200
const DURATION_MAX_S = 43_200
/** For example `qcs::cam::uin/100000000001:roleName/fusion`. */
const ROLE_ARN = /^qcs::cam::uin\/\d+:(?:role|roleName)\/([\w-]{1,64})$/
const OPERATION = 'sts:AssumeRole'

/** Fields of the response, without RequestId. */
export interface AssumeRoleAnswer {
  readonly Credentials: Readonly<Record<'Token' | 'TmpSecretId' | 'TmpSecretKey', string>>
  /** Seconds of Unix time. */
  readonly ExpiredTime: number
  /** The same time as ISO 8601. */
  readonly Expiration: string
}

/** A call of AssumeRole whose signature was verified. */
export interface AssumeRoleCall {
  readonly parameters: Readonly<Record<string, unknown>>
  /** Holder of the key that signed the call. */
  readonly holder: string
  readonly requestId: string
  readonly nowMs: number
}

interface Session {
  readonly role: string
  readonly seconds: number
}

/** Reads the role's name and the length of the session. */
function readSession(parameters: AssumeRoleCall['parameters']): Result<Session, Refusal> {
  const { RoleArn, RoleSessionName, Policy, DurationSeconds } = parameters
  if (typeof RoleArn !== 'string') return fail(refuseBecause('missing', 'RoleArn'))
  if (typeof RoleSessionName !== 'string') return fail(refuseBecause('missing', 'RoleSessionName'))
  // A policy would restrict the session. Sessions have no policies here, so ignoring it would grant too much.
  if (Policy !== undefined) return fail(refuseBecause('unknown', 'Policy'))
  const seconds = Number(DurationSeconds ?? DURATION_DEFAULT_S)
  if (!(Number.isInteger(seconds) && seconds > 0 && seconds <= DURATION_MAX_S)) {
    return fail(refuse('InvalidParameterValue'))
  }
  return ok({ role: `role/${ROLE_ARN.exec(RoleArn)?.[1] ?? ''}`, seconds })
}

/** Performs AssumeRole. */
export type AssumeRole = (call: AssumeRoleCall) => Result<AssumeRoleAnswer, Refusal>

/** Creates the function that makes temporary keys for existing roles, for holders that may do `sts:AssumeRole`. */
export function createAssumeRole(
  permissions: Permissions,
  keys: KeyStore,
  randomness: Randomness,
): AssumeRole {
  return ({ parameters, holder, requestId, nowMs }) => {
    if (!permissions.may(holder, OPERATION)) {
      return fail(refuseService('unauthorized', requestId, OPERATION))
    }
    const session = readSession(parameters)
    if (!session.ok) return session
    const { role, seconds } = session.value
    if (!permissions.has(role)) return fail(refuse('ResourceNotFound'))
    const pair = makeKeyPair(randomness)
    const token = makeToken(randomness)
    const expired = toSeconds(nowMs) + seconds
    const expiresMs = expired * MS_PER_SECOND
    keys.add(pair, role, { token, expiresMs, createdMs: nowMs })
    return ok({
      Credentials: { Token: token, TmpSecretId: pair.secretId, TmpSecretKey: pair.secretKey },
      ExpiredTime: expired,
      Expiration: new Date(expiresMs).toISOString().replace('.000', ''),
    })
  }
}
