/** @module Tests of what mends a request: names, values and texts that are nearly right. */

import { validateRequest } from '@fuse-edge/core/api'
import { describe, expect, it } from 'vitest'
import type { RequestDraft } from '../src/explorer/draft.ts'
import type { JsonObject } from '../src/explorer/json.ts'
import { readLenient } from '../src/explorer/lenient-json.ts'
import { nameMeant, repaired, repairOf } from '../src/explorer/repairs.ts'

function draftOf(parameters: JsonObject): RequestDraft {
  return { action: 'FuseFace', site: 'cn', region: 'ap-guangzhou', key: '', parameters }
}

/** Repairs the first violation. */
function mend(parameters: JsonObject) {
  const draft = draftOf({
    ProjectId: 'at_1',
    ModelId: 'mt_1',
    RspImgType: 'url',
    MergeInfos: [{ Image: 'AAAA' }],
    ...parameters,
  })
  const [first] = validateRequest('FuseFace', draft.parameters, 'cn')
  const repair = first && repairOf(first, draft)
  return { repair, after: repair && repaired(draft.parameters, repair) }
}

describe('a repair', () => {
  it('replaces a name that differs in case or in a letter, in its place', () => {
    const parameters = { projectId: 'at_1', ModelId: 'mt_1' }
    const [first] = validateRequest('FuseFace', parameters, 'cn')
    const repair = first && repairOf(first, draftOf(parameters))
    expect(repair).toEqual({ kind: 'rename', path: ['projectId'], name: 'ProjectId' })
    const after = repair && repaired(parameters, repair)
    expect(JSON.stringify(after)).toBe('{"ProjectId":"at_1","ModelId":"mt_1"}')
    const inner = { MergeInfos: [{ image: 'AAAA' }] }
    expect(mend(inner).after).toMatchObject({ MergeInfos: [{ Image: 'AAAA' }] })
  })

  it.each([
    ['project_id', 'ProjectId'],
    ['MODELID', 'ModelId'],
    ['ProjctId', 'ProjectId'],
    ['RspImageType', 'RspImgType'],
    ['Colour', undefined],
    ['LogoAdd2', 'LogoAdd'],
  ])('takes %s for %s', (name, meant) => {
    expect(nameMeant(name, ['ProjectId', 'ModelId', 'RspImgType', 'LogoAdd'])).toBe(meant)
  })

  it.each<readonly [JsonObject, JsonObject]>([
    [{ FuseFaceDegree: 180 }, { FuseFaceDegree: 100 }],
    [{ FuseFaceDegree: -1 }, { FuseFaceDegree: 0 }],
    [{ FuseFaceDegree: '70' }, { FuseFaceDegree: 70 }],
    [{ LogoAdd: true }, { LogoAdd: 1 }],
    [{ ProjectId: 5 }, { ProjectId: '5' }],
    [{ RspImgType: 'URL' }, { RspImgType: 'url' }],
    [{ MergeInfos: { Image: 'AAAA' } }, { MergeInfos: [{ Image: 'AAAA' }] }],
    [
      { MergeInfos: [{ Image: 'data:image/png;base64,AAAA' }] },
      { MergeInfos: [{ Image: 'AAAA' }] },
    ],
    [
      { MergeInfos: [{ Url: 'example.com/a.jpg' }] },
      { MergeInfos: [{ Url: 'https://example.com/a.jpg' }] },
    ],
  ])('makes %j to %j', (wrong, right) => {
    const { after } = mend(wrong)
    expect(after).toMatchObject(right)
    expect(validateRequest('FuseFace', after, 'cn')).toEqual([])
  })

  it('leads to a field that is missing, and leaves out one that is none', () => {
    expect(mend({ MergeInfos: [{}] }).repair).toEqual({
      kind: 'focus',
      path: ['MergeInfos', 0, 'Image'],
    })
    expect(mend({ Colour: 'red' }).after).not.toHaveProperty('Colour')
  })
})

describe('JSON as other languages write it', () => {
  it.each([
    ["{'ProjectId': 'at_1', \"LogoAdd\": True,}", { ProjectId: 'at_1', LogoAdd: true }],
    [
      '{ ProjectId: "at_1" // the first\n ModelId: "mt_1" }',
      { ProjectId: 'at_1', ModelId: 'mt_1' },
    ],
    ['{“ProjectId”: “at_1”}', { ProjectId: 'at_1' }],
    ['{"MergeInfos": [{"Url": "https://a.test/x"', { MergeInfos: [{ Url: 'https://a.test/x' }] }],
    ['{"a": None, "b": [1, 2,], "c": -1.5e3}', { a: null, b: [1, 2], c: -1500 }],
    ['{"a": "it\\u0041 \\n\\"x\\""}', { a: 'itA \n"x"' }],
  ])('is read: %s', (text, value) => {
    expect(readLenient(text)).toEqual(value)
  })

  it.each(['', 'x', '[1]', '{"a": 1} {"b": 2}'])(
    'is not guessed where it is no object: %s',
    (text) => {
      expect(readLenient(text)).toBeUndefined()
    },
  )
})
