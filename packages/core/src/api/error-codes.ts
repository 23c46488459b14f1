/**
 * @module The one table of error codes: whose fault, whether to call again, whether money may be gone, what to
 * answer; import from `@fuse-edge/core/api`.
 *
 * Codes and texts: the constants of the official SDKs and the common error codes of API 3.0. Where the SDKs have
 * no English text it is a translation; where they have no Chinese text it is empty. The judgements are this
 * library's own. `billed: 'no'` for a refusal rests on the assumption that only success is charged, which
 * Tencent documents nowhere (unverified); a failure inside the service is therefore `unknown` and never resent.
 */

import type { Hint } from '../errors.ts'

/** Who can mend it: who sent the request, who owns the account, or nobody but Tencent Cloud. */
export type Fault = 'caller' | 'account' | 'service'

/** Whether the same request may succeed: never, later, or at once in another region. */
export type Retry = 'never' | 'later' | 'elsewhere'

/** One row of the table. */
export interface ErrorCode {
  readonly fault: Fault
  readonly retry: Retry
  /** Whether the call may have been charged although it failed. */
  readonly billed: 'no' | 'unknown'
  /** HTTP status at the edge; the cloud itself answers 200. */
  readonly status: number
  /** What the end user is told. */
  readonly hint: Hint
  /** Message on the wire, English. */
  readonly en: string
  /** Message on the wire, Chinese; empty where it is not known. */
  readonly zh: string
}

type Judgement = Omit<ErrorCode, 'hint' | 'en' | 'zh'>

const PHOTO: Judgement = { fault: 'caller', retry: 'never', billed: 'no', status: 422 }
const PARAMETER: Judgement = { fault: 'caller', retry: 'never', billed: 'no', status: 400 }
const TOOBIG: Judgement = { fault: 'caller', retry: 'never', billed: 'no', status: 413 }
const TEMPLATE: Judgement = { fault: 'account', retry: 'never', billed: 'no', status: 502 }
const ACCOUNT: Judgement = { fault: 'account', retry: 'never', billed: 'no', status: 503 }
const OPENING: Judgement = { fault: 'account', retry: 'later', billed: 'no', status: 503 }
const CLOCK: Judgement = { fault: 'account', retry: 'elsewhere', billed: 'no', status: 503 }
const REGION: Judgement = { fault: 'account', retry: 'elsewhere', billed: 'no', status: 503 }
const RATE: Judgement = { fault: 'account', retry: 'elsewhere', billed: 'no', status: 429 }
const SCARCE: Judgement = { fault: 'service', retry: 'elsewhere', billed: 'no', status: 503 }
const AWAY: Judgement = { fault: 'service', retry: 'elsewhere', billed: 'no', status: 503 }
const SERVICE: Judgement = { fault: 'service', retry: 'later', billed: 'unknown', status: 502 }
const TIMEOUT: Judgement = { fault: 'service', retry: 'later', billed: 'unknown', status: 504 }

function row(judgement: Judgement, hint: Hint, en: string, zh: string): ErrorCode {
  return Object.freeze({ ...judgement, hint, en, zh })
}

