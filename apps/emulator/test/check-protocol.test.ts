/** Checks of the protocol, and of action and region: calls that fail one, and their refusals. */

import { MIB, SECONDS_PER_DAY } from '@fuse-edge/core/units'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, startStill } from './call.ts'
import {
  authorization,
  expectRefusal,
  expired,
  missing,
  protocol,
  type Row,
  signature,
  type,
} from './refusals.ts'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startStill()
})
afterAll(() => emulator.close())

const ROWS: readonly Row[] = [
  // transport, body-size
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
    en: 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`. A form has 1048576 bytes at most.',
    zh: /TC3-HMAC-SHA256/,
  },
  // common-parameters
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
  // authorization: form, service and date
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
    options: { headers: { 'X-TC-Timestamp': String(NOW_SECONDS - SECONDS_PER_DAY) } },
    ...authorization('`Date` in Credential is not the UTC date of the timestamp.'),
  },
  // authorization: clock
  { name: 'a clock that is late', options: { timestamp: NOW_SECONDS - 301 }, ...expired },
  { name: 'a clock that is early', options: { timestamp: NOW_SECONDS + 301 }, ...expired },
  // secret-id, token, signature
  {
    name: 'an unknown key',
    options: { secretId: 'AKIDunknown' },
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
  // action, region
  {
    name: 'an unknown version',
    options: { version: '2020-01-01' },
    code: 'NoSuchVersion',
    en: 'The specified api version=`2020-01-01` does not exist in service=`facefusion`.',
    zh: /2020-01-01/,
  },
  {
    name: 'an unknown action',
    options: { action: 'FuseCats' },
    code: 'InvalidAction',
    en: 'The request action=`FuseCats` is invalid or not found in service=`facefusion` and version=`2022-09-27`.',
    zh: /FuseCats/,
  },
  {
    name: 'an action of the other site',
    options: { action: 'QueryVideoFaceFusionJob' },
    code: 'InvalidAction',
    en: 'The request action=`QueryVideoFaceFusionJob` is invalid or not found in service=`facefusion` and version=`2022-09-27`.',
    zh: /QueryVideoFaceFusionJob/,
  },
  {
    name: 'a region without form',
    options: { region: 'null' },
    code: 'InvalidParameterValue',
    en: 'A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
    zh: /`X-TC-Region`/,
  },
  {
    name: 'an unknown region',
    options: { region: 'ap-atlantis' },
    code: 'UnsupportedRegion',
    en: 'The action not support this region.',
    zh: '接口不支持所传地域。',
  },
]

describe('FuseFace', () => {
  it.for(ROWS)('refuses $name with $code', async (row) => {
    await expectRefusal(emulator, fuseFaceRequest(emulator, row.changes?.()), row)
  })

  it.for([NOW_SECONDS - 300, NOW_SECONDS + 300])(
    'accepts the timestamp %d, which is 300 s off',
    async (timestamp) => {
      const answer = await call(emulator, fuseFaceRequest(emulator, { ProjectId: 'at_1' }), {
        timestamp,
      })
      expect(answer.code).toBe('InvalidParameterValue.ActivityIdNotFound')
    },
  )

  it('refuses wrong tokens before wrong parameters', async () => {
    const answer = await call(emulator, { Foo: 1 }, { token: 'x' })
    expect(answer.code).toBe('AuthFailure.TokenFailure')
  })

  it('refuses another method', async () => {
    const response = await fetch(emulator.url, { method: 'PUT', body: '{}' })
    expect(await response.json()).toMatchObject({
      Response: { Error: { Code: 'UnsupportedProtocol' } },
    })
  })
})
