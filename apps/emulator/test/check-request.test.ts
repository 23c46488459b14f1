/** Checks of a request of FuseFace, its material and its pictures: requests that fail one, and their refusals. */

import { MIB } from '@fuse-edge/core/units'
import type { Emulator } from '@fuse-edge/emulator'
import type { Engine } from '@fuse-edge/engine'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, readBill, startStill } from './call.ts'
import { COLLINS, FACELESS, PORTRAIT, plain } from './photos.ts'
import { realEngine } from './real-engine.ts'
import {
  activity,
  decode,
  download,
  expectRefusal,
  material,
  missing,
  RECT,
  type Row,
  sizeExceed,
  type,
  unknown,
  url,
  VALUE,
} from './refusals.ts'

let emulator: Emulator
let engine: Engine
const pictures: Record<string, string> = {}

beforeAll(async () => {
  engine = await realEngine()
  emulator = await startStill({
    engine,
    lookup: async () => [{ address: '10.1.2.3', family: 4 }],
  })
  pictures.small = (await plain(64, 300)).toString('base64')
  pictures.large = (await plain(4096, 70)).toString('base64')
  pictures.faceless = FACELESS.toString('base64')
  pictures.tiny = (await sharp(COLLINS).resize(130).jpeg().toBuffer()).toString('base64')
  pictures.cut = PORTRAIT.subarray(0, 2000).toString('base64')
  pictures.gif = (await sharp(PORTRAIT).resize(100).gif().toBuffer()).toString('base64')
})
afterAll(() => emulator.close())

const photo = (name: string) => () => ({ MergeInfos: [{ Image: pictures[name] }] })
const withRect = (rect: object) => () => ({
  MergeInfos: [{ Image: PORTRAIT.toString('base64'), InputImageFaceRect: rect }],
})
const ROWS: readonly Row[] = [
  // body, parameter-form
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
  // parameter-values
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
  // activity, material, material-faces
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
  // picture-bytes, picture-type, picture-sides, face
  { name: 'a file URL', changes: () => ({ MergeInfos: [{ Url: 'file:///etc/passwd' }] }), ...url },
  {
    name: 'a URL with a password',
    changes: () => ({ MergeInfos: [{ Url: 'http://a:b@example.com/' }] }),
    ...url,
  },
  {
    name: 'a URL of a private address',
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
    name: 'a picture without a face',
    changes: photo('faceless'),
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
  it.for(ROWS)('refuses $name with $code', async (row) => {
    await expectRefusal(emulator, fuseFaceRequest(emulator, row.changes?.()), row)
  })

  it('refuses without charging, and writes the code on the bill', async () => {
    const own = await startStill({ engine })
    try {
      await call(own, fuseFaceRequest(own, photo('faceless')()))
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
})
