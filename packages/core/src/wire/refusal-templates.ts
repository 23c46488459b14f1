/** @module Messages that say more than their code alone; import from `@fuse-edge/core/wire`. */

/** An error code with its message in both languages. */
export interface RefusalTemplate {
  readonly code: string
  /** `{0}`, `{1}` … stand for values. */
  readonly en: string
  /** The same in Chinese: a whole sentence without English words, except for names. */
  readonly zh: string
}

/**
 * The reasons, with the values that their messages take.
 *
 * English messages are as users of the service quote them, but for the last three and that of a signed header, which are this
 * library's. The Chinese message for a missing parameter is quoted, too; the other Chinese messages are translations (unverified).
 */
// biome-ignore format: a table is read by its rows
const TEMPLATES = {
  /** Content type. */
  'content-type': { code: 'UnsupportedProtocol', en: 'this action does not support Content-Type=`{0}`', zh: '此接口不支持 Content-Type=`{0}`' },
  /** The body of a form is longer than signature v1 allows: most bytes. Users quote the first sentence. */
  'form-too-large': { code: 'AuthFailure.SignatureFailure', en: 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`. A form has {0} bytes at most.', zh: '请求超过大小限制，无法验证签名，请使用新的签名方法 `TC3-HMAC-SHA256`。表单最大为 {0} 字节。' },
  /** Signature v1 is not accepted from this caller. No values. */
  'v1-not-accepted': { code: 'AuthFailure.SignatureFailure', en: 'The provided credentials could not be validated, please use new signature method `TC3-HMAC-SHA256`.', zh: '无法验证签名，请使用新的签名方法 `TC3-HMAC-SHA256`。' },
  /** Name of the parameter. */
  missing: { code: 'MissingParameter', en: 'The request is missing a required parameter `{0}`.', zh: '请求缺少必传参数 `{0}` 。' },
  /** Name of the parameter whose value has another type. */
  type: { code: 'InvalidParameter', en: 'The value type of parameter `{0}` is not valid.', zh: '参数 `{0}` 的类型错误。' },
  /** Name of the parameter that the action does not have. */
  unknown: { code: 'UnknownParameter', en: 'The parameter `{0}` is not recognized.', zh: '参数 `{0}` 无法识别。' },
  /** What is wrong with the `Authorization` header. */
  authorization: { code: 'AuthFailure.InvalidAuthorization', en: 'The request `Authorization` header does not conform to tencentcloud standards: {0}', zh: '请求头部的 `Authorization` 不符合腾讯云标准：{0}' },
  /** Name of the signed header that did not arrive. */
  'signed-header-missing': { code: 'AuthFailure.InvalidAuthorization', en: 'The request `Authorization` header does not conform to tencentcloud standards: `{0}` of `SignedHeaders` did not arrive.', zh: '请求头部的 `Authorization` 不符合腾讯云标准：未收到 `SignedHeaders` 中的 `{0}`。' },
  /** The server's clock, in seconds of Unix time. */
  expired: { code: 'AuthFailure.SignatureExpire', en: 'Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time {0}.', zh: '签名过期。请使用本地时间并开启 NTP 服务同步时间，避免 `Timestamp` 与服务器时间 {0} 有偏差。' },
  /** Name of the parameter, as it was sent: `X-TC-Region` in a header, `Region` in a form. */
  region: { code: 'InvalidParameterValue', en: 'A value specified in `{0}` is not valid, is unsupported, or cannot be used.', zh: '`{0}` 的取值错误、不受支持或不可使用。' },
  /** Version, service. */
  version: { code: 'NoSuchVersion', en: 'The specified api version=`{0}` does not exist in service=`{1}`.', zh: '指定的接口版本 `{0}` 在服务 `{1}` 中不存在。' },
  /** Action, service, version. */
  action: { code: 'InvalidAction', en: 'The request action=`{0}` is invalid or not found in service=`{1}` and version=`{2}`.', zh: '请求的接口 `{0}` 不合法，或在服务 `{1}` 的版本 `{2}` 中不存在。' },
  /** A value inside `FusionUltraParam` is out of range. No values. */
  'fusion-param': { code: 'FailedOperation.ParameterValueError', en: 'FusionParam is not valid.', zh: 'FusionParam值不合法。' },
  /** The signature leaves the body out. No values. */
  'payload-unsigned': { code: 'AuthFailure.SignatureFailure', en: 'The signature must cover the body.', zh: '签名必须包含请求体。' },
  /** Name of the parameter that one JSON object has twice. */
  'duplicate-key': { code: 'InvalidParameter', en: 'The parameter `{0}` is there twice.', zh: '参数 `{0}` 重复。' },
  /** A number with an exponent or more than 15 digits, as it is written. */
  'inexact-number': { code: 'InvalidParameter', en: 'The number `{0}` has an exponent or more than 15 digits.', zh: '数字 `{0}` 含有指数或超过15位。' },
  /** The body is not JSON in UTF-8. No values. */
  'malformed-json': { code: 'InvalidParameter', en: 'A parameter is incorrect.', zh: '参数错误。' },
} as const satisfies Readonly<Record<string, RefusalTemplate>>

/** Why a call is refused. */
export type RefusalReason = keyof typeof TEMPLATES

/** Every reason with its code and messages. */
export const REFUSAL_TEMPLATES: Readonly<Record<RefusalReason, RefusalTemplate>> =
  /* @__PURE__ */ Object.freeze(TEMPLATES)
