/** @module A call to STS, which the emulator answers on the same port as the product's own. */

import { fail, type Result } from '@fuse-edge/core/result'
import { assumeRole, type StsContext, type StsPerformed } from './account/index.ts'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'
import { type Transport, V1_COMMON_FIELDS, type WireRequest } from './wire/index.ts'

/** The fields of the call: what a form holds as text, JSON as it is. */
function readFields(
  { body }: WireRequest,
  { form }: Transport,
): Readonly<Record<string, unknown>> | undefined {
  if (form !== undefined) {
    return Object.fromEntries([...form].filter(([name]) => !V1_COMMON_FIELDS.has(name)))
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** Performs the action of a call whose signature is genuine. */
export function answerSts(
  request: WireRequest,
  transport: Transport,
  action: string,
  context: StsContext,
): Result<StsPerformed, Refusal> {
  if (action !== 'AssumeRole') return fail(refuseBecause('stsAction', action))
  const fields = readFields(request, transport)
  return fields === undefined ? fail(refuse('InvalidParameter')) : assumeRole(fields, context)
}
