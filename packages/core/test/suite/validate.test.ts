/** @module Requests of FuseFace against the documented limits: both sides of each limit, with the reported path. */

import { VIOLATION_KINDS, validateRequest } from '@fuse-edge/core/api'
import { describe, expect, it } from 'vitest'

const RECT = { X: 0, Y: 0, Width: 30, Height: 30 }
const URL_PHOTO = { Url: 'https://example.com/a.jpg' }
const REQUEST = {
  ProjectId: 'at_1',
  ModelId: 'mt_1',
  RspImgType: 'url',
  MergeInfos: [{ ...URL_PHOTO, InputImageFaceRect: RECT, TemplateFaceID: 'mt_1_1' }],
  FuseProfileDegree: 0,
  FuseFaceDegree: 100,
  LogoAdd: 2,
  LogoParam: { LogoRect: { ...RECT, Width: 2160, Height: 1 }, LogoUrl: 'http://example.com' },
  FuseParam: {
    ImageCodecParam: { MetaData: [{ MetaKey: 'k'.repeat(32), MetaValue: 'v'.repeat(256) }] },
  },
}
const MAX_BASE64 = 5 * 1024 * 1024

type Change = Readonly<Record<string, unknown>>

function fuse(change: Change) {
  return validateRequest('FuseFace', { ...REQUEST, ...change })
}

function photo(change: Change) {
  return fuse({ MergeInfos: [URL_PHOTO, { ...URL_PHOTO, ...change }] })
}

function rect(change: Change) {
  return photo({ InputImageFaceRect: { ...RECT, ...change } })
}

function logo(change: Change) {
  return fuse({ LogoParam: { ...REQUEST.LogoParam, ...change } })
}

function metaData(...entries: unknown[]) {
  return fuse({ FuseParam: { ImageCodecParam: { MetaData: entries } } })
}

function materials(change: Change) {
  return validateRequest('DescribeMaterialList', { ActivityId: 'at_1', ...change })
}

describe('validateRequest, of valid requests', () => {
  it.each([
    ['everything at its limit', fuse({})],
    ['null for absent', fuse({ LogoParam: null, FuseParam: null, FuseFaceDegree: null })],
    ['undefined for absent', fuse({ LogoParam: undefined })],
    ['six faces', fuse({ MergeInfos: Array.from({ length: 6 }, () => URL_PHOTO) })],
    ['base64 text', photo({ Image: 'a'.repeat(MAX_BASE64), Url: undefined })],
    ['both picture and address', photo({ Image: '/9j/' })],
    ['an empty address beside a picture', photo({ Image: '/9j/', Url: '' })],
    ['an address in capitals', photo({ Url: 'HTTPS://EXAMPLE.COM/A.JPG' })],
    ['a box of the template', photo({ TemplateFaceRect: RECT })],
    ['characters beyond the basic plane', metaData({ MetaKey: '🙂'.repeat(32), MetaValue: '' })],
    ['a page of materials', materials({ MaterialId: 'mt_1', Limit: 20, Offset: 0 })],
  ])('accepts %s', (_, violations) => {
    expect(violations).toEqual([])
  })
})

