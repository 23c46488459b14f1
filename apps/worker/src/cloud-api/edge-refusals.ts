/** @module Refusals that only the edge has, under codes that official SDKs know. */

import { type Refusal, type RefusalTemplate, refuseWith } from '@fuse-edge/core/wire'

/** Why the edge refuses a call that the cloud might have made. */
export type EdgeRefusalReason =
  | 'not-permitted'
  | 'headers-changed'
  | 'memory-full'
  | 'no-calls-left'
  | 'already-sent'
  | 'not-counted'
  | 'edge-fault'
  | 'edge-key-refused'
  | 'no-usable-answer'
  | 'cloud-timeout'

/** Every reason with its code and messages. */
// biome-ignore format: a table is read by its rows
export const EDGE_REFUSALS: Readonly<Record<EdgeRefusalReason, RefusalTemplate>> = Object.freeze({
  /** What the virtual key may not use: an action, a field with its value, or `unlabelled`. */
  'not-permitted': { code: 'AuthFailure.UnauthorizedOperation', en: 'The virtual key has no permission for `{0}`.', zh: '该虚拟密钥没有权限：`{0}`。' },
  /** Names of the signed headers that platforms may change. */
  'headers-changed': { code: 'AuthFailure.SignatureFailure', en: 'The provided credentials could not be validated. Signed headers that may have been changed on their way: `{0}`.', zh: '请求签名验证失败。以下已签名的请求头可能在传输中被修改：`{0}`。' },
  'memory-full': { code: 'RequestLimitExceeded', en: 'The edge holds as much in memory as it may. Nothing was spent: send the call again after a second or more.', zh: '边缘服务的内存已用完。未计费：请稍后重新发送。' },
  'no-calls-left': { code: 'LimitExceeded', en: 'The virtual key has made all its billable calls of the day (UTC).', zh: '该虚拟密钥当日（UTC）的计费调用次数已用完。' },
  // No official SDK repeats after this code. The Go SDK would repeat with the same signature, which is never accepted.
  'already-sent': { code: 'ResourceInUse', en: 'A call with this very signature was sent before, and was made or may have been. Nothing was sent again. To make another call, sign it again one second later or more.', zh: '具有相同签名的请求已经发送过，已执行或可能已执行。未再次发送。如需再次调用，请至少一秒后重新签名。' },
  'not-counted': { code: 'RequestLimitExceeded', en: 'The edge could not count or pace the call. Nothing was sent or spent: send it again after a second or more.', zh: '边缘服务未能登记该请求。未发送，也未计费：请至少一秒后重新发送。' },
  'edge-fault': { code: 'InternalError', en: 'A fault of the edge; its log tells more.', zh: '边缘服务内部错误；详见其日志。' },
  'edge-key-refused': { code: 'InternalError', en: 'The edge’s own key was refused; its log tells more.', zh: '边缘服务自身的密钥被拒绝；详见其日志。' },
  'no-usable-answer': { code: 'InternalError', en: 'There was no usable answer: the call may have been executed and billed.', zh: '没有得到可用的应答：该请求可能已执行并计费。' },
  'cloud-timeout': { code: 'FailedOperation.RequestTimeout', en: 'There was no usable answer: the call may have been executed and billed.', zh: '没有得到可用的应答：该请求可能已执行并计费。' },
})

/** Returns the refusal for a reason. @param values what the message names */
export function refuseOnEdge(reason: EdgeRefusalReason, ...values: readonly string[]): Refusal {
  return refuseWith(EDGE_REFUSALS[reason], ...values)
}
