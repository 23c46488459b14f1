/** @module Tests of the filter of the requests. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { describe, expect, it } from 'vitest'
import { filterOf, passes, textOf } from '../src/views/requests/filter.ts'

const REQUEST: RecentRequest = {
  seq: 1,
  requestId: '8f14e45f-ceea-467f-a0d6-2b1c9f7d3e52',
  atMs: 0,
  method: 'POST',
  path: '/',
  query: '',
  host: 'facefusion.tencentcloudapi.com',
  headers: {},
  peer: '127.0.0.1',
  site: 'cn',
  version: '2022-09-27',
  region: 'ap-singapore',
  action: 'FuseFace',
  secretId: 'AKID1',
  bodyBytes: 2,
  bodySha256: '',
  code: 'FailedOperation.NoFaceDetected',
  billed: false,
  units: 0,
  ms: 1,
  stages: [],
  checks: [],
}

describe('the filter of the requests', () => {
  it.each(['code:NoFace', 'action:fuseface region:ap-sing', '8f14e45f', 'billed:no AKID1', ''])(
    'passes a request by "%s"',
    (text) => {
      expect(passes(REQUEST, filterOf(text))).toBe(true)
    },
  )

  it.each(['code:ok', 'region:ap-tokyo', 'billed:yes', 'fault:cut', 'elsewhere'])(
    'leaves a request out by "%s"',
    (text) => {
      expect(passes(REQUEST, filterOf(text))).toBe(false)
    },
  )

  it('is read back as it was typed', () => {
    const text = 'action:FuseFace code:RequestLimitExceeded one two'
    expect(textOf(filterOf(text))).toBe(text)
  })

  it('searches for a name that is no field as a word', () => {
    expect(filterOf('colour:red')).toEqual({ q: 'colour:red' })
  })
})
