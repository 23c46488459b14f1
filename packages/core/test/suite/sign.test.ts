/** @module Signing: every intermediate string against golden files, and the whole against the official SDK. */

import {
  authorization,
  canonicalRequest,
  credentialScope,
  prepareBody,
  secretDate,
  secretService,
  secretSigning,
  signAction,
  signature as signatureOf,
  signatureV1,
  signedHeaderNames,
  signPrepared,
  signRequest,
  stringToSign,
  stringToSignV1,
  UNSIGNED_PAYLOAD_SHA256,
  utcDate,
} from '@fuse-edge/core/sign'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const host = 'facefusion.tencentcloudapi.com'
const timestamp = 1551113065

afterEach(() => {
  vi.unstubAllGlobals()
})

describe.each(inject('golden'))('golden: $name', (golden) => {
  const { headers, service, secretKey } = golden
  const hashedPayload = golden.payloadHash

  it('hashes the payload', async () => {
    const { sha256Hex } = await prepareBody(golden.body)
    expect(golden.unsignedPayload ? UNSIGNED_PAYLOAD_SHA256 : sha256Hex).toBe(hashedPayload)
  })

  it('writes the canonical request', () => {
    const { method, query } = golden
    const canonical = canonicalRequest({ method, query, headers, hashedPayload })
    expect(canonical).toBe(golden.canonicalRequest)
  })

  it('writes the string to sign', async () => {
    const text = stringToSign(golden.timestamp, service, golden.canonicalRequest)
    expect(text).toBe(golden.stringToSign)
    expect((await prepareBody(golden.canonicalRequest)).sha256Hex).toBe(
      golden.hashedCanonicalRequest,
    )
  })

  it('derives the keys and signs', () => {
    const dayKey = secretDate(secretKey, utcDate(golden.timestamp))
    const serviceKey = secretService(dayKey, service)
    const signingKey = secretSigning(serviceKey)
    expect(hex(dayKey)).toBe(golden.secretDate)
    expect(hex(serviceKey)).toBe(golden.secretService)
    expect(hex(signingKey)).toBe(golden.secretSigning)
    expect(signatureOf(signingKey, golden.stringToSign)).toBe(golden.signature)
  })

  it('signs in one call', async () => {
    const { 'content-type': contentType, host: goldenHost, ...signedHeaders } = headers
    const signed = await signRequest({
      credentials: golden,
      host: goldenHost,
      timestamp: golden.timestamp,
      method: golden.method,
      query: golden.query,
      contentType,
      signedHeaders,
      service,
      unsignedPayload: golden.unsignedPayload,
      body: golden.body,
    })
    expect(signed).toMatchObject({
      canonicalRequest: golden.canonicalRequest,
      stringToSign: golden.stringToSign,
      signature: golden.signature,
    })
    expect(signed.headers.Authorization).toBe(
      authorization({
        secretId: golden.secretId,
        credentialScope: credentialScope(golden.timestamp, service),
        signedHeaders: signedHeaderNames(headers),
        signature: golden.signature,
      }),
    )
  })
})

describe.each(inject('goldenV1'))('golden: $name', (golden) => {
  it('writes the string to sign and the signature', () => {
    const { method, parameters, secretKey } = golden
    expect(stringToSignV1(method, golden.host, parameters)).toBe(golden.stringToSign)
    const made = signatureV1(secretKey, golden.stringToSign, parameters.SignatureMethod)
    expect(made).toBe(golden.signature)
  })
})

describe('signing, compared with the official SDK', () => {
  it('returns the same TC3-HMAC-SHA256 signature', async () => {
    const cases = inject('sdkCases')
    expect(cases.length).toBeGreaterThan(0)
    for (const [index, sdk] of cases.entries()) {
      const { headers } = await signRequest({
        credentials: sdk,
        host: sdk.host,
        timestamp: sdk.timestamp,
        method: sdk.method,
        query: sdk.query,
        contentType: sdk.contentType,
        service: sdk.service,
        body: fromBase64(sdk.bodyBase64),
      })
      expect(headers, `case ${index}`).toMatchObject({
        Authorization: sdk.authorization,
        'Content-Type': sdk.contentType,
        'X-TC-Timestamp': String(sdk.timestamp),
      })
      expect(headers['X-TC-Token']).toBe(sdk.token === '' ? undefined : sdk.token)
    }
  })

  it('returns the same HmacSHA1 and HmacSHA256 signatures', () => {
    const cases = inject('sdkCasesV1')
    expect(cases.length).toBeGreaterThan(0)
    for (const [index, sdk] of cases.entries()) {
      const text = stringToSignV1(sdk.method, sdk.host, sdk.parameters)
      expect(text).toBe(sdk.stringToSign)
      const made = signatureV1(sdk.secretKey, text, sdk.parameters.SignatureMethod)
      expect(made, `case ${index}`).toBe(sdk.signature)
    }
  })
})

