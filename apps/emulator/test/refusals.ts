/** Refusals with their messages in both languages, and the assertion that a call gets them. */

import type { Emulator } from '@fuse-edge/emulator'
import { expect } from 'vitest'
import { type CallOptions, call, NOW_SECONDS } from './call.ts'

/** An invalid call and its refusal. */
export interface Row {
  readonly name: string
  readonly code: string
  readonly en: string | RegExp
  readonly zh: string | RegExp
  readonly changes?: () => Record<string, unknown>
  readonly options?: CallOptions
}

/** Makes a call in English and in Chinese, and expects the refusal of the row. */
export async function expectRefusal(
  emulator: Emulator,
  request: unknown,
  { code, en, zh, options }: Row,
): Promise<void> {
  const english = await call(emulator, request, options)
  expect(english).toMatchObject({ status: 200, type: 'application/json', code })
  if (typeof en === 'string') expect(english.message).toBe(en)
  else expect(english.message).toMatch(en)
  // The language of a form is a field, and this one has none.
  const chinese = await call(emulator, request, { ...options, language: 'zh-CN' })
  expect(chinese.code).toBe(code)
  if (typeof zh === 'string') expect(chinese.message).toBe(zh)
  else expect(chinese.message).toMatch(zh)
  expect(chinese.requestId).not.toBe(english.requestId)
}

export const VALUE = {
  code: 'FailedOperation.ParameterValueError',
  en: 'Parameter or value is invalid.',
  zh: '参数字段或者值有误。',
}
export const RECT = {
  code: 'InvalidParameterValue.FaceRectParameterValueError',
  en: 'Face box parameters are invalid, or the face box is too small.',
  zh: '人脸框参数有误或者人脸框太小。',
}
export const missing = (name: string) => ({
  code: 'MissingParameter',
  en: `The request is missing a required parameter \`${name}\`.`,
  zh: `请求缺少必传参数 \`${name}\` 。`,
})
export const authorization = (tail: string) => ({
  code: 'AuthFailure.InvalidAuthorization',
  en: `The request \`Authorization\` header does not conform to tencentcloud standards: ${tail}`,
  zh: /`Authorization`/,
})
export const unknown = (name: string) => ({
  code: 'UnknownParameter',
  en: `The parameter \`${name}\` is not recognized.`,
  zh: `参数 \`${name}\` 无法识别。`,
})
export const type = (name: string) => ({
  code: 'InvalidParameter',
  en: `The value type of parameter \`${name}\` is not valid.`,
  zh: `参数 \`${name}\` 的类型错误。`,
})
export const expired = {
  code: 'AuthFailure.SignatureExpire',
  en: `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${NOW_SECONDS}.`,
  zh: new RegExp(String(NOW_SECONDS)),
}
export const protocol = {
  code: 'UnsupportedProtocol',
  en: 'HTTP(S) request protocol error; only GET and POST requests are supported.',
  zh: 'http(s) 请求协议错误，只支持 GET 和 POST 请求。',
}
export const signature = {
  code: 'AuthFailure.SignatureFailure',
  en: 'The provided credentials could not be validated. Please check your signature is correct.',
  zh: '请求签名验证失败，请检查您的签名计算是否正确。',
}
export const activity = {
  code: 'InvalidParameterValue.ActivityIdNotFound',
  en: 'Activity ID is not found.',
  zh: '未查找到活动id。',
}
export const material = {
  code: 'InvalidParameterValue.MaterialIdNotFound',
  en: 'No material ID is found.',
  zh: '未查找到素材Id。',
}
export const decode = {
  code: 'FailedOperation.ImageDecodeFailed',
  en: 'Image decoding failed.',
  zh: '人脸检测-图片解码失败。',
}
export const sizeExceed = {
  code: 'FailedOperation.ImageSizeExceed',
  en: 'The image after Base64 encoding exceeds in size.',
  zh: '输入图片base64数据大小超过5M。',
}
export const download = {
  code: 'FailedOperation.ImageDownloadError',
  en: 'Image download failed.',
  zh: '图片下载失败。',
}
export const url = {
  code: 'InvalidParameterValue.UrlIllegal',
  en: 'The URL format is invalid.',
  zh: 'URL格式不合法。',
}
