/**
 * @module Refusals that only the cloud itself gives. Those that every server of the protocol gives are in
 * `@fuse-edge/core/wire`.
 */

import { ERROR_MESSAGES, type KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { type Refusal, type RefusalTemplate, refuseWith } from '@fuse-edge/core/wire'

type ServiceTemplate = RefusalTemplate & { readonly code: KnownErrorCode }

/** Why a call is refused. */
export type ServiceReason = 'frequency' | 'unauthorized'

/**
 * Messages that say more than their code. The English ones, and the Chinese one of the frequency limit, are as users of
 * the service quote them; the other Chinese ones are translations (unverified).
 */
// biome-ignore format: a table is read by its rows
export const SERVICE_REFUSALS: Readonly<Record<ServiceReason, ServiceTemplate>> = Object.freeze({
  /** Calls in this second, limit. */
  frequency: { code: 'RequestLimitExceeded', en: 'Your current request times equals to `{0}` in a second, which exceeds the frequency limit `{1}` for a second. Please reduce the frequency of calls.', zh: '您当前每秒请求 `{0}` 次，超过了每秒频率上限 `{1}`，请稍后重试。' },
  /** RequestId, operation. */
  unauthorized: { code: 'AuthFailure.UnauthorizedOperation', en: 'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:{0}]you are not authorized to perform operation ({1})\nresource (*) has no permission\n]', zh: '操作未授权，请检查CAM策略。[[request id:{0}]you are not authorized to perform operation ({1})\nresource (*) has no permission\n]' },
})

/** Returns a refusal with the message of its code. */
export function refuse(code: KnownErrorCode): Refusal {
  return refuseWith({ code, ...ERROR_MESSAGES[code] })
}

/**
 * Returns a refusal whose message says more than its code.
 *
 * @param values Replace `{0}`, `{1}` … in the message.
 */
export function refuseService(
  reason: ServiceReason,
  ...values: readonly (string | number)[]
): Refusal {
  return refuseWith(SERVICE_REFUSALS[reason], ...values)
}
