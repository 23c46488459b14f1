/** Every check of FuseFace and DescribeMaterialList: what is wrong with the call, and how it is refused. */

import type { Emulator } from '@fuse-edge/emulator'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type CallOptions,
  call,
  fuseFaceRequest,
  NOW_SECONDS,
  readBill,
  startStill,
} from './call.ts'
import { COLLINS, NOBODY, PORTRAIT, plain } from './photos.ts'

const MIB = 1024 * 1024
const DAY_SECONDS = 24 * 60 * 60

let emulator: Emulator
const pictures: Record<string, string> = {}

beforeAll(async () => {
  emulator = await startStill({ lookup: async () => [{ address: '10.1.2.3', family: 4 }] })
  pictures.small = (await plain(64, 300)).toString('base64')
  pictures.large = (await plain(4096, 70)).toString('base64')
  pictures.nobody = NOBODY.toString('base64')
  pictures.tiny = (await sharp(COLLINS).resize(130).jpeg().toBuffer()).toString('base64')
  pictures.cut = PORTRAIT.subarray(0, 2000).toString('base64')
  pictures.gif = (await sharp(PORTRAIT).resize(100).gif().toBuffer()).toString('base64')
})
afterAll(() => emulator.close())

interface Row {
  readonly name: string
  readonly code: string
  readonly en: string | RegExp
  readonly zh: string | RegExp
  readonly changes?: () => Record<string, unknown>
  readonly options?: CallOptions
}

const photo = (name: string) => () => ({ MergeInfos: [{ Image: pictures[name] }] })
const withRect = (rect: object) => () => ({
  MergeInfos: [{ Image: PORTRAIT.toString('base64'), InputImageFaceRect: rect }],
})
const VALUE = {
  code: 'FailedOperation.ParameterValueError',
  en: 'Parameter or value is invalid.',
  zh: '参数字段或者值有误。',
}
const RECT = {
  code: 'InvalidParameterValue.FaceRectParameterValueError',
  en: 'Face box parameters are invalid, or the face box is too small.',
  zh: '人脸框参数有误或者人脸框太小。',
}
const missing = (name: string) => ({
  code: 'MissingParameter',
  en: `The request is missing a required parameter \`${name}\`.`,
  zh: `请求缺少必传参数 \`${name}\` 。`,
})
const authorization = (tail: string) => ({
  code: 'AuthFailure.InvalidAuthorization',
  en: `The request \`Authorization\` header does not conform to tencentcloud standards: ${tail}`,
  zh: /`Authorization`/,
})
const unknown = (name: string) => ({
  code: 'UnknownParameter',
  en: `The parameter \`${name}\` is not recognized.`,
  zh: `参数 \`${name}\` 无法识别。`,
})
const type = (name: string) => ({
  code: 'InvalidParameter',
  en: `The value type of parameter \`${name}\` is not valid.`,
  zh: `参数 \`${name}\` 的类型错误。`,
})
const expired = {
  code: 'AuthFailure.SignatureExpire',
  en: `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${NOW_SECONDS}.`,
  zh: new RegExp(String(NOW_SECONDS)),
}
const protocol = {
  code: 'UnsupportedProtocol',
  en: 'HTTP(S) request protocol error; only GET and POST requests are supported.',
  zh: 'http(s) 请求协议错误，只支持 GET 和 POST 请求。',
}
const signature = {
  code: 'AuthFailure.SignatureFailure',
  en: 'The provided credentials could not be validated. Please check your signature is correct.',
  zh: '请求签名验证失败，请检查您的签名计算是否正确。',
}
const activity = {
  code: 'InvalidParameterValue.ActivityIdNotFound',
  en: 'Activity ID is not found.',
  zh: '未查找到活动id。',
}
const material = {
  code: 'InvalidParameterValue.MaterialIdNotFound',
  en: 'No material ID is found.',
  zh: '未查找到素材Id。',
}
const decode = {
  code: 'FailedOperation.ImageDecodeFailed',
  en: 'Image decoding failed.',
  zh: '人脸检测-图片解码失败。',
}
const sizeExceed = {
  code: 'FailedOperation.ImageSizeExceed',
  en: 'The image after Base64 encoding exceeds in size.',
  zh: '输入图片base64数据大小超过5M。',
}
const download = {
  code: 'FailedOperation.ImageDownloadError',
  en: 'Image download failed.',
  zh: '图片下载失败。',
}
const url = {
  code: 'InvalidParameterValue.UrlIllegal',
  en: 'The URL format is invalid.',
  zh: 'URL格式不合法。',
}

