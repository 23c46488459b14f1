/** @module Requests of the other actions against their documented limits: both sides of each limit, with its source. */

import { type ActionName, validateRequest } from '@fuse-edge/core/api'
import { MIB } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'

type Change = Readonly<Record<string, unknown>>

const RECT = { X: 0, Y: 0, Width: 30, Height: 30 }
const LOGO = { LogoRect: RECT, LogoUrl: 'https://example.com/logo.png' }
const PHOTO = { Url: 'https://example.com/a.jpg' }
const META_DATA = { MetaKey: 'k'.repeat(32), MetaValue: 'v'.repeat(256) }
const MANY_META_DATA = [META_DATA, META_DATA]

/** The largest valid request of each action. */
const REQUESTS = {
  FuseFaceUltra: {
    RspImgType: 'base64',
    ModelUrl: 'https://example.com/template.png',
    MergeInfos: Array.from({ length: 6 }, () => ({
      ...PHOTO,
      InputImageFaceRect: RECT,
      TemplateFaceRect: RECT,
    })),
    FusionUltraParam: {
      WarpRadio: 0,
      EnhanceRadio: 1,
      MpRadio: 0.5,
      BlurRadio: 7.5,
      TeethEnhanceRadio: 0,
      MakeupTransferRadio: 1,
    },
    LogoAdd: 0,
    LogoParam: LOGO,
    SwapModelType: 6,
  },
  SubmitVideoFaceFusionJob: {
    ProjectId: '300314',
    ModelId: 'qc_300314_789050_75',
    MergeInfos: [{ ...PHOTO, TemplateFaceID: 'qc_1' }],
    CelebrityIdentify: 1,
    LogoParam: LOGO,
    UserDesignatedUrl: 'https://example.com/put',
    UserIp: '111.206.96.1',
    MetaData: MANY_META_DATA,
  },
  QueryVideoFaceFusionJob: { JobId: 'C0a5EXaNR7JzGvlg' },
  FaceFusion: {
    ProjectId: '100646',
    ModelId: 'qc_100646_154021_9',
    RspImgType: 'url',
    Url: 'https://example.com/a.jpg',
    PornDetect: 7,
    CelebrityIdentify: 0,
    FuseParam: { ImageCodecParam: { MetaData: MANY_META_DATA } },
  },
  FuseFace2018: {
    ProjectId: '100646',
    ModelId: 'qc_100646_154021_9',
    RspImgType: 'url',
    MergeInfos: Array.from({ length: 6 }, () => ({ ...PHOTO, InputImageFaceRect: RECT })),
    FuseProfileDegree: 0,
    FuseFaceDegree: 100,
    CelebrityIdentify: 1,
    FuseParam: {},
  },
  DescribeMaterialList2018: { ActivityId: 300232, MaterialId: 'qc_1', Limit: 21, Offset: 0 },
} satisfies Partial<Record<ActionName, object>>

type Tested = keyof typeof REQUESTS

function check(action: Tested, change: Change) {
  return validateRequest(action, { ...REQUESTS[action], ...change })
}

const ultra = (change: Change) => check('FuseFaceUltra', change)
const effect = (change: Change) => ultra({ FusionUltraParam: change })
const video = (change: Change) => check('SubmitVideoFaceFusionJob', change)
const fuse2018 = (change: Change) => check('FuseFace2018', change)
const face2018 = (change: Change) => check('FaceFusion', change)
const materials2018 = (change: Change) => check('DescribeMaterialList2018', change)

function text(bytes: number): string {
  return 'a'.repeat(bytes)
}

describe('validateRequest, of valid requests', () => {
  it.each(Object.keys(REQUESTS) as Tested[])(
    'accepts %s with every field at its limit',
    (action) => {
      expect(check(action, {})).toEqual([])
    },
  )

  it.each([
    ['a template as text', ultra({ ModelUrl: undefined, ModelImage: text(10 * MIB) })],
    ['a template both ways', ultra({ ModelImage: '/9j/' })],
    ['the smallest model', ultra({ SwapModelType: 1 })],
    ['a large logo of Ultra', ultra({ LogoParam: { LogoRect: RECT, LogoImage: text(10 * MIB) } })],
    [
      'a photo of Ultra, of which no length is documented',
      ultra({ MergeInfos: [{ Image: text(9 * MIB) }] }),
    ],
    ['a photo of a video', video({ MergeInfos: [{ Image: text(9 * MIB) }] })],
    ['a photo of 2018', face2018({ Url: undefined, Image: text(5 * MIB) })],
  ])('accepts %s', (_, violations) => {
    expect(violations).toEqual([])
  })
})

