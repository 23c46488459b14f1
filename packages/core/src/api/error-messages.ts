/**
 * @module Messages of all error codes; import from `@fuse-edge/core/api/error-messages`. This table is a module so that
 * clients do not bundle it.
 *
 * Source: the constants of the official SDKs. Texts that they lack in one language are translations (unverified).
 */

import { type ErrorMessage, GATEWAY_MESSAGES, text } from './gateway-messages.ts'

export type { ErrorMessage } from './gateway-messages.ts'

// biome-ignore format: a table is read by its rows
const TABLE = {
  ...GATEWAY_MESSAGES,
  ActionOffline: text('The API has been deprecated.', '接口已下线。'),
  AuthFailure: text('Authentication failed.', '认证失败。'),
  'AuthFailure.InvalidAuthorization': text('Authentication failed.', '认证失败。'),
  'AuthFailure.InvalidSecretId': text('The key is not a valid TencentCloud API key.', '密钥非法（不是云 API 密钥类型）。'),
  'AuthFailure.MFAFailure': text('MFA failed.', 'MFA 错误。'),
  'AuthFailure.SignatureExpire': text('Signature expired.', '签名过期。'),
  'AuthFailure.UnauthorizedOperation': text('You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys.', '操作未授权，请检查CAM策略。'),
  FailedOperation: text('Operation failed.', '操作失败。'),
  'FailedOperation.BalanceInsufficient': text('Insufficient balance, failed to open, please recharge and open again.', '余额不足，开通失败，请充值后再开通。'),
  'FailedOperation.FaceBorderCheckFailed': text('Face landmark falls outside the frame (border check failed).', '人脸配准点出框错误码。'),
  'FailedOperation.FaceExceedBorder': text('Face exceeds the image border and cannot be used.', '人脸出框，无法使用。'),
  'FailedOperation.FaceFusionError': text('Fusion failed; change the image and try again.', '人脸融合失败，请更换图片后重试。'),
  'FailedOperation.FaceIdNotInVideo': text('The face corresponding to the specified ID does not exist in the video.', '视频中不存在指定ID对应的人脸。'),
  'FailedOperation.FaceRectInvalid': text('Face box is invalid.', '人脸框不合法。'),
  'FailedOperation.FaceShapeFailed': text('Face registration (landmarks) failed.', '人脸配准失败。'),
  'FailedOperation.FaceSizeTooSmall': text('The face was filtered because it was too small. It is recommended that the face size is not less than 34x34 pixels.', '人脸因太小被过滤，建议人脸分辨率不小于34*34。'),
  'FailedOperation.FuseDetectNoFace': text('No face was detected.', '未检测到人脸.'),
  'FailedOperation.FuseFreqCtrl': text('Called too often; frequency control triggered.', '操作太频繁，触发频控。'),
  'FailedOperation.FuseImageError': text('Image processing error.', '图像处理出错。'),
  'FailedOperation.FuseInnerError': text('Internal service error, please retry.', '服务内部错误，请重试。'),
  'FailedOperation.FuseMaterialNotAuth': text('The material has not been reviewed.', '素材未经过审核。'),
  'FailedOperation.FuseMaterialNotAvailable': text('The material in this state cannot be used.', '当前状态的素材不可用。'),
  'FailedOperation.FuseMaterialNotExist': text('The material does not exist.', '素材不存在。'),
  'FailedOperation.FuseSavePhotoFail': text('Saving the result picture failed.', '保存结果图片出错。'),
  'FailedOperation.ImageDownloadError': text('Image download failed.', '图片下载失败。'),
  'FailedOperation.ImagePixelExceed': text('Material larger than 1080*1080 px.', '素材尺寸超过1080*1080像素。'),
  'FailedOperation.ImageResolutionExceed': text('The image size is too large. It is recommended to resize the image to below 2,000x2,000 pixels.', '图片分辨率过大。建议您resize压缩到3k*3k以内。'),
  'FailedOperation.InnerError': text('Internal service error.', '服务内部错误。'),
  'FailedOperation.JobHasBeenCanceled': text('The task has been canceled. Please submit the task again.', '任务已取消，请重新提交。'),
  'FailedOperation.JobNotExist': text('The task does not exist.', '任务不存在。'),
  'FailedOperation.MediaDataError': text('Material data is empty.', '素材数据为空。'),
  'FailedOperation.ModerationConfigError': text('Moderation configuration is empty.', '审核配置为空。'),
  'FailedOperation.ModerationFailed': text('Material moderation failed (rejected).', '素材审核失败。'),
  'FailedOperation.ModerationResponseError': text('Moderation result is empty.', '素材审核结果为空。'),
  'FailedOperation.ModerationResultConfigError': text('Moderation-result configuration is empty.', '审核结果配置为空。'),
  'FailedOperation.NoFaceDetected': text('The face cannot be detected because the face box is too small.', '无法检测出人脸, 人脸框配准分低于阈值。'),
  'FailedOperation.ProjectNotAuth': text('The authorization fee is not paid for the activity, or the activity has been disabled.', '活动未支付授权费或已停用。'),
  'FailedOperation.RequestEntityTooLarge': text('Request entity too large.', '请求实体太大。'),
  'FailedOperation.RequestTimeout': text('The backend service timed out.', '后端服务超时。'),
  'FailedOperation.RpcFail': text('RPC request failed, typically due to algorithm service malfunction.', 'RPC请求失败，一般为算法微服务故障。'),
  'FailedOperation.ServerError': text('Internal system error.', '系统内部错误。'),
  'FailedOperation.TemplateFaceIDNotExist': text('The material face ID does not exist.', '素材人脸ID不存在。'),
  'FailedOperation.UnKnowError': text('Internal error.', '内部错误。'),
  'FailedOperation.Unknown': text('Unknown error.', '未知错误。'),
  InternalError: text('An internal error has occurred. Retry your request, but if the problem persists, contact us.', '内部服务错误，请稍后重试。'),
  InvalidAction: text('The API does not exist.', '接口不存在。'),
  InvalidParameterValue: text('A parameter value is incorrect.', '参数取值错误。'),
  'InvalidParameterValue.ActivityIdNotFound': text('Activity ID is not found.', '未查找到活动id。'),
  'InvalidParameterValue.ImageEmpty': text('Face detection: image is empty.', '人脸检测-图片为空。'),
  'InvalidParameterValue.MaterialIdNotFound': text('No material ID is found.', '未查找到素材Id。'),
  'InvalidParameterValue.NoFaceInPhoto': text('Face detection: no face in the picture.', '人脸检测-图片没有人脸。'),
  'InvalidParameterValue.ParameterValueError': text('Parameter field or value is wrong.', '参数字段或者值有误。'),
  InvalidRequest: text('The multipart request body is malformed.', '请求 body 的 multipart 格式错误。'),
  IpInBlacklist: text('Your IP is in the blacklist.', 'IP地址在黑名单中。'),
  IpNotInWhitelist: text('Your IP is not in the allow list.', 'IP地址不在白名单中。'),
  LimitExceeded: text('The quota has been exceeded.', '超过配额限制。'),
  MissingParameter: text('A parameter is missing.', '缺少参数。'),
  NoSuchProduct: text('The product does not exist.', '产品不存在。'),
  NoSuchVersion: text('The API version does not exist.', '接口版本不存在。'),
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': text('The account exceeded the frequency limit.', '主账号超过频率限制。'),
  'RequestLimitExceeded.IPLimitExceeded': text('The IP exceeded the frequency limit.', 'IP限频。'),
  'RequestLimitExceeded.UinLimitExceeded': text('The account exceeded the frequency limit.', '主账号限频。'),
  ResourceInsufficient: text('Resources are insufficient.', '资源不足。'),
  ResourceInUse: text('The resource is in use.', '资源被占用。'),
  ResourceNotFound: text('The resource does not exist.', '资源不存在。'),
  'ResourcesSoldOut.ChargeStatusException': text('Account in arrears.', '账号已欠费。'),
  ResourceUnavailable: text('The resource is unavailable.', '资源不可用。'),
  'ResourceUnavailable.Delivering': text('Resource is being delivered.', '资源正在发货中。'),
  'ResourceUnavailable.Freeze': text('The account has been frozen.', '账号已被冻结。'),
  'ResourceUnavailable.GetAuthInfoError': text('Failed to get authentication information.', '获取认证信息失败。'),
  'ResourceUnavailable.InArrears': text('The account is in arrears.', '账号已欠费。'),
  'ResourceUnavailable.IsOpening': text('The service is being opened, please wait.', '服务正在开通中，请稍等。'),
  'ResourceUnavailable.LowBalance': text('Balance is insufficient.', '余额不足。'),
  'ResourceUnavailable.NotExist': text('The billing status is unknown. Check whether the service has been activated in the console.', '计费状态未知，请确认是否已在控制台开通服务。'),
  'ResourceUnavailable.NotReady': text('Service not activated.', '服务未开通。'),
  'ResourceUnavailable.Recover': text('The resource has been possessed.', '资源已被回收。'),
  'ResourceUnavailable.StopUsing': text('Services for the account has been stopped.', '账号已停服。'),
  'ResourceUnavailable.UnknownStatus': text('Billing status unknown.', '计费状态未知。'),
  ResponseSizeLimitExceeded: text('The response size exceeds the upper limit.', '返回包超过限制大小。'),
  ServiceUnavailable: text('The service is currently unavailable.', '当前服务暂时不可用。'),
  UnauthorizedOperation: text('Unauthorized operation.', '未授权操作。'),
  UnknownParameter: text('An undefined parameter was sent.', '未知参数错误。'),
  UnsupportedOperation: text('The operation is not supported.', '操作不支持。'),
} as const satisfies Record<string, ErrorMessage>

/** An error code that the service documents. */
export type KnownErrorCode = keyof typeof TABLE

/** Messages of all documented codes. */
export const ERROR_MESSAGES: Readonly<Record<KnownErrorCode, ErrorMessage>> = Object.freeze(TABLE)

/**
 * Returns whether the service documents a code.
 *
 * @example
 * import { isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
 * console.assert(isKnownErrorCode('InternalError') && !isKnownErrorCode('InternalError.New'))
 */
export function isKnownErrorCode(code: string): code is KnownErrorCode {
  return Object.hasOwn(TABLE, code)
}

/**
 * Returns the message of a code; of an unknown code that of its first part, and otherwise that of `InternalError`.
 *
 * @example
 * import { errorMessage } from '@fuse-edge/core/api/error-messages'
 * console.assert(errorMessage('ResourceUnavailable.InArrears').en === 'The account is in arrears.')
 * console.assert(errorMessage('ResourceUnavailable.New').en === 'The resource is unavailable.')
 */
export function errorMessage(code: string): ErrorMessage {
  const family = code.split('.', 1)[0] ?? ''
  const known = [code, family].find(isKnownErrorCode)
  return TABLE[known ?? 'InternalError']
}
