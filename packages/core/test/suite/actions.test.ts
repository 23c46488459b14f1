/** @module The table of actions: what is called what on the wire, where, and at what price. */

import { ACTIONS, type ActionName, findAction, isActionName } from '@fuse-edge/core/api'
import { describe, expect, it } from 'vitest'

const BOTH = ['cn', 'intl']

describe('ACTIONS', () => {
  it.each<[ActionName, string, string, string[], boolean]>([
    ['FuseFace', 'FuseFace', '2022-09-27', BOTH, true],
    ['FuseFaceUltra', 'FuseFaceUltra', '2022-09-27', ['cn'], true],
    ['DescribeMaterialList', 'DescribeMaterialList', '2022-09-27', ['cn'], false],
    ['SubmitVideoFaceFusionJob', 'SubmitVideoFaceFusionJob', '2022-09-27', ['intl'], true],
    ['QueryVideoFaceFusionJob', 'QueryVideoFaceFusionJob', '2022-09-27', ['intl'], false],
    ['FaceFusion', 'FaceFusion', '2018-12-01', ['cn'], true],
    ['FuseFace2018', 'FuseFace', '2018-12-01', ['cn'], true],
    ['DescribeMaterialList2018', 'DescribeMaterialList', '2018-12-01', ['cn'], false],
  ])('has a row for %s', (key, name, version, sites, billable) => {
    expect(ACTIONS[key]).toEqual({ name, version, sites, billable, maxBodyBytes: 10 * 1024 * 1024 })
    expect(findAction(name, version)).toBe(key)
  })

  it('has no other rows', () => {
    expect(Object.keys(ACTIONS)).toHaveLength(8)
  })

  it.each([
    ['FuseFace', '2020-01-01'],
    ['FuseFace2018', '2018-12-01'],
    ['FuseFaceUltra', '2018-12-01'],
    ['FaceFusion', '2022-09-27'],
    ['fuseface', '2022-09-27'],
    ['constructor', '2022-09-27'],
  ])('findAction returns undefined for %s of %s', (name, version) => {
    expect(findAction(name, version)).toBeUndefined()
  })

  it('isActionName accepts keys only', () => {
    expect(isActionName('FuseFace2018')).toBe(true)
    for (const text of ['FuseCats', '', 'toString', '__proto__']) {
      expect(isActionName(text)).toBe(false)
    }
  })
})
