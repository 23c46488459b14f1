/** @module Tests of what to change after a refusal. */

import { validateRequest } from '@fuse-edge/core/api'
import type { EmulatorDescription } from '@fuse-edge/core/control'
import { describe, expect, it } from 'vitest'
import type { RequestDraft } from '../src/explorer/draft.ts'
import { fixOf } from '../src/explorer/fixes.ts'
import type { JsonObject } from '../src/explorer/json.ts'

const ACTIVITY = {
  id: 'at_1',
  name: 'Pioneers',
  materials: [{ id: 'mt_1', name: 'Astronaut', width: 8, height: 8, thumbnail: '', faces: [] }],
}
const INFO: EmulatorDescription = {
  endpoint: 'http://127.0.0.1:9180',
  port: 9180,
  secretId: 'AKID1',
  secretKey: '',
  region: 'ap-guangzhou',
  activities: [ACTIVITY],
  activities2018: [{ ...ACTIVITY, id: '7' }],
  videoActivities: [],
}
const GOOD = {
  ProjectId: 'at_1',
  ModelId: 'mt_1',
  RspImgType: 'url',
  MergeInfos: [{ Image: { sample: 'collins' } }],
}

function fix(code: string, change: Partial<RequestDraft>, parameters: JsonObject = {}) {
  const draft: RequestDraft = {
    action: 'FuseFace',
    site: 'cn',
    region: 'ap-guangzhou',
    key: '',
    ...change,
    parameters: { ...GOOD, ...parameters },
  }
  const checked = { ...draft.parameters, MergeInfos: [{ Image: 'AAAA' }] }
  const violations = validateRequest(draft.action, checked, draft.site)
  return fixOf(code, { draft, violations, info: INFO })
}

describe('what to change after', () => {
  it.each<readonly [string, Partial<RequestDraft>, JsonObject, JsonObject]>([
    ['InvalidParameterValue.ActivityIdNotFound', {}, { ProjectId: 'at_9' }, { ProjectId: 'at_1' }],
    ['FailedOperation.FuseMaterialNotExist', {}, { ModelId: 'mt_9' }, { ModelId: 'mt_1' }],
    ['InvalidParameterValue.MaterialIdNotFound', {}, { ModelId: '' }, { ModelId: 'mt_1' }],
    ['InvalidParameterValue', {}, { FuseFaceDegree: 300 }, { FuseFaceDegree: 100 }],
    ['FailedOperation.ParameterValueError', {}, { LogoAdd: '1' }, { LogoAdd: 1 }],
    ['FailedOperation.NoFaceDetected', {}, {}, { MergeInfos: [{ Image: { sample: 'hopper' } }] }],
  ])('%s is one value', (code, change, wrong, right) => {
    expect(fix(code, change, wrong)).toMatchObject({ parameters: right })
  })

  it.each([
    ['UnsupportedRegion', { region: 'ap-tokyo' }, 'region', 'ap-guangzhou'],
    ['InvalidParameterValue', { region: 'mars-1' }, 'region', 'ap-guangzhou'],
    ['AuthFailure.UnauthorizedOperation', { key: 'role/nightly' }, 'key', ''],
  ] as const)('%s is a common parameter', (code, change, name, value) => {
    expect(fix(code, change)).toEqual({ kind: 'query', name, value })
  })

  it('a missing field is the way to it, and an old signature the way to the clock', () => {
    const missing = fix('MissingParameter', {}, { ModelId: null })
    expect(missing).toMatchObject({ repair: { kind: 'focus', path: ['ModelId'] } })
    expect(fix('AuthFailure.SignatureExpire', {})).toEqual({ kind: 'clock' })
  })

  it('leaves out what names no face, and an address whose picture is replaced', () => {
    const face = { MergeInfos: [{ Image: 'AAAA', TemplateFaceID: 'x' }] }
    expect(fix('FailedOperation.TemplateFaceIDNotExist', {}, face)).toMatchObject({
      parameters: { MergeInfos: [{ Image: 'AAAA' }] },
    })
    const address = { MergeInfos: [{ Url: 'https://a.test/' }] }
    const mended = fix('FailedOperation.ImageDownloadError', {}, address)
    expect(mended?.kind === 'sample' && mended.parameters.MergeInfos).toEqual([
      { Image: { sample: 'hopper' } },
    ])
  })

  it.each([
    'InternalError',
    'RequestLimitExceeded',
    'ResourceUnavailable.InArrears',
    'UnsupportedRegion',
  ])('%s is nothing in the request', (code) => {
    expect(fix(code, {})).toBeUndefined()
  })
})
