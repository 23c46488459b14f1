/** @module Verifies a request signed with v1 and explains a refusal; import from `@fuse-edge/core/verify`. */

import {
  type ExplainedV1,
  type ExplainV1Request,
  explainV1,
  type VerifyFailureV1,
} from './explain-v1.ts'
import { parseV1, verifyV1 } from './verify-v1.ts'

/** A v1 request as received, and what its signature is checked against. */
export interface ExamineV1Options extends Omit<ExplainV1Request, 'secretKey'> {
  /** Hosts that may have been signed, most likely first. */
  readonly hosts: readonly string[]
  /** The server's clock, in seconds of Unix time. */
  readonly now: number
  /** Returns the key of a SecretId, or `undefined` for an unknown one. */
  readonly findSecret: (secretId: string) => string | undefined
}

/** Why a v1 request is refused, for programs and for people. */
export interface ExaminedV1 {
  readonly failure: VerifyFailureV1
  readonly explanation: ExplainedV1
}

/**
 * Returns why a v1 request is refused, or `undefined` for a correct one.
 *
 * @example
 * import { examineV1 } from '@fuse-edge/core/verify'
 * const parameters = { SecretId: 'AKIDEXAMPLE', Timestamp: '1465185768' }
 * const request = { method: 'POST', host: 'example.com', hosts: ['example.com'], parameters }
 * const examined = examineV1({ ...request, now: 1465185768, findSecret: () => 'secret' })
 * console.assert(examined?.explanation.part === 'Signature')
 */
export function examineV1({
  hosts,
  now,
  findSecret,
  ...request
}: ExamineV1Options): ExaminedV1 | undefined {
  const { method, parameters } = request
  const secretKey = findSecret(parameters.SecretId ?? '')
  const examined = (failure: VerifyFailureV1): ExaminedV1 => ({
    failure,
    explanation: explainV1(failure, { ...request, secretKey: secretKey ?? '' }),
  })
  const claim = parseV1(parameters, now)
  if (!claim.ok) return examined(claim.error)
  const { secretId } = claim.value
  if (secretKey === undefined) return examined({ reason: 'secret-id-unknown', secretId })
  const verified = verifyV1(claim.value, { method, parameters, secretKey, hosts })
  return verified.ok ? undefined : examined(verified.error)
}
