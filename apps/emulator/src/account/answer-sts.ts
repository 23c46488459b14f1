/** @module Calls to STS, which the emulator answers on the same port as those to Face Fusion. */

import { fail, type Result } from '@fuse-edge/core/result'
import {
  type CommonParameters,
  type Form,
  parseJsonParameters,
  type Refusal,
  refuseBecause,
  V1_COMMON_FIELDS,
} from '@fuse-edge/core/wire'
import { refuse } from '../protocol/index.ts'
import type { AssumeRole, AssumeRoleAnswer, AssumeRoleCall } from './assume-role.ts'

/** Name of the service in a credential scope. */
export const STS_SERVICE = 'sts'
/** Version of the service STS, by which its calls are recognised. The actions of Face Fusion have other versions. */
export const STS_VERSION = '2018-08-13'

/** A call to STS whose signature was verified. */
export interface StsCall extends Omit<AssumeRoleCall, 'parameters'> {
  readonly common: CommonParameters
  readonly form: Form | undefined
  readonly body: Uint8Array
}

/** Returns the parameters: texts of a form, or values of JSON. */
function readParameters(
  form: Form | undefined,
  body: Uint8Array,
): Readonly<Record<string, unknown>> | undefined {
  if (form !== undefined) {
    return Object.fromEntries([...form].filter(([name]) => !V1_COMMON_FIELDS.has(name)))
  }
  const parsed = parseJsonParameters(body)
  const value = parsed.ok ? parsed.value : undefined
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}

/** Answers a call to STS. */
export function answerSts(
  { common, form, body, ...call }: StsCall,
  assumeRole: AssumeRole,
): Result<AssumeRoleAnswer, Refusal> {
  if (common.action !== 'AssumeRole') {
    return fail(refuseBecause('action', common.action, STS_SERVICE, STS_VERSION))
  }
  const parameters = readParameters(form, body)
  return parameters === undefined
    ? fail(refuse('InvalidParameter'))
    : assumeRole({ ...call, parameters })
}