describe('signPrepared', () => {
  it('returns the signed headers without Host, which fetch adds', async () => {
    const body = await prepareBody('{}')
    const { headers } = signPrepared(body, {
      credentials: { ...credentials, token: 'token' },
      host,
      timestamp,
      unsignedPayload: true,
      signedHeaders: { 'X-TC-Action': 'FuseFace' },
    })
    expect(Object.keys(headers).sort()).toEqual([
      'Authorization',
      'Content-Type',
      'X-TC-Action',
      'X-TC-Content-SHA256',
      'X-TC-Timestamp',
      'X-TC-Token',
    ])
    expect(headers.Authorization).toContain('SignedHeaders=content-type;host;x-tc-action,')
  })

  it.each([
    ['no id', { secretId: '', secretKey: 'secret' }],
    ['no key', { secretId: 'AKIDEXAMPLE', secretKey: '' }],
    ['an undefined key', { secretId: 'AKIDEXAMPLE' } as typeof credentials],
  ])('refuses %s', async (_, incomplete) => {
    const body = await prepareBody('{}')
    const options = { credentials: incomplete, host, timestamp }
    expect(() => signPrepared(body, options)).toThrow(/^secret(Id|Key) is missing$/)
  })

  it.each([
    ['milliseconds', 1551113065000],
    ['a fraction', 1551113065.5],
    ['a time before 1970', -1],
    ['no number', Number.NaN],
  ])('refuses %s as timestamp', async (_, wrong) => {
    const body = await prepareBody('{}')
    const options = { credentials, host, timestamp: wrong }
    expect(() => signPrepared(body, options)).toThrow(RangeError)
  })

  it('refuses a header that is named twice', async () => {
    const body = await prepareBody('{}')
    const signedHeaders = { 'content-type': 'text/plain' }
    expect(() => signPrepared(body, { credentials, host, timestamp, signedHeaders })).toThrow(
      'a header is named twice',
    )
  })
})

describe('signAction', () => {
  it('returns the arguments of fetch', async () => {
    const body = await prepareBody('{"ActivityId":"at_1"}')
    const request = signAction(body, {
      action: 'DescribeMaterialList',
      credentials,
      endpoint: 'http://127.0.0.1:9180/ignored?too',
      region: 'ap-guangzhou',
      timestamp,
      language: 'en-US',
      forwardedFor: '203.0.113.7',
    })
    const same = signPrepared(body, { credentials, host: '127.0.0.1:9180', timestamp })
    expect(request).toEqual({
      url: 'http://127.0.0.1:9180/',
      method: 'POST',
      body: body.bytes,
      headers: {
        ...same.headers,
        'X-TC-Action': 'DescribeMaterialList',
        'X-TC-Version': '2022-09-27',
        'X-TC-Region': 'ap-guangzhou',
        'X-TC-Language': 'en-US',
        'X-Forwarded-For': '203.0.113.7',
      },
    })
  })
})

describe('prepareBody', () => {
  const sizes = [0, 1, 8192, 8193, 1_000_003]

  it.each(sizes)('hashes %i bytes the same with and without Web Crypto', async (size) => {
    const bytes = new Uint8Array(size).fill(0x61)
    const fast = await prepareBody(bytes)
    expect(fast.bytes).toBe(bytes)
    const digest = await crypto.subtle.digest('SHA-256', bytes)
    expect(fast.sha256Hex).toBe(hex(new Uint8Array(digest)))

    vi.stubGlobal('crypto', {})
    expect((await prepareBody(bytes)).sha256Hex).toBe(fast.sha256Hex)
  })

  it('encodes text as UTF-8', async () => {
    const { bytes } = await prepareBody('人脸 🙂')
    expect(new TextDecoder().decode(bytes)).toBe('人脸 🙂')
  })
})
