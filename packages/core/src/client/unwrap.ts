/** @module Turns outcomes into exceptions; import from `@fuse-edge/core/client`. */

import { type FusionError, fusionError } from '../errors.ts'
import type { Ambiguous, NotSent, Outcome, Refused } from './outcome.ts'

/** A failed outcome, with what only some of them have. */
type Failed = Exclude<NotSent | Ambiguous, { readonly reason: 'invalid' }> & {
  readonly requestId?: string
  readonly cause?: unknown
}

/** Returns a failed outcome as an error. Its message names codes and fields, and never their values. */
export function toFusionError(outcome: Refused | NotSent | Ambiguous): FusionError {
  if (outcome.kind === 'refused') {
    const { code: cloudCode, message, requestId } = outcome
    return fusionError('refused', `${cloudCode}: ${message}`, { cloudCode, requestId })
  }
  if (outcome.reason === 'invalid') {
    const fields = outcome.violations
    const words = fields.map(({ path, message }) => `${path} ${message}`).join('; ')
    return fusionError('invalid-request', words, { fields })
  }
  const { kind, reason, requestId, cause } = outcome as Failed
  if (kind === 'not-sent') return fusionError(kind, `not sent: ${reason}`, { reason }, cause)
  const message = `no usable answer (${reason}): the call may have been executed and billed`
  return fusionError('ambiguous', message, { reason, requestId }, cause)
}

/**
 * Returns the response of a call that is done, and throws for every other outcome.
 *
 * @throws {FusionError} See `isFusionError`.
 *
 * @example
 * import { createClient, unwrap } from '@fuse-edge/core/client'
 * import { isFusionError } from '@fuse-edge/core/errors'
 *
 * const refusal = { Error: { Code: 'FailedOperation.NoFaceDetected', Message: '' }, RequestId: '1' }
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'cn',
 *   region: 'ap-guangzhou',
 *   fetch: async () => Response.json({ Response: refusal }),
 * })
 * const error = await client
 *   .call('DescribeMaterialList', { ActivityId: 'at_1' })
 *   .then(unwrap)
 *   .catch((thrown: unknown) => thrown)
 * console.assert(isFusionError(error) && error.code === 'refused')
 */
export function unwrap<R>(outcome: Outcome<R>): R {
  if (outcome.kind === 'done') return outcome.response
  throw toFusionError(outcome)
}
