/** @module How each failed check of a signature is refused; import from `@fuse-edge/core/wire`. */

import { text } from '../api/gateway-messages.ts'
import type { ParameterMissingV1, SignatureMismatchV1 } from '../verify/failures.ts'
import type { VerifyFailure } from '../verify/verify-request.ts'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'

/** Every failure of `@fuse-edge/core/verify`, by TC3 or v1. */
export type VerificationFailure = VerifyFailure | ParameterMissingV1 | SignatureMismatchV1

type FailuresByReason = {
  [Reason in VerificationFailure['reason']]: Extract<VerificationFailure, { reason: Reason }>
}

/**
 * What is wrong with an `Authorization` header, by its part: the end of the message of `AuthFailure.InvalidAuthorization`.
 * Users of the service quote the English one for `Service`; the others are this library's.
 */
// biome-ignore format: a table is read by its rows
const FAULTS = /* @__PURE__ */ Object.freeze({
  header: text('it is missing.', '缺少该请求头。'),
  algorithm: text('the algorithm is not `TC3-HMAC-SHA256`.', '算法不是 `TC3-HMAC-SHA256`。'),
  credential: text('`Credential` not valid.', '`Credential` 无效。'),
  'signed-headers': text('`SignedHeaders` not valid; `content-type` and `host` are required.', '`SignedHeaders` 无效，必须包含 `content-type` 和 `host`。'),
  signature: text('`Signature` not valid.', '`Signature` 无效。'),
  service: text('`Service` in Credential not valid.', 'Credential 中的 `Service` 无效。'),
  date: text('`Date` in Credential is not the UTC date of the timestamp.', 'Credential 中的 `Date` 不是时间戳的 UTC 日期。'),
})

const REFUSERS: {
  readonly [Reason in keyof FailuresByReason]: (
    failure: FailuresByReason[Reason],
    now: number,
  ) => Refusal
} = /* @__PURE__ */ Object.freeze({
  'authorization-malformed': ({ part }) => refuseBecause('authorization', FAULTS[part]),
  'timestamp-malformed': () => refuseBecause('type', 'Timestamp'),
  'service-mismatch': () => refuseBecause('authorization', FAULTS.service),
  'date-mismatch': () => refuseBecause('authorization', FAULTS.date),
  expired: (_, now) => refuseBecause('expired', now),
  'secret-id-unknown': () => refuse('AuthFailure.SecretIdNotFound'),
  'signed-header-missing': ({ name }) => refuseBecause('signed-header-missing', name),
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