// biome-ignore format: a table is read by its rows
const TABLE = {
  ActionOffline: row(ACCOUNT, 'unavailable', 'The API has been deprecated.', '接口已下线。'),
  // Not sent by itself: the judgement of the whole family.
  AuthFailure: row(ACCOUNT, 'unavailable', 'Authentication failed.', '认证失败。'),
  'AuthFailure.InvalidAuthorization': row(ACCOUNT, 'unavailable', 'Authentication failed.', '认证失败。'),
  'AuthFailure.InvalidSecretId': row(ACCOUNT, 'unavailable', 'The key is not a valid TencentCloud API key.', '密钥非法（不是云 API 密钥类型）。'),
  'AuthFailure.MFAFailure': row(ACCOUNT, 'unavailable', 'MFA failed.', 'MFA 错误。'),
  'AuthFailure.SecretIdNotFound': row(ACCOUNT, 'unavailable', 'The SecretId is not found, please ensure that your SecretId is correct.', '密钥不存在。'),
  'AuthFailure.SignatureExpire': row(CLOCK, 'unavailable', 'Signature expired.', '签名过期。'),
  'AuthFailure.SignatureFailure': row(ACCOUNT, 'unavailable', 'The provided credentials could not be validated. Please check your signature is correct.', '请求签名验证失败，请检查您的签名计算是否正确。'),
  'AuthFailure.TokenFailure': row(ACCOUNT, 'unavailable', 'Token error.', 'token 错误。'),
  'AuthFailure.UnauthorizedOperation': row(ACCOUNT, 'unavailable', 'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys.', '操作未授权，请检查CAM策略。'),
  FailedOperation: row(SERVICE, 'unavailable', 'Operation failed.', '操作失败。'),
  'FailedOperation.BalanceInsufficient': row(ACCOUNT, 'unavailable', 'Insufficient balance, failed to open, please recharge and open again.', '余额不足，开通失败，请充值后再开通。'),
  'FailedOperation.FaceBorderCheckFailed': row(PHOTO, 'photo-no-face', 'Face landmark falls outside the frame (border check failed).', '人脸配准点出框错误码。'),
  'FailedOperation.FaceExceedBorder': row(PHOTO, 'photo-no-face', 'Face exceeds the image border and cannot be used.', '人脸出框，无法使用。'),
  'FailedOperation.FaceFusionError': row(PHOTO, 'photo-unreadable', 'Fusion failed; change the image and try again.', '人脸融合失败，请更换图片后重试。'),
  'FailedOperation.FaceIdNotInVideo': row(PARAMETER, 'request-invalid', 'The face corresponding to the specified ID does not exist in the video.', ''),
  'FailedOperation.FaceRectInvalid': row(PHOTO, 'photo-no-face', 'Face box is invalid.', '人脸框不合法。'),
  'FailedOperation.FaceShapeFailed': row(PHOTO, 'photo-no-face', 'Face registration (landmarks) failed.', '人脸配准失败。'),
  'FailedOperation.FaceSizeTooSmall': row(PHOTO, 'photo-face-too-small', 'The face was filtered because it was too small. It is recommended that the face size is not less than 34x34 pixels.', '人脸因太小被过滤，建议人脸分辨率不小于34*34。'),
  'FailedOperation.FuseDetectNoFace': row(PHOTO, 'photo-no-face', 'No face was detected.', '未检测到人脸.'),
  'FailedOperation.FuseFreqCtrl': row(RATE, 'busy', 'Called too often; frequency control triggered.', '操作太频繁，触发频控。'),
  'FailedOperation.FuseImageError': row(PHOTO, 'photo-unreadable', 'Image processing error.', '图像处理出错。'),
  'FailedOperation.FuseInnerError': row(SERVICE, 'unavailable', 'Internal service error, please retry.', '服务内部错误，请重试。'),
  'FailedOperation.FuseMaterialNotAuth': row(TEMPLATE, 'template-unavailable', 'The material has not been reviewed.', '素材未经过审核。'),
  'FailedOperation.FuseMaterialNotAvailable': row(TEMPLATE, 'template-unavailable', 'The material in this state cannot be used.', ''),
  'FailedOperation.FuseMaterialNotExist': row(TEMPLATE, 'template-unavailable', 'The material does not exist.', '素材不存在。'),
  'FailedOperation.FuseSavePhotoFail': row(SERVICE, 'unavailable', 'Saving the result picture failed.', '保存结果图片出错。'),
  'FailedOperation.ImageDecodeFailed': row(PHOTO, 'photo-unreadable', 'Image decoding failed.', '人脸检测-图片解码失败。'),
  'FailedOperation.ImageDownloadError': row(PHOTO, 'photo-unreachable', 'Image download failed.', '图片下载失败。'),
  'FailedOperation.ImagePixelExceed': row(PHOTO, 'photo-too-large', 'Material larger than 1080*1080 px.', '素材尺寸超过1080*1080像素。'),
  'FailedOperation.ImageResolutionExceed': row(PHOTO, 'photo-too-large', 'The image size is too large. It is recommended to resize the image to below 2,000x2,000 pixels.', '图片分辨率过大。建议您resize压缩到3k*3k以内。'),
  'FailedOperation.ImageResolutionTooSmall': row(PHOTO, 'photo-too-small', 'The short edge resolution of the image is lower than 64 pixels.', '图片短边分辨率小于64。'),
  'FailedOperation.ImageSizeExceed': row(PHOTO, 'photo-too-large', 'The image after Base64 encoding exceeds in size.', '输入图片base64数据大小超过5M。'),
  'FailedOperation.ImageSizeInvalid': row(PHOTO, 'photo-too-large', 'The image size is too large or too small and does not meet algorithm requirements.', '图片尺寸过大或者过小；不满足算法要求。'),
  'FailedOperation.InnerError': row(SERVICE, 'unavailable', 'Internal service error.', '服务内部错误。'),
  'FailedOperation.JobHasBeenCanceled': row(PARAMETER, 'request-invalid', 'The task has been canceled. Please submit the task again.', ''),
  'FailedOperation.JobNotExist': row(PARAMETER, 'request-invalid', 'The task does not exist.', ''),
  'FailedOperation.MediaDataError': row(TEMPLATE, 'template-unavailable', 'Material data is empty.', '素材数据为空。'),
  'FailedOperation.ModerationConfigError': row(ACCOUNT, 'unavailable', 'Moderation configuration is empty.', '审核配置为空。'),
  'FailedOperation.ModerationFailed': row(PHOTO, 'photo-refused', 'Material moderation failed (rejected).', '素材审核失败。'),
  'FailedOperation.ModerationResponseError': row(SERVICE, 'unavailable', 'Moderation result is empty.', '素材审核结果为空。'),
  'FailedOperation.ModerationResultConfigError': row(ACCOUNT, 'unavailable', 'Moderation-result configuration is empty.', '审核结果配置为空。'),
  'FailedOperation.NoFaceDetected': row(PHOTO, 'photo-no-face', 'The face cannot be detected because the face box is too small.', '无法检测出人脸, 人脸框配准分低于阈值。'),
  'FailedOperation.ParameterValueError': row(PARAMETER, 'request-invalid', 'Parameter or value is invalid.', '参数字段或者值有误。'),
  'FailedOperation.ProjectNotAuth': row(TEMPLATE, 'template-unavailable', 'The authorization fee is not paid for the activity, or the activity has been disabled.', '活动未支付授权费或已停用。'),
  'FailedOperation.RequestEntityTooLarge': row(PHOTO, 'photo-too-large', 'Request entity too large.', '请求实体太大。'),
  'FailedOperation.RequestTimeout': row(TIMEOUT, 'maybe-done', 'The backend service timed out.', '后端服务超时。'),
  'FailedOperation.RpcFail': row(SERVICE, 'unavailable', 'RPC request failed, typically due to algorithm service malfunction.', 'RPC请求失败，一般为算法微服务故障。'),
  'FailedOperation.ServerError': row(SERVICE, 'unavailable', 'Internal system error.', '系统内部错误。'),
  'FailedOperation.TemplateFaceIDNotExist': row(TEMPLATE, 'template-unavailable', 'The material face ID does not exist.', '素材人脸ID不存在。'),
  'FailedOperation.UnKnowError': row(SERVICE, 'unavailable', 'Internal error.', '内部错误。'),
  'FailedOperation.Unknown': row(SERVICE, 'unavailable', 'Unknown error.', '未知错误。'),
  InternalError: row(SERVICE, 'unavailable', 'An internal error has occurred. Retry your request, but if the problem persists, contact us.', '内部服务错误，请稍后重试。'),
  InvalidAction: row(PARAMETER, 'request-invalid', 'The API does not exist.', '接口不存在。'),
  InvalidParameter: row(PARAMETER, 'request-invalid', 'A parameter is incorrect.', '参数错误。'),
  InvalidParameterValue: row(PARAMETER, 'request-invalid', 'A parameter value is incorrect.', '参数取值错误。'),
  'InvalidParameterValue.ActivityIdNotFound': row(TEMPLATE, 'template-unavailable', 'Activity ID is not found.', '未查找到活动id。'),
  'InvalidParameterValue.FaceRectParameterValueError': row(PHOTO, 'photo-no-face', 'Face box parameters are invalid, or the face box is too small.', '人脸框参数有误或者人脸框太小。'),
  'InvalidParameterValue.ImageEmpty': row(PHOTO, 'photo-unreadable', 'Face detection: image is empty.', '人脸检测-图片为空。'),
  'InvalidParameterValue.MaterialIdNotFound': row(TEMPLATE, 'template-unavailable', 'No material ID is found.', '未查找到素材Id。'),
  'InvalidParameterValue.NoFaceInPhoto': row(PHOTO, 'photo-no-face', 'Face detection: no face in the picture.', '人脸检测-图片没有人脸。'),
  'InvalidParameterValue.ParameterValueError': row(PARAMETER, 'request-invalid', 'Parameter field or value is wrong.', '参数字段或者值有误。'),
  'InvalidParameterValue.UrlIllegal': row(PHOTO, 'photo-unreachable', 'The URL format is invalid.', 'URL格式不合法。'),
  InvalidRequest: row(PARAMETER, 'request-invalid', 'The multipart request body is malformed.', '请求 body 的 multipart 格式错误。'),
  IpInBlacklist: row(ACCOUNT, 'unavailable', 'Your IP is in the blacklist.', 'IP地址在黑名单中。'),
  IpNotInWhitelist: row(ACCOUNT, 'unavailable', 'Your IP is not in the allow list.', 'IP地址不在白名单中。'),
  LimitExceeded: row(ACCOUNT, 'busy', 'The quota has been exceeded.', '超过配额限制。'),
  MissingParameter: row(PARAMETER, 'request-invalid', 'A parameter is missing.', '缺少参数。'),
  NoSuchProduct: row(ACCOUNT, 'unavailable', 'The product does not exist.', '产品不存在。'),
  NoSuchVersion: row(PARAMETER, 'request-invalid', 'The API version does not exist.', '接口版本不存在。'),
  RequestLimitExceeded: row(RATE, 'busy', 'The number of requests exceeded the rate limit.', '请求的次数超过了频率限制。'),
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': row(RATE, 'busy', 'The account exceeded the frequency limit.', '主账号超过频率限制。'),
  'RequestLimitExceeded.IPLimitExceeded': row(RATE, 'busy', 'The IP exceeded the frequency limit.', 'IP限频。'),
  'RequestLimitExceeded.UinLimitExceeded': row(RATE, 'busy', 'The account exceeded the frequency limit.', '主账号限频。'),
  RequestSizeLimitExceeded: row(TOOBIG, 'photo-too-large', 'The request size exceeds the upper limit.', '请求包超过限制大小。'),
  ResourceInsufficient: row(SCARCE, 'busy', 'Resources are insufficient.', '资源不足。'),
  ResourceInUse: row(ACCOUNT, 'unavailable', 'The resource is in use.', '资源被占用。'),
  ResourceNotFound: row(ACCOUNT, 'unavailable', 'The resource does not exist.', '资源不存在。'),
  'ResourcesSoldOut.ChargeStatusException': row(ACCOUNT, 'unavailable', 'Account in arrears.', '账号已欠费。'),
  ResourceUnavailable: row(ACCOUNT, 'unavailable', 'The resource is unavailable.', '资源不可用。'),
  'ResourceUnavailable.Delivering': row(OPENING, 'unavailable', 'Resource is being delivered.', '资源正在发货中。'),
  'ResourceUnavailable.Freeze': row(ACCOUNT, 'unavailable', 'The account has been frozen.', '账号已被冻结。'),
  'ResourceUnavailable.GetAuthInfoError': row(OPENING, 'unavailable', 'Failed to get authentication information.', '获取认证信息失败。'),
  'ResourceUnavailable.InArrears': row(ACCOUNT, 'unavailable', 'The account is in arrears.', '账号已欠费。'),
  'ResourceUnavailable.IsOpening': row(OPENING, 'unavailable', 'The service is being opened, please wait.', '服务正在开通中，请稍等。'),
  'ResourceUnavailable.LowBalance': row(ACCOUNT, 'unavailable', 'Balance is insufficient.', '余额不足。'),
  'ResourceUnavailable.NotExist': row(ACCOUNT, 'unavailable', 'The billing status is unknown. Check whether the service has been activated in the console.', '计费状态未知，请确认是否已在控制台开通服务。'),
  'ResourceUnavailable.NotReady': row(ACCOUNT, 'unavailable', 'Service not activated.', '服务未开通。'),
  'ResourceUnavailable.Recover': row(ACCOUNT, 'unavailable', 'The resource has been possessed.', '资源已被回收。'),
  'ResourceUnavailable.StopUsing': row(ACCOUNT, 'unavailable', 'Services for the account has been stopped.', '账号已停服。'),
  'ResourceUnavailable.UnknownStatus': row(ACCOUNT, 'unavailable', 'Billing status unknown.', '计费状态未知。'),
  ResponseSizeLimitExceeded: row(TOOBIG, 'photo-too-large', 'The response size exceeds the upper limit.', '返回包超过限制大小。'),
  ServiceUnavailable: row(AWAY, 'unavailable', 'The service is currently unavailable.', '当前服务暂时不可用。'),
  UnauthorizedOperation: row(ACCOUNT, 'unavailable', 'Unauthorized operation.', '未授权操作。'),
  UnknownParameter: row(PARAMETER, 'request-invalid', 'An undefined parameter was sent.', '未知参数错误。'),
  UnsupportedOperation: row(PARAMETER, 'request-invalid', 'The operation is not supported.', '操作不支持。'),
  UnsupportedProtocol: row(PARAMETER, 'request-invalid', 'HTTP(S) request protocol error; only GET and POST requests are supported.', 'http(s) 请求协议错误，只支持 GET 和 POST 请求。'),
  UnsupportedRegion: row(REGION, 'unavailable', 'The action not support this region.', '接口不支持所传地域。'),
} as const satisfies Record<string, ErrorCode>

/** A code that the table knows. */
export type KnownErrorCode = keyof typeof TABLE

/** Every known code. */
export const ERROR_CODES: Readonly<Record<KnownErrorCode, ErrorCode>> = Object.freeze(TABLE)

/** What is assumed of a code that neither it nor its first part is known: the worst. */
const UNHEARD_OF = row(SERVICE, 'unavailable', 'Unknown error.', '未知错误。')

/**
 * The row of a code. The service adds codes without notice, so an unknown one is judged by its first part
 * (`InvalidParameterValue.New` as `InvalidParameterValue`), and failing that as an internal error of the service.
 *
 * @example
 * import { errorCode } from '@fuse-edge/core/api'
 * console.assert(errorCode('FailedOperation.NoFaceDetected').hint === 'photo-no-face')
 * console.assert(errorCode('InvalidParameterValue.New').fault === 'caller')
 */
export function errorCode(code: string): ErrorCode {
  const known: Readonly<Record<string, ErrorCode>> = ERROR_CODES
  if (Object.hasOwn(known, code)) return known[code] ?? UNHEARD_OF
  const first = code.split('.', 1)[0] ?? ''
  return (Object.hasOwn(known, first) ? known[first] : undefined) ?? UNHEARD_OF
}