describe('validateRequest, of invalid requests', () => {
  it.each<[string, ReturnType<typeof fuse>, string, string, number?]>([
    ['unknown key', fuse({ projectId: 'x' }), 'unknown', 'projectId'],
    ['unknown key inside', photo({ Foo: 1 }), 'unknown', 'MergeInfos.1.Foo'],
    ['name of a property', fuse({ constructor: 1 }), 'unknown', 'constructor'],
    ['absent', fuse({ ProjectId: undefined }), 'missing', 'ProjectId'],
    ['null', fuse({ ModelId: null }), 'missing', 'ModelId'],
    [
      'absent inside',
      rect({ Width: undefined }),
      'missing',
      'MergeInfos.1.InputImageFaceRect.Width',
    ],
    ['no picture', photo({ Url: undefined }), 'missing', 'MergeInfos.1.Image'],
    ['empty picture', photo({ Url: '', Image: '' }), 'missing', 'MergeInfos.1.Image'],
    ['no logo picture', logo({ LogoUrl: undefined }), 'missing', 'LogoParam.LogoImage'],
    ['no logo box', logo({ LogoRect: undefined }), 'missing', 'LogoParam.LogoRect'],
    ['number for text', fuse({ ProjectId: 1 }), 'type', 'ProjectId'],
    ['text for number', fuse({ LogoAdd: '1' }), 'type', 'LogoAdd'],
    ['fraction', fuse({ FuseFaceDegree: 0.5 }), 'type', 'FuseFaceDegree'],
    ['beyond integers', materials({ Offset: 2 ** 53 }), 'type', 'Offset'],
    ['object for list', fuse({ MergeInfos: {} }), 'type', 'MergeInfos'],
    ['text for object', fuse({ MergeInfos: ['a'] }), 'type', 'MergeInfos.0'],
    ['list for object', fuse({ LogoParam: [] }), 'type', 'LogoParam'],
    ['answer type', fuse({ RspImgType: 'URL' }), 'value', 'RspImgType'],
    ['no face', fuse({ MergeInfos: [] }), 'value', 'MergeInfos', 1],
    [
      'seven faces',
      fuse({ MergeInfos: Array.from({ length: 7 }, () => URL_PHOTO) }),
      'value',
      'MergeInfos',
      6,
    ],
    ['degree above', fuse({ FuseFaceDegree: 101 }), 'value', 'FuseFaceDegree', 100],
    ['degree below', fuse({ FuseProfileDegree: -1 }), 'value', 'FuseProfileDegree', 0],
    [
      'logo too wide',
      logo({ LogoRect: { ...RECT, Width: 2161 } }),
      'value',
      'LogoParam.LogoRect.Width',
      2160,
    ],
    [
      'logo flat',
      logo({ LogoRect: { ...RECT, Height: 0 } }),
      'value',
      'LogoParam.LogoRect.Height',
      1,
    ],
    [
      'two entries',
      metaData({ MetaKey: 'a', MetaValue: '' }, { MetaKey: 'b', MetaValue: '' }),
      'value',
      'FuseParam.ImageCodecParam.MetaData',
      1,
    ],
    [
      'long key',
      metaData({ MetaKey: '🙂'.repeat(33), MetaValue: '' }),
      'value',
      'FuseParam.ImageCodecParam.MetaData.0.MetaKey',
      32,
    ],
    [
      'long value',
      metaData({ MetaKey: 'k', MetaValue: 'v'.repeat(257) }),
      'value',
      'FuseParam.ImageCodecParam.MetaData.0.MetaValue',
      256,
    ],
    ['narrow face', rect({ Width: 29 }), 'face-rect', 'MergeInfos.1.InputImageFaceRect.Width', 30],
    ['low face', rect({ Height: 29 }), 'face-rect', 'MergeInfos.1.InputImageFaceRect.Height', 30],
    ['negative X', rect({ X: -1 }), 'face-rect', 'MergeInfos.1.InputImageFaceRect.X', 0],
    ['negative Y', rect({ Y: -1 }), 'face-rect', 'MergeInfos.1.InputImageFaceRect.Y', 0],
    ['file address', photo({ Url: 'file:///etc/passwd' }), 'url', 'MergeInfos.1.Url'],
    ['address without host', photo({ Url: 'https:///a' }), 'url', 'MergeInfos.1.Url'],
    ['logo address', logo({ LogoUrl: 'ftp://a' }), 'url', 'LogoParam.LogoUrl'],
    [
      'long picture',
      photo({ Url: undefined, Image: 'a'.repeat(MAX_BASE64 + 1) }),
      'base64-length',
      'MergeInfos.1.Image',
      MAX_BASE64,
    ],
    ['data address', photo({ Image: 'data:image/png;base64,aa' }), 'base64', 'MergeInfos.1.Image'],
    ['no activity', materials({ ActivityId: undefined }), 'missing', 'ActivityId'],
    ['number for activity', materials({ ActivityId: 300232 }), 'type', 'ActivityId'],
    ['long page', materials({ Limit: 21 }), 'value', 'Limit', 20],
    ['negative offset', materials({ Offset: -1 }), 'value', 'Offset', 0],
  ])('reports %s', (_, violations, kind, path, limit) => {
    expect(violations).toEqual([
      {
        kind,
        path,
        message: expect.any(String),
        source: expect.any(String),
        ...(limit !== undefined && { limit }),
      },
    ])
  })

  it.each([['text'], [1], [null], [undefined], [[]], [true]])(
    'reports %j, which is no request',
    (value) => {
      expect(validateRequest('FuseFace', value)).toMatchObject([{ kind: 'type', path: '' }])
    },
  )

  it('reports in the order in which the service checks', () => {
    const violations = validateRequest('FuseFace', {
      ...REQUEST,
      ProjectId: undefined,
      ModelId: 1,
      RspImgType: 'x',
      MergeInfos: [
        {
          Url: 'ftp://a',
          Image: `data:${'a'.repeat(MAX_BASE64)}`,
          InputImageFaceRect: { ...RECT, X: -1 },
        },
      ],
      Foo: 1,
    })
    expect(violations.map(({ kind }) => kind)).toEqual(VIOLATION_KINDS)
  })

  it('accepts fields of the domestic site there only', () => {
    const violations = validateRequest('FuseFace', REQUEST, 'intl')
    expect(violations).toMatchObject([
      { kind: 'unknown', path: 'FuseProfileDegree' },
      { kind: 'unknown', path: 'FuseFaceDegree' },
    ])
  })
})

describe('validateRequest, of hostile requests', () => {
  it('returns a short report', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => [`${'k'.repeat(1000)}${index}`, 1])
    const violations = fuse(Object.fromEntries(keys))
    expect(violations.length).toBeLessThan(10)
    expect(JSON.stringify(violations).length).toBeLessThan(2000)
    expect(fuse({ MergeInfos: Array.from({ length: 100_000 }, () => 1) }).length).toBeLessThan(10)
  })

  it('ignores inherited fields, which would not be sent', () => {
    const { ProjectId, ...own } = REQUEST
    const request = Object.assign(Object.create({ ProjectId }), own)
    expect(validateRequest('FuseFace', request)).toMatchObject([
      { kind: 'missing', path: 'ProjectId' },
    ])
  })

  it('does not reach prototypes', () => {
    const request = JSON.parse('{"__proto__":{"ProjectId":"at_1"},"ModelId":"mt_1"}')
    const violations = validateRequest('FuseFace', request)
    expect(violations).toMatchObject([
      { kind: 'unknown', path: '__proto__' },
      { kind: 'missing', path: 'ProjectId' },
      { kind: 'missing', path: 'RspImgType' },
      { kind: 'missing', path: 'MergeInfos' },
    ])
  })
})
