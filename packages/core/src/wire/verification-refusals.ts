/** @module How each failed check of a signature is refused; import from `@fuse-edge/core/wire`. */

import {
  AUTHORIZATION_FAULTS,
  type ParameterMissingV1,
  type SignatureMismatchV1,
} from '../verify/failures.ts'
import type { VerifyFailure } from '../verify/verify-request.ts'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'

/** Every failure of `@fuse-edge/core/verify`, by TC3 or v1. */
export type VerificationFailure = VerifyFailure | ParameterMissingV1 | SignatureMismatchV1

type FailuresByReason = {
  [Reason in VerificationFailure['reason']]: Extract<VerificationFailure, { reason: Reason }>
}

const REFUSERS: {
  readonly [Reason in keyof FailuresByReason]: (
    failure: FailuresByReason[Reason],
    now: number,
  ) => Refusal
} = /* @__PURE__ */ Object.freeze({
  'authorization-malformed': ({ part }) =>
    refuseBecause('authorization', AUTHORIZATION_FAULTS[part]),
  'timestamp-malformed': () => refuseBecause('type', 'Timestamp'),
  'service-mismatch': () => refuseBecause('authorization', '`Service` in Credential not valid.'),
  'date-mismatch': () =>
    refuseBecause('authorization', '`Date` in Credential is not the UTC date of the timestamp.'),
  expired: (_, now) => refuseBecause('expired', now),
  'secret-id-unknown': () => refuse('AuthFailure.SecretIdNotFound'),
  'signed-header-missing': () =>
    refuseBecause('authorization', 'a header of `SignedHeaders` was not sent.'),
  'payload-unsigned': () => refuseBecause('payload-unsigned'),
  'signature-mismatch': () => refuse('AuthFailure.SignatureFailure'),
  'parameter-missing': ({ name }) => refuseBecause('missing', name),
})

/**
 * Returns the refusal for a failed check of a signature. Nothing of the expected signature is in it.
 *
 * @param now The server's clock in seconds of Unix time. Part of the message for a timestamp that is too
 * far from it.
 *
 * @example
 * import { refuseVerification } from '@fuse-edge/core/wire'
 * const { code } = refuseVerification({ reason: 'expired', skewSeconds: 301 }, 1551113366)
 * console.assert(code === 'AuthFailure.SignatureExpire')
 */
export function refuseVerification<Reason extends VerificationFailure['reason']>(
  failure: FailuresByReason[Reason] & { readonly reason: Reason },
  now: number,
): Refusal {
  const reason: Reason = failure.reason
  return REFUSERS[reason](failure, now)
}
