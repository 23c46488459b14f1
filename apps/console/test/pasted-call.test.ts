/** @module Tests of what a pasted request calls: with TC3 and with v1, in a query, a form and JSON. */

import { describe, expect, it } from 'vitest'
import type { PastedRequest } from '../src/diagnose/pasted.ts'
import { callOf, parametersOf } from '../src/diagnose/pasted-call.ts'

const HOST = 'facefusion.tencentcloudapi.com'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const COMMON =
  'Action=DescribeMaterialList&Version=2022-09-27&Region=ap-beijing&Timestamp=1551113065&Nonce=7&SecretId=AKIDEXAMPLE&Signature=x'
const OWN = 'ActivityId=at_1&Limit=5'
const PARAMETERS = { ActivityId: 'at_1', Limit: 5 }
const CALL = {
  action: 'DescribeMaterialList',
  secretId: 'AKIDEXAMPLE',
  region: 'ap-beijing',
  timestamp: '1551113065',
}
const TC3_HEADERS = {
  'x-tc-action': 'DescribeMaterialList',
  'x-tc-version': '2022-09-27',
  'x-tc-region': 'ap-beijing',
  'x-tc-timestamp': '1551113065',
  authorization: `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/facefusion/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`,
}

function request(parts: Partial<PastedRequest>): PastedRequest {
  return { method: 'POST', host: HOST, path: '/', headers: {}, body: '', ...parts }
}

describe('a pasted request', () => {
  it.each<[string, PastedRequest]>([
    ['v1 in the query of a GET', request({ method: 'GET', path: `/?${COMMON}&${OWN}` })],
    [
      'v1 in the form of a POST',
      request({ headers: { 'content-type': FORM_TYPE }, body: `${OWN}&${COMMON}` }),
    ],
    [
      'TC3 with JSON',
      request({
        headers: { ...TC3_HEADERS, 'content-type': 'application/json' },
        body: JSON.stringify(PARAMETERS),
      }),
    ],
    [
      'TC3 with a query',
      request({
        method: 'GET',
        path: `/?${OWN}`,
        headers: { ...TC3_HEADERS, 'content-type': FORM_TYPE },
      }),
    ],
  ])('signed with %s says action, key and parameters', (_, pasted) => {
    expect(callOf(pasted)).toEqual(CALL)
    expect(parametersOf(pasted, 'DescribeMaterialList')).toEqual({ ok: true, value: PARAMETERS })
  })

  it('without an action or a readable body says so', () => {
    expect(callOf(request({})).action).toBeUndefined()
    const pasted = request({
      headers: { ...TC3_HEADERS, 'content-type': 'application/json' },
      body: '{',
    })
    expect(parametersOf(pasted, 'DescribeMaterialList')).toEqual({ ok: false, error: 'body' })
  })
})