const ROWS: readonly Row[] = [
  // 1 to 3: method and path, content type, size
  { name: 'another path', options: { path: '/v1' }, ...protocol },
  {
    name: 'multipart',
    options: { contentType: 'multipart/form-data' },
    code: 'UnsupportedProtocol',
    en: 'this action does not support Content-Type=`multipart/form-data`',
    zh: /multipart\/form-data/,
  },
  {
    name: 'query over 32 KB',
    options: {
      method: 'GET',
      query: `ModelId=${'x'.repeat(33 * 1024)}`,
      headers: { 'X-Long': 'x' },
    },
    code: 'RequestSizeLimitExceeded',
    en: 'The request size exceeds the upper limit.',
    zh: '请求包超过限制大小。',
  },
  {
    name: 'JSON over 10 MB',
    options: { body: ' '.repeat(10 * MIB + 1) },
    code: 'RequestSizeLimitExceeded',
    en: 'The request size exceeds the upper limit.',
    zh: '请求包超过限制大小。',
  },
  {
    name: 'form over 1 MB',
    options: { contentType: 'application/x-www-form-urlencoded', body: 'x'.repeat(MIB + 1) },
    code: 'AuthFailure.SignatureFailure',
    en: 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    zh: /TC3-HMAC-SHA256/,
  },
  // 4: common parameters
  {
    name: 'no timestamp',
    options: { headers: { 'X-TC-Timestamp': undefined } },
    ...missing('Timestamp'),
  },
  {
    name: 'no version',
    options: { headers: { 'X-TC-Version': undefined } },
    ...missing('Version'),
  },
  { name: 'no action', options: { headers: { 'X-TC-Action': undefined } }, ...missing('Action') },
  { name: 'no region', options: { headers: { 'X-TC-Region': undefined } }, ...missing('Region') },
  {
    name: 'a form without anything',
    options: { contentType: 'application/x-www-form-urlencoded', body: '' },
    ...missing('Timestamp'),
  },
  {
    name: 'a timestamp of letters',
    options: { headers: { 'X-TC-Timestamp': 'noon' } },
    ...type('Timestamp'),
  },
  // 5: Authorization
  {
    name: 'no Authorization',
    options: { headers: { Authorization: undefined } },
    ...authorization('it is missing.'),
  },
  {
    name: 'Authorization SKIP',
    options: { headers: { Authorization: 'SKIP' } },
    ...authorization('the algorithm is not `TC3-HMAC-SHA256`.'),
  },
  {
    name: 'another service',
    options: { service: 'cvm' },
    ...authorization('`Service` in Credential not valid.'),
  },
  {
    name: 'the date of another day',
    options: { headers: { 'X-TC-Timestamp': String(NOW_SECONDS - DAY_SECONDS) } },
    ...authorization('`Date` in Credential is not the UTC date of the timestamp.'),
  },
  // 6: clock
  { name: 'a clock that is late', options: { timestamp: NOW_SECONDS - 301 }, ...expired },
  { name: 'a clock that is early', options: { timestamp: NOW_SECONDS + 301 }, ...expired },
  // 7 to 9: key, token, signature
  {
    name: 'an unknown key',
    options: { secretId: 'AKIDnobody' },
    code: 'AuthFailure.SecretIdNotFound',
    en: 'The SecretId is not found, please ensure that your SecretId is correct.',
    zh: '密钥不存在。',
  },
  {
    name: 'a token',
    options: { token: 'x' },
    code: 'AuthFailure.TokenFailure',
    en: 'Token error.',
    zh: 'token 错误。',
  },
  { name: 'a wrong key', options: { secretKey: 'x' }, ...signature },
  {
    name: 'another content type than signed',
    options: { headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    ...signature,
  },
  // 10 to 12: version, action, region
  {
    name: 'an unknown version',
    options: { version: '2020-01-01' },
    code: 'NoSuchVersion',
    en: 'The specified api version=`2020-01-01` does not exist in service=`facefusion`.',
    zh: /2020-01-01/,
  },
  {
    name: 'a version of the service that the emulator does not have',
    options: { version: '2018-12-01' },
    code: 'NoSuchVersion',
    en: 'The specified api version=`2018-12-01` does not exist in service=`facefusion`.',
    zh: /2018-12-01/,
  },
  {
    name: 'an unknown action',
    options: { action: 'FuseCats' },
    code: 'InvalidAction',
    en: 'The request action=`FuseCats` is invalid or not found in service=`facefusion` and version=`2022-09-27`.',
    zh: /FuseCats/,
  },
  {
    name: 'an action of the service that the emulator does not have',
    options: { action: 'FuseFaceUltra' },
    code: 'InvalidAction',
    en: 'The request action=`FuseFaceUltra` is invalid or not found in service=`facefusion` and version=`2022-09-27`.',
    zh: /FuseFaceUltra/,
  },
  {
    name: 'a region without form',
    options: { region: 'null' },
    code: 'InvalidParameterValue',
    en: 'A value specified in `Region` is not valid, is unsupported, or cannot be used.',
    zh: /`Region`/,
  },
  {
    name: 'an unknown region',
    options: { region: 'ap-atlantis' },
    code: 'UnsupportedRegion',
    en: 'The action not support this region.',
    zh: '接口不支持所传地域。',
  },
  // 15 to 17: keys and types
  {
    name: 'broken JSON',
    options: { body: '{"ProjectId":' },
    code: 'InvalidParameter',
    en: 'A parameter is incorrect.',
    zh: '参数错误。',
  },
  { name: 'JSON that is no object', options: { body: '[]' }, ...type('') },
  { name: 'an unknown key', changes: () => ({ Foo: 1 }), ...unknown('Foo') },
  {
    name: 'an unknown key inside',
    changes: () => ({ MergeInfos: [{ Image: 'x', Foo: 1 }] }),
    ...unknown('MergeInfos.0.Foo'),
  },
  { name: 'no ProjectId', changes: () => ({ ProjectId: undefined }), ...missing('ProjectId') },
  { name: 'no ModelId', changes: () => ({ ModelId: null }), ...missing('ModelId') },
  { name: 'no RspImgType', changes: () => ({ RspImgType: undefined }), ...missing('RspImgType') },
  { name: 'no MergeInfos', changes: () => ({ MergeInfos: undefined }), ...missing('MergeInfos') },
  {
    name: 'an entry without picture',
    changes: () => ({ MergeInfos: [{}] }),
    ...missing('MergeInfos.0.Image'),
  },
  { name: 'a number as text', changes: () => ({ LogoAdd: '1' }), ...type('LogoAdd') },
  // 19 and 20: values
  { name: 'RspImgType jpg', changes: () => ({ RspImgType: 'jpg' }), ...VALUE },
  { name: 'no entries', changes: () => ({ MergeInfos: [] }), ...VALUE },
  {
    name: 'seven entries',
    changes: () => ({ MergeInfos: Array.from({ length: 7 }, () => ({ Image: 'x' })) }),
    ...VALUE,
  },
  { name: 'a degree of 101', changes: () => ({ FuseFaceDegree: 101 }), ...VALUE },
  { name: 'a profile degree of -1', changes: () => ({ FuseProfileDegree: -1 }), ...VALUE },
  {
    name: 'two entries of metadata',
    changes: () => ({
      FuseParam: {
        ImageCodecParam: {
          MetaData: [
            { MetaKey: 'a', MetaValue: 'b' },
            { MetaKey: 'c', MetaValue: 'd' },
          ],
        },
      },
    }),
    ...VALUE,
  },
  {
    name: 'a long key of metadata',
    changes: () => ({
      FuseParam: { ImageCodecParam: { MetaData: [{ MetaKey: 'a'.repeat(33), MetaValue: 'b' }] } },
    }),
    ...VALUE,
  },
  {
    name: 'a logo wider than 2160',
    changes: () => ({
      LogoParam: { LogoRect: { X: 0, Y: 0, Width: 2161, Height: 10 }, LogoImage: 'x' },
    }),
    ...VALUE,
  },
  {
    name: 'a face box of 29 px',
    changes: withRect({ X: 0, Y: 0, Width: 29, Height: 80 }),
    ...RECT,
  },
  {
    name: 'a face box left of the picture',
    changes: withRect({ X: -1, Y: 0, Width: 80, Height: 80 }),
    ...RECT,
  },
  // 21 to 23: ids
  { name: 'an unknown activity', changes: () => ({ ProjectId: 'at_1' }), ...activity },
  { name: 'an unknown material', changes: () => ({ ModelId: 'mt_1' }), ...material },
  {
    name: 'a material of another activity',
    changes: () => ({ ModelId: emulator.activities[1]?.materials[0]?.id }),
    ...material,
  },
  {
    name: 'an unknown face',
    changes: () => ({ MergeInfos: [{ Image: 'x', TemplateFaceID: 'mt_1_1' }] }),
    code: 'FailedOperation.TemplateFaceIDNotExist',
    en: 'The material face ID does not exist.',
    zh: '素材人脸ID不存在。',
  },
  {
    name: 'the same face twice',
    changes: () => ({ MergeInfos: [{ Image: 'x' }, { Image: 'x' }] }),
    ...VALUE,
  },
  // 24 to 30: pictures
  { name: 'a file URL', changes: () => ({ MergeInfos: [{ Url: 'file:///etc/passwd' }] }), ...url },
  {
    name: 'a URL with a password',
    changes: () => ({ MergeInfos: [{ Url: 'http://a:b@example.com/' }] }),
    ...url,
  },
  {
    name: 'a URL that leads inside',
    changes: () => ({ MergeInfos: [{ Url: 'http://example.com/' }] }),
    ...download,
  },
  {
    name: 'a URL beside a good picture: it wins',
    changes: () => ({
      MergeInfos: [{ Url: 'http://example.com/', Image: PORTRAIT.toString('base64') }],
    }),
    ...download,
  },
  {
    name: 'base64 over 5 MB',
    changes: () => ({ MergeInfos: [{ Image: 'A'.repeat(5 * MIB + 4) }] }),
    ...sizeExceed,
  },
  {
    name: 'a data: prefix',
    changes: () => ({
      MergeInfos: [{ Image: `data:image/jpeg;base64,${PORTRAIT.toString('base64')}` }],
    }),
    ...decode,
  },
  { name: 'no base64', changes: () => ({ MergeInfos: [{ Image: 'face.jpg!' }] }), ...decode },
  { name: 'a GIF', changes: photo('gif'), ...decode },
  { name: 'half a JPG', changes: photo('cut'), ...decode },
  {
    name: 'a side of 64 px',
    changes: photo('small'),
    code: 'FailedOperation.ImageResolutionTooSmall',
    en: 'The short edge resolution of the image is lower than 64 pixels.',
    zh: '图片短边分辨率小于64。',
  },
  {
    name: 'a side of 4096 px',
    changes: photo('large'),
    code: 'FailedOperation.ImageSizeInvalid',
    en: 'The image size is too large or too small and does not meet algorithm requirements.',
    zh: '图片尺寸过大或者过小；不满足算法要求。',
  },
  {
    name: 'a logo that is no picture',
    changes: () => ({
      LogoParam: { LogoRect: { X: 0, Y: 0, Width: 50, Height: 50 }, LogoImage: 'AAAA' },
    }),
    ...decode,
  },
  {
    name: 'nobody in the picture',
    changes: photo('nobody'),
    code: 'FailedOperation.NoFaceDetected',
    en: 'The face cannot be detected because the face box is too small.',
    zh: '无法检测出人脸, 人脸框配准分低于阈值。',
  },
  {
    name: 'a face box beside the face',
    changes: withRect({ X: 0, Y: 0, Width: 40, Height: 40 }),
    ...RECT,
  },
  {
    name: 'a face of 26 px',
    changes: photo('tiny'),
    code: 'FailedOperation.FaceSizeTooSmall',
    en: 'The face was filtered because it was too small. It is recommended that the face size is not less than 34x34 pixels.',
    zh: '人脸因太小被过滤，建议人脸分辨率不小于34*34。',
  },
]

describe('FuseFace', () => {
  test.for(ROWS)('$name: $code', async ({ code, en, zh, changes, options }) => {
    const request = fuseFaceRequest(emulator, changes?.())
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
  })

  test('none of them is billed, and each is on the bill with its code', async () => {
    const own = await startStill()
    try {
      await call(own, fuseFaceRequest(own, photo('nobody')()))
      await call(own, fuseFaceRequest(own), { secretKey: 'x' })
      const { billed, calls } = await readBill(own)
      expect(billed).toBe(0)
      expect(calls).toMatchObject([
        { code: 'AuthFailure.SignatureFailure', billed: false },
        {
          code: 'FailedOperation.NoFaceDetected',
          action: 'FuseFace',
          secretId: own.credentials.secretId,
          billed: false,
        },
      ])
      expect(calls[0]).not.toHaveProperty('secretId')
    } finally {
      await own.close()
    }
  })

  test.for([NOW_SECONDS - 300, NOW_SECONDS + 300])(
    'a clock 300 s off passes: %d',
    async (timestamp) => {
      const answer = await call(emulator, fuseFaceRequest(emulator, { ProjectId: 'at_1' }), {
        timestamp,
      })
      expect(answer.code).toBe('InvalidParameterValue.ActivityIdNotFound')
    },
  )

  test('the first of two faults is reported: authentication before parameters', async () => {
    const answer = await call(emulator, { Foo: 1 }, { token: 'x' })
    expect(answer.code).toBe('AuthFailure.TokenFailure')
  })

  test('another method is refused', async () => {
    const response = await fetch(emulator.url, { method: 'PUT', body: '{}' })
    expect(await response.json()).toMatchObject({
      Response: { Error: { Code: 'UnsupportedProtocol' } },
    })
  })
})