const ULTRA = 'FuseFaceUltra (2022-09-27)'
const EFFECTS = 'FusionUltraParam (2022-09-27)'
const VIDEO = 'SubmitVideoFaceFusionJob (2022-09-27)'
const FUSE_2018 = 'FuseFace (2018-12-01)'
const TOO_LARGE_2018 = 'FailedOperation.ImageSizeExceed (2018-12-01)'

describe('validateRequest, of invalid requests', () => {
  it.each<[string, ReturnType<typeof check>, string, string, string, number?]>([
    ['activity', ultra({ ProjectId: 'at_1' }), 'unknown', 'ProjectId', ULTRA],
    ['no template', ultra({ ModelUrl: undefined }), 'missing', 'ModelImage', ULTRA],
    ['empty template', ultra({ ModelUrl: '' }), 'missing', 'ModelImage', ULTRA],
    ['template file', ultra({ ModelUrl: 'file:///etc/passwd' }), 'url', 'ModelUrl', ULTRA],
    [
      'long template',
      ultra({ ModelImage: text(10 * MIB + 1) }),
      'base64-length',
      'ModelImage',
      ULTRA,
      10 * MIB,
    ],
    ['template as data:', ultra({ ModelImage: 'data:,' }), 'base64', 'ModelImage', ULTRA],
    ['model 0', ultra({ SwapModelType: 0 }), 'value', 'SwapModelType', ULTRA, 1],
    ['model 7', ultra({ SwapModelType: 7 }), 'value', 'SwapModelType', ULTRA, 6],
    ['model 1.5', ultra({ SwapModelType: 1.5 }), 'type', 'SwapModelType', ULTRA],
    ['seven faces', ultra({ MergeInfos: Array(7).fill(PHOTO) }), 'value', 'MergeInfos', ULTRA, 6],
    ['no face', ultra({ MergeInfos: [] }), 'value', 'MergeInfos', ULTRA, 1],
    [
      'small face',
      ultra({ MergeInfos: [{ ...PHOTO, TemplateFaceRect: { ...RECT, Width: 29 } }] }),
      'face-rect',
      'MergeInfos.0.TemplateFaceRect.Width',
      'MergeInfo (2022-09-27)',
      30,
    ],
    [
      'long logo of Ultra',
      ultra({ LogoParam: { LogoRect: RECT, LogoImage: text(10 * MIB + 1) } }),
      'base64-length',
      'LogoParam.LogoImage',
      'LogoParam (2022-09-27)',
      10 * MIB,
    ],
    ['warp above', effect({ WarpRadio: 1.2 }), 'value', 'FusionUltraParam.WarpRadio', EFFECTS, 1],
    ['warp below', effect({ WarpRadio: -0.1 }), 'value', 'FusionUltraParam.WarpRadio', EFFECTS, 0],
    [
      'enhance above',
      effect({ EnhanceRadio: 1.01 }),
      'value',
      'FusionUltraParam.EnhanceRadio',
      EFFECTS,
      1,
    ],
    ['smooth below', effect({ MpRadio: -1 }), 'value', 'FusionUltraParam.MpRadio', EFFECTS, 0],
    [
      'half teeth',
      effect({ TeethEnhanceRadio: 0.5 }),
      'value',
      'FusionUltraParam.TeethEnhanceRadio',
      EFFECTS,
    ],
    [
      'make-up 2',
      effect({ MakeupTransferRadio: 2 }),
      'value',
      'FusionUltraParam.MakeupTransferRadio',
      EFFECTS,
    ],
    ['blur as text', effect({ BlurRadio: '1' }), 'type', 'FusionUltraParam.BlurRadio', EFFECTS],
    ['no number', effect({ WarpRadio: Number.NaN }), 'type', 'FusionUltraParam.WarpRadio', EFFECTS],
    [
      'endless',
      effect({ WarpRadio: Number.POSITIVE_INFINITY }),
      'type',
      'FusionUltraParam.WarpRadio',
      EFFECTS,
    ],
    ['right spelling', effect({ WarpRatio: 1 }), 'unknown', 'FusionUltraParam.WarpRatio', EFFECTS],
    ['list of effects', ultra({ FusionUltraParam: [] }), 'type', 'FusionUltraParam', EFFECTS],
    ['two photos', video({ MergeInfos: [PHOTO, PHOTO] }), 'value', 'MergeInfos', VIDEO, 1],
    ['no photo', video({ MergeInfos: [] }), 'value', 'MergeInfos', VIDEO, 1],
    ['answer type of a video', video({ RspImgType: 'url' }), 'unknown', 'RspImgType', VIDEO],
    ['review 2', video({ CelebrityIdentify: 2 }), 'value', 'CelebrityIdentify', VIDEO],
    ['target', video({ UserDesignatedUrl: 'ftp://a' }), 'url', 'UserDesignatedUrl', VIDEO],
    ['address as number', video({ UserIp: 1 }), 'type', 'UserIp', VIDEO],
    [
      'long key',
      video({ MetaData: [META_DATA, { MetaKey: 'k'.repeat(33), MetaValue: '' }] }),
      'value',
      'MetaData.1.MetaKey',
      'MetaData (2022-09-27)',
      32,
    ],
    [
      'no job',
      check('QueryVideoFaceFusionJob', { JobId: null }),
      'missing',
      'JobId',
      'QueryVideoFaceFusionJob (2022-09-27)',
    ],
    [
      'several faces',
      face2018({ MergeInfos: [PHOTO] }),
      'unknown',
      'MergeInfos',
      'FaceFusion (2018-12-01)',
    ],
    ['no picture', face2018({ Url: undefined }), 'missing', 'Image', 'FaceFusion (2018-12-01)'],
    [
      'long picture',
      face2018({ Image: text(5 * MIB + 1) }),
      'base64-length',
      'Image',
      TOO_LARGE_2018,
      5 * MIB,
    ],
    ['logo', fuse2018({ LogoAdd: 1 }), 'unknown', 'LogoAdd', FUSE_2018],
    ['degree', fuse2018({ FuseFaceDegree: 101 }), 'value', 'FuseFaceDegree', FUSE_2018, 100],
    [
      'box of the template',
      fuse2018({ MergeInfos: [{ ...PHOTO, TemplateFaceRect: RECT }] }),
      'unknown',
      'MergeInfos.0.TemplateFaceRect',
      'MergeInfo (2018-12-01)',
    ],
    [
      'low face',
      fuse2018({ MergeInfos: [{ ...PHOTO, InputImageFaceRect: { ...RECT, Height: 29 } }] }),
      'face-rect',
      'MergeInfos.0.InputImageFaceRect.Height',
      'MergeInfo (2018-12-01)',
      30,
    ],
    [
      'activity as text',
      materials2018({ ActivityId: '300232' }),
      'type',
      'ActivityId',
      'DescribeMaterialList (2018-12-01)',
    ],
    [
      'negative page',
      materials2018({ Limit: -1 }),
      'value',
      'Limit',
      'DescribeMaterialList (2018-12-01)',
      0,
    ],
  ])('reports %s', (_, violations, kind, path, source, limit) => {
    expect(violations).toEqual([
      { kind, path, source, message: expect.any(String), ...(limit !== undefined && { limit }) },
    ])
  })
})

describe('validateRequest, of FuseFace', () => {
  it.each([
    [{ ModelId: 1 }, 'FuseFace (2022-09-27)'],
    [{ MergeInfos: [{ Image: text(5 * MIB + 1) }] }, 'FuseFace (2022-09-27)'],
    [{ MergeInfos: [{}] }, 'MergeInfo (2022-09-27)'],
    [{ LogoParam: { ...LOGO, LogoRect: { ...RECT, Width: 2161 } } }, 'LogoParam (2022-09-27)'],
    [
      { FuseParam: { ImageCodecParam: { MetaData: MANY_META_DATA } } },
      'ImageCodecParam (2022-09-27)',
    ],
  ])('names the source of rule %#', (change, source) => {
    const request = {
      ProjectId: 'at_1',
      ModelId: 'mt_1',
      RspImgType: 'url',
      MergeInfos: [PHOTO],
      ...change,
    }
    expect(validateRequest('FuseFace', request).map((violation) => violation.source)).toEqual([
      source,
    ])
  })
})
