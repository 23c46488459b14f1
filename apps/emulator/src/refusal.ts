/** @module Why a call is refused: an error code with its sentence in both languages. */

import { ERROR_MESSAGES, type KnownErrorCode } from '@fuse-edge/core/api/error-messages'

/** Language of a message, as `X-TC-Language` names it. */
export type Language = 'en-US' | 'zh-CN'

/** The `Error` of an answer, before a language is chosen. */
export interface Refusal {
  /** One that is documented, but for what was recorded of the real service. */
  readonly code: string
  readonly message: Readonly<Record<Language, string>>
}

interface Reason {
  readonly code: KnownErrorCode
  /** `{0}`, `{1}` stand for what {@link refuseBecause} is given. */
  readonly en: string
  readonly zh: string
}

/** Reasons with a sentence of their own. */
export type RefusalReason =
  | 'contentType'
  | 'formTooLarge'
  | 'missing'
  | 'authorization'
  | 'expired'
  | 'version'
  | 'action'
  | 'region'
  | 'frequency'
  | 'unknown'
  | 'type'
  | 'fusionParam'
  | 'unauthorized'
  | 'stsAction'

/**
 * Refusals whose sentence is not that of their code alone. English sentences were seen on the wire where the
 * service's users quote them, Chinese ones for a missing parameter and the frequency limit; the other Chinese
 * ones are translations (unverified).
 */
// biome-ignore format: a table is read by its rows
const REASONS: Readonly<Record<RefusalReason, Reason>> = Object.freeze({
  contentType: { code: 'UnsupportedProtocol', en: 'this action does not support Content-Type=`{0}`', zh: '此接口不支持 Content-Type=`{0}`' },
  formTooLarge: { code: 'AuthFailure.SignatureFailure', en: 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.', zh: '请求超过大小限制，无法验证签名，请使用新的签名方法 `TC3-HMAC-SHA256`。' },
  missing: { code: 'MissingParameter', en: 'The request is missing a required parameter `{0}`.', zh: '请求缺少必传参数 `{0}` 。' },
  authorization: { code: 'AuthFailure.InvalidAuthorization', en: 'The request `Authorization` header does not conform to tencentcloud standards: {0}', zh: '请求头部的 `Authorization` 不符合腾讯云标准：{0}' },
  expired: { code: 'AuthFailure.SignatureExpire', en: 'Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time {0}.', zh: '签名过期。请使用本地时间并开启 NTP 服务同步时间，避免 `Timestamp` 与服务器时间 {0} 有偏差。' },
  version: { code: 'NoSuchVersion', en: 'The specified api version=`{0}` does not exist in service=`facefusion`.', zh: '指定的接口版本 `{0}` 在服务 `facefusion` 中不存在。' },
  action: { code: 'InvalidAction', en: 'The request action=`{0}` is invalid or not found in service=`facefusion` and version=`{1}`.', zh: '请求的接口 `{0}` 不合法，或在服务 `facefusion` 的版本 `{1}` 中不存在。' },
  region: { code: 'InvalidParameterValue', en: 'A value specified in `Region` is not valid, is unsupported, or cannot be used.', zh: '`Region` 的取值错误、不受支持或不可使用。' },
  frequency: { code: 'RequestLimitExceeded', en: 'Your current request times equals to `{0}` in a second, which exceeds the frequency limit `{1}` for a second. Please reduce the frequency of calls.', zh: '您当前每秒请求 `{0}` 次，超过了每秒频率上限 `{1}`，请稍后重试。' },
  unknown: { code: 'UnknownParameter', en: 'The parameter `{0}` is not recognized.', zh: '参数 `{0}` 无法识别。' },
  type: { code: 'InvalidParameter', en: 'The value type of parameter `{0}` is not valid.', zh: '参数 `{0}` 的类型错误。' },
  stsAction: { code: 'InvalidAction', en: 'The request action=`{0}` is invalid or not found in service=`sts` and version=`2018-08-13`.', zh: '请求的接口 `{0}` 不合法，或在服务 `sts` 的版本 `2018-08-13` 中不存在。' },
  unauthorized: { code: 'AuthFailure.UnauthorizedOperation', en: 'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:{0}]you are not authorized to perform operation ({1})\nresource (*) has no permission\n]', zh: '操作未授权，请检查CAM策略。[[request id:{0}]you are not authorized to perform operation ({1})\nresource (*) has no permission\n]' },
  fusionParam: { code: 'FailedOperation.ParameterValueError', en: 'FusionParam is not valid.', zh: 'FusionParam值不合法。' },
})

/** A refusal with the sentence of its code. */
export function refuse(code: KnownErrorCode): Refusal {
  const { en, zh } = ERROR_MESSAGES[code]
  return { code, message: { 'en-US': en, 'zh-CN': zh === '' ? en : zh } }
}

/** A refusal for a reason of its own; `values` fill the sentence. */
export function refuseBecause(
  reason: RefusalReason,
  ...values: readonly (string | number)[]
): Refusal {
  const { code, en, zh } = REASONS[reason]
  const fill = (text: string) =>
    text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''))
  return { code, message: { 'en-US': fill(en), 'zh-CN': fill(zh) } }
}
