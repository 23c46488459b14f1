/** @module Random requests, signed by the signer inside the official SDK. */

import { createRequire } from 'node:module'
import { stringify } from 'node:querystring'
import { SECONDS_PER_DAY } from '@fuse-edge/core/units'
import fc from 'fast-check'
import type Sign from 'tencentcloud-sdk-nodejs/tencentcloud/common/sign.js'

const require = createRequire(import.meta.url)
const sdkSign: typeof Sign = require('tencentcloud-sdk-nodejs/tencentcloud/common/sign').default
const { AbstractClient } = require('tencentcloud-sdk-nodejs/tencentcloud/common/abstract_client')

/** A request signed with TC3-HMAC-SHA256 by the official SDK. */
export interface SdkCase {
  secretId: string
  secretKey: string
  token: string
  host: string
  service: string
  method: 'POST' | 'GET'
  query: string
  /** The parameters in the query. */
  parameters: Record<string, string>
  contentType: string
  bodyBase64: string
  timestamp: number
  authorization: string
}

/** A request signed with HmacSHA1 or HmacSHA256 by the official SDK. */
export interface SdkCaseV1 {
  secretKey: string
  host: string
  method: 'POST' | 'GET'
  parameters: Record<string, string>
  stringToSign: string
  signature: string
}

const LAST_DAY = 29_000

const key = fc.string({
  unit: fc.constantFrom(...'ABCXYZabcxyz0189*'.split('')),
  minLength: 1,
  maxLength: 40,
})
const unicode = fc.string({ unit: 'grapheme', maxLength: 20 })
const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const parameters = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z.0-9]{0,10}$/), unicode, {
  maxKeys: 6,
})
const shortBody = fc.oneof(
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  unicode.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
)
/** Few are long, because every runtime receives all of them as base64. */
const body = fc.oneof(
  { arbitrary: shortBody, weight: 27 },
  // On both sides of the size above which Web Crypto hashes.
  {
    arbitrary: fc.integer({ min: 8191, max: 8193 }).map((length) => Buffer.alloc(length, 'face')),
    weight: 2,
  },
  { arbitrary: fc.constant(Buffer.alloc(100_003, 'photo')), weight: 1 },
)
const aroundMidnight = fc
  .tuple(fc.integer({ min: 0, max: LAST_DAY }), fc.integer({ min: -2, max: 2 }))
  .map(([day, offset]) => Math.max(0, day * SECONDS_PER_DAY + offset))
const timestamp = fc.oneof(aroundMidnight, fc.integer({ min: 0, max: LAST_DAY * SECONDS_PER_DAY }))

const request = fc.record({
  secretId: key,
  secretKey: key,
  token: fc.oneof(fc.constant(''), key),
  service: label,
  site: fc.constantFrom('', '.intl', '.ap-singapore'),
  method: fc.constantFrom('POST' as const, 'GET' as const),
  contentType: fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'application/octet-stream',
  ),
  parameters,
  body,
  timestamp,
})

/** Returns random requests with the SDK's `Authorization`. */
export function sdkCases(seed: number, numRuns: number): SdkCase[] {
  return fc.sample(request, { seed, numRuns }).map((sample) => {
    const { service, method, secretId, secretKey } = sample
    const host = `${service}${sample.site}.tencentcloudapi.com`
    const isGet = method === 'GET'
    const url = new URL(`https://${host}/${isGet ? `?${stringify(sample.parameters)}` : ''}`)
    const contentType = isGet ? 'application/x-www-form-urlencoded' : sample.contentType
    const payload = isGet ? Buffer.alloc(0) : sample.body
    const authorization = sdkSign.sign3({
      method,
      url: url.href,
      payload: isGet ? '' : payload,
      timestamp: sample.timestamp,
      service,
      secretId,
      secretKey,
      multipart: false,
      boundary: '',
      headers: { 'Content-Type': contentType },
    })
    return {
      secretId,
      secretKey,
      token: sample.token,
      host,
      service,
      method,
      query: url.search.slice(1),
      parameters: isGet ? sample.parameters : {},
      contentType,
      bodyBase64: payload.toString('base64'),
      timestamp: sample.timestamp,
      authorization,
    }
  })
}

const requestV1 = fc.record({
  secretKey: key,
  host: label.map((name) => `${name}.tencentcloudapi.com`),
  method: fc.constantFrom('POST' as const, 'GET' as const),
  signatureMethod: fc.constantFrom('HmacSHA1', 'HmacSHA256'),
  parameters,
  timestamp,
})

/** Returns random requests with the SDK's v1 `Signature`. */
export function sdkCasesV1(seed: number, numRuns: number): SdkCaseV1[] {
  return fc.sample(requestV1, { seed, numRuns }).map((sample) => {
    const { secretKey, host, method, signatureMethod } = sample
    const parameters = {
      ...sample.parameters,
      SecretId: 'AKIDEXAMPLE',
      Timestamp: String(sample.timestamp),
      SignatureMethod: signatureMethod,
    }
    const profile = { httpProfile: { reqMethod: method } }
    const client = { profile, endpoint: host, path: '/' }
    const stringToSign: string = AbstractClient.prototype.formatSignString.call(client, parameters)
    const signature = sdkSign.sign(secretKey, stringToSign, signatureMethod)
    return { secretKey, host, method, parameters, stringToSign, signature }
  })
}
