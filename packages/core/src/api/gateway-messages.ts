/**
 * @module Messages of the error codes that a gateway in front of the service returns, with the message of the code alone, for
 * checks of its signatures, parameters and pictures; import from `@fuse-edge/core/api/gateway-messages`. `@fuse-edge/core/api/error-messages` has the
 * messages of all codes. This table is a module so that a gateway does not bundle the others.
 */

/** The message of an error code, as the service sends it in each language. */
export interface ErrorMessage {
  readonly en: string
  readonly zh: string
}

/** Returns one row. */
export function text(en: string, zh: string): ErrorMessage {
  return Object.freeze({ en, zh })
}

// biome-ignore format: a table is read by its rows
const TABLE = {
  'AuthFailure.SecretIdNotFound': text('The SecretId is not found, please ensure that your SecretId is correct.', '密钥不存在。'),
  'AuthFailure.SignatureFailure': text('The provided credentials could not be validated. Please check your signature is correct.', '请求签名验证失败，请检查您的签名计算是否正确。'),
  'AuthFailure.TokenFailure': text('Token error.', 'token 错误。'),
  'FailedOperation.ImageDecodeFailed': text('Image decoding failed.', '人脸检测-图片解码失败。'),
  'FailedOperation.ImageResolutionTooSmall': text('The short edge resolution of the image is lower than 64 pixels.', '图片短边分辨率小于64。'),
  'FailedOperation.ImageSizeExceed': text('The image after Base64 encoding exceeds in size.', '输入图片base64数据大小超过5M。'),
  'FailedOperation.ImageSizeInvalid': text('The image size is too large or too small and does not meet algorithm requirements.', '图片尺寸过大或者过小；不满足算法要求。'),
  'FailedOperation.ParameterValueError': text('Parameter or value is invalid.', '参数字段或者值有误。'),
  InvalidParameter: text('A parameter is incorrect.', '参数错误。'),
  'InvalidParameterValue.FaceRectParameterValueError': text('Face box parameters are invalid, or the face box is too small.', '人脸框参数有误或者人脸框太小。'),
  'InvalidParameterValue.UrlIllegal': text('The URL format is invalid.', 'URL格式不合法。'),
  RequestLimitExceeded: text('The number of requests exceeded the rate limit.', '请求的次数超过了频率限制。'),
  RequestSizeLimitExceeded: text('The request size exceeds the upper limit.', '请求包超过限制大小。'),
  UnsupportedProtocol: text('HTTP(S) request protocol error; only GET and POST requests are supported.', 'http(s) 请求协议错误，只支持 GET 和 POST 请求。'),
  UnsupportedRegion: text('The action not support this region.', '接口不支持所传地域。'),
} as const satisfies Record<string, ErrorMessage>

/** An error code of {@link GATEWAY_MESSAGES}. */
export type GatewayCode = keyof typeof TABLE

/**
 * Messages by error code.
 *
 * @example
 * import { GATEWAY_MESSAGES } from '@fuse-edge/core/api/gateway-messages'
 * console.assert(GATEWAY_MESSAGES.InvalidParameter.en === 'A parameter is incorrect.')
 */
export const GATEWAY_MESSAGES: Readonly<Record<GatewayCode, ErrorMessage>> = Object.freeze(TABLE)
