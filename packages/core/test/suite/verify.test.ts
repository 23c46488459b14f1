/** @module Verifying: requests of the official SDK are accepted, and changed ones are refused. */

import {
  type PreparedBody,
  prepareBody,
  type SignOptions,
  signPrepared,
  signRequest,
} from '@fuse-edge/core/sign'
import {
  parseAuthorization,
  parseV1,
  type ReceivedRequest,
  type VerifyOptions,
  verifyRequest,
  verifyV1,
} from '@fuse-edge/core/verify'
import { beforeAll, describe, expect, inject, it } from 'vitest'

const host = 'facefusion.tencentcloudapi.com'
const timestamp = 1551113065
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const signOptions: SignOptions = {
  credentials,
  host,
  timestamp,
  signedHeaders: { 'X-TC-Action': 'FuseFace' },
}
const options: VerifyOptions = {
  services: ['facefusion'],
  hosts: [host],
  now: timestamp,
  findSecretKey: (id) => (id === credentials.secretId ? credentials.secretKey : undefined),
}

let body: PreparedBody
let other: PreparedBody
beforeAll(async () => {
  body = await prepareBody('{"ProjectId":"at_1"}')
  other = await prepareBody('{"ProjectId":"at_2"}')
})

/** Returns the request that a signer with `changed` options sends, with `altered` headers. */
function receive(
  changed: Partial<SignOptions> = {},
  altered: Readonly<Record<string, string>> = {},
): ReceivedRequest {
  const headers = new Headers(signPrepared(body, { ...signOptions, ...changed }).headers)
  for (const [name, value] of Object.entries(altered)) headers.set(name, value)
  return {
    method: changed.method ?? 'POST',
    query: changed.query ?? '',
    header: (name) => headers.get(name) ?? undefined,
    bodySha256Hex: body.sha256Hex,
  }
}

async function reasonFor(request: ReceivedRequest, changed: Partial<VerifyOptions> = {}) {
  const result = await verifyRequest(request, { ...options, ...changed })
  return result.ok ? 'verified' : result.error.reason
}

describe('verifyRequest, of valid requests', () => {
  it('returns the id of the key', async () => {
    const result = await verifyRequest(receive(), options)
    expect(result).toEqual({ ok: true, value: { secretId: 'AKIDEXAMPLE', payloadSigned: true } })
  })

  it('accepts requests that the official SDK signed', async () => {
    for (const [index, sdk] of inject('sdkCases').entries()) {
      const sent: Record<string, string> = {
        authorization: sdk.authorization,
        'content-type': sdk.contentType,
        'x-tc-timestamp': String(sdk.timestamp),
      }
      const bytes = Uint8Array.from(atob(sdk.bodyBase64), (character) => character.charCodeAt(0))
      const request = {
        method: sdk.method,
        query: sdk.query,
        header: (name: string) => sent[name],
        bodySha256Hex: (await prepareBody(bytes)).sha256Hex,
      }
      const result = await verifyRequest(request, {
        services: [sdk.service],
        hosts: [sdk.host],
        now: sdk.timestamp,
        findSecretKey: async (id) => (id === sdk.secretId ? sdk.secretKey : undefined),
      })
      expect(result.ok, `case ${index}`).toBe(true)
    }
  })

  it('accepts any of the expected hosts, and no other', async () => {
    const withPort = receive({ host: 'localhost:9180' })
    const withoutPort = receive({ host: 'LOCALHOST' })
    const hosts = ['localhost:9180', 'localhost']
    expect(await reasonFor(withPort, { hosts })).toBe('verified')
    expect(await reasonFor(withoutPort, { hosts })).toBe('verified')
    expect(await reasonFor(withoutPort, { hosts: ['localhost:9180'] })).toBe('signature-mismatch')
    expect(await reasonFor(withoutPort, { hosts: [] })).toBe('signature-mismatch')
  })

  it('accepts a query exactly as it was signed', async () => {
    const query = 'Offset=0&Name=a+b%20c&Limit=5'
    const request = receive({ method: 'GET', query })
    expect(await reasonFor(request)).toBe('verified')
    const sorted = 'Limit=5&Name=a+b%20c&Offset=0'
    expect(await reasonFor({ ...request, query: sorted })).toBe('signature-mismatch')
  })

  it.each([
    ['300 s after it was signed', 300, 'verified'],
    ['301 s after it was signed', 301, 'expired'],
    ['300 s before it was signed', -300, 'verified'],
    ['301 s before it was signed', -301, 'expired'],
  ])('%s: returns %s', async (_, offset, reason) => {
    expect(await reasonFor(receive(), { now: timestamp + offset })).toBe(reason)
  })

  it('returns how late the request is', async () => {
    const result = await verifyRequest(receive(), { ...options, now: timestamp + 301 })
    expect(result).toEqual({ ok: false, error: { reason: 'expired', skewSeconds: 301 } })
  })
})

describe('verifyRequest, of an unsigned body', () => {
  it('refuses it unless allowUnsignedPayload is true', async () => {
    const request = { ...receive({ unsignedPayload: true }), bodySha256Hex: other.sha256Hex }
    expect(await reasonFor(request)).toBe('payload-unsigned')
    expect(await verifyRequest(request, { ...options, allowUnsignedPayload: true })).toEqual({
      ok: true,
      value: { secretId: 'AKIDEXAMPLE', payloadSigned: false },
    })
  })

  it('refuses a signed body that claims to be unsigned', async () => {
    const request = receive({}, { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' })
    const reason = await reasonFor(request, { allowUnsignedPayload: true })
    expect(reason).toBe('signature-mismatch')
  })
})

describe('verifyRequest, of changed requests', () => {
  const authorization = () => receive().header('authorization') ?? ''

  it.each<[string, () => ReceivedRequest, string]>([
    ['method', () => ({ ...receive(), method: 'GET' }), 'signature-mismatch'],
    ['query', () => ({ ...receive(), query: 'a=1' }), 'signature-mismatch'],
    ['body', () => ({ ...receive(), bodySha256Hex: other.sha256Hex }), 'signature-mismatch'],
    [
      'content type',
      () => receive({}, { 'Content-Type': 'application/json; charset=utf-8' }),
      'signature-mismatch',
    ],
    ['signed header', () => receive({}, { 'X-TC-Action': 'Other' }), 'signature-mismatch'],
    ['timestamp', () => receive({}, { 'X-TC-Timestamp': '1551113066' }), 'signature-mismatch'],
    ['day', () => receive({}, { 'X-TC-Timestamp': '1551199465' }), 'date-mismatch'],
    ['no timestamp', () => receive({}, { 'X-TC-Timestamp': '' }), 'timestamp-malformed'],
    ['bad timestamp', () => receive({}, { 'X-TC-Timestamp': '1e9' }), 'timestamp-malformed'],
    [
      'endless timestamp',
      () => receive({}, { 'X-TC-Timestamp': '9'.repeat(20) }),
      'timestamp-malformed',
    ],
    ['service', () => receive({ service: 'cvm' }), 'service-mismatch'],
    [
      'date in the scope',
      () => receive({}, { Authorization: authorization().replace('2019-02-25', '2019-02-26') }),
      'date-mismatch',
    ],
    [
      'secret id',
      () => receive({}, { Authorization: authorization().replace('AKIDEXAMPLE', 'AKIDOTHER') }),
      'secret-id-unknown',
    ],
    [
      'secret key',
      () => receive({ credentials: { ...credentials, secretKey: 'Secret' } }),
      'signature-mismatch',
    ],
    [
      'list of signed headers',
      () => receive({}, { Authorization: authorization().replace(';x-tc-action', '') }),
      'signature-mismatch',
    ],
    [
      'a signed header that did not arrive',
      () => receive({}, { Authorization: authorization().replace('x-tc-action', 'x-tc-region') }),
      'signed-header-missing',
    ],
  ])('refuses a changed %s', async (_, request, reason) => {
    expect(await reasonFor(request())).toBe(reason)
  })

  it('refuses a signature with any digit changed', async () => {
    const header = authorization()
    const start = header.length - 64
    for (let at = start; at < header.length; at++) {
      const digit = header[at] === '0' ? '1' : '0'
      const altered = header.slice(0, at) + digit + header.slice(at + 1)
      const request = receive({}, { Authorization: altered })
      expect(await reasonFor(request), `digit ${at - start}`).toBe('signature-mismatch')
    }
  })

  it('returns the verifier’s strings with a mismatch, and not the expected signature', async () => {
    const right = signPrepared(body, signOptions)
    const tampered = await verifyRequest(
      { ...receive(), bodySha256Hex: other.sha256Hex },
      { ...options, hosts: [host, 'other.example'] },
    )
    const expected = signPrepared(other, signOptions)
    expect(tampered).toEqual({
      ok: false,
      error: {
        reason: 'signature-mismatch',
        canonicalRequest: expected.canonicalRequest,
        stringToSign: expected.stringToSign,
      },
    })
    expect(JSON.stringify(tampered)).not.toContain(expected.signature)
    expect(JSON.stringify(tampered)).not.toContain(right.signature)
  })

  it('refuses an unknown key instead of using an empty one', async () => {
    const request = receive()
    expect(await reasonFor(request, { findSecretKey: () => undefined })).toBe('secret-id-unknown')
    expect(await reasonFor(request, { findSecretKey: () => '' })).toBe('secret-id-unknown')
  })
})

describe('parseAuthorization', () => {
  const SIGNATURE = 'a'.repeat(64)
  const build = (
    credential = 'AKID/2019-02-25/facefusion/tc3_request',
    names = 'content-type;host',
    signature = SIGNATURE,
  ) => `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`

  it('parses the header with or without spaces after commas', () => {
    const value = {
      secretId: 'AKID',
      date: '2019-02-25',
      service: 'facefusion',
      signedHeaders: ['content-type', 'host'],
      signature: SIGNATURE,
    }
    expect(parseAuthorization(build())).toEqual({ ok: true, value })
    expect(parseAuthorization(build().replaceAll(', ', ','))).toEqual({ ok: true, value })
  })

  it.each([
    ['header', undefined],
    ['header', ''],
    ['algorithm', 'SKIP'],
    ['algorithm', 'TC3-HMAC-SHA256'],
    ['algorithm', build().replace('SHA256', 'SHA512')],
    ['algorithm', build().replace('TC3', 'tc3')],
    ['credential', 'TC3-HMAC-SHA256 '],
    ['credential', build().replace('Credential=', 'Credentials=')],
    ['credential', build('AKID/2019-02-25/facefusion')],
    ['credential', build('AKID/2019-02-25/facefusion/tc3_request/more')],
    ['credential', build('AKID/2019-02-25/facefusion/aws4_request')],
    ['credential', build('AKID/20190225/facefusion/tc3_request')],
    ['credential', build('/2019-02-25/facefusion/tc3_request')],
    ['credential', build('AKID/2019-02-25//tc3_request')],
    ['signed-headers', build().replace('SignedHeaders=', '')],
    ['signed-headers', build(undefined, '')],
    ['signed-headers', build(undefined, 'host')],
    ['signed-headers', build(undefined, 'content-type')],
    ['signed-headers', build(undefined, 'Content-Type;Host')],
    ['signed-headers', build(undefined, 'content-type;host;host')],
    ['signed-headers', build(undefined, 'content-type;host;x y')],
    ['signature', build(undefined, undefined, '')],
    ['signature', build(undefined, undefined, SIGNATURE.slice(1))],
    ['signature', build(undefined, undefined, SIGNATURE.toUpperCase())],
    ['signature', build(undefined, undefined, `${SIGNATURE}0`)],
    ['signature', `${build()}, More=1`],
    ['signature', build().replace(', Signature=', ', Sig=')],
  ])('names the malformed part: %s in %j', (part, header) => {
    const error = { reason: 'authorization-malformed', part }
    expect(parseAuthorization(header)).toEqual({ ok: false, error })
  })

  it('treats names of Object.prototype as names of headers', async () => {
    const names = 'constructor;content-type;host'
    const header = build(undefined, names)
    expect(parseAuthorization(header)).toMatchObject({ ok: true })
    const request = receive({}, { Authorization: header })
    const reason = await reasonFor(request, { findSecretKey: () => 'secret' })
    expect(reason).toBe('signed-header-missing')
  })
})

describe('signature v1', () => {
  it('accepts what the official SDK signed, and refuses it with a changed value', () => {
    for (const sdk of inject('sdkCasesV1')) {
      const parameters = { ...sdk.parameters, Signature: sdk.signature }
      const claim = parseV1(parameters, Number(sdk.parameters.Timestamp))
      if (!claim.ok) throw new Error(claim.error.reason)
      const { method, secretKey } = sdk
      const right = { method, secretKey, parameters, hosts: ['other.example', sdk.host] }
      expect(verifyV1(claim.value, right)).toEqual({ ok: true, value: { secretId: 'AKIDEXAMPLE' } })

      const tampered = { ...right, parameters: { ...parameters, Added: '1' } }
      expect(verifyV1(claim.value, tampered)).toMatchObject({
        ok: false,
        error: { reason: 'signature-mismatch' },
      })
      expect(verifyV1(claim.value, { ...right, secretKey: `${secretKey}x` }).ok).toBe(false)
      expect(verifyV1(claim.value, { ...right, hosts: [] }).ok).toBe(false)
    }
  })

  const complete = { SecretId: 'AKID', Signature: 'x', Timestamp: '1551113065' }

  it.each([
    ['SecretId', { ...complete, SecretId: '' }, 'parameter-missing'],
    ['Signature', { ...complete, Signature: '' }, 'parameter-missing'],
    ['Timestamp', { ...complete, Timestamp: 'now' }, 'timestamp-malformed'],
    ['age', { ...complete, Timestamp: '1551112764' }, 'expired'],
  ])('refuses before the key is looked up: %s', (_, parameters, reason) => {
    expect(parseV1(parameters, timestamp)).toMatchObject({ ok: false, error: { reason } })
  })

  it('accepts a timestamp 300 s old', () => {
    expect(parseV1({ ...complete, Timestamp: '1551112765' }, timestamp).ok).toBe(true)
  })
})

it('parseV1 leaves out the line feed that the official Ruby SDK sends behind the signature', () => {
  const parameters = { SecretId: 'AKIDEXAMPLE', Timestamp: String(timestamp) }
  const signatures = ['c2lnbmF0dXJl\n', 'c2lnbmF0dXJl\r\n', 'c2lnbmF0dXJl\n\n'].map((Signature) => {
    const claim = parseV1({ ...parameters, Signature }, timestamp)
    return claim.ok && claim.value.signature
  })
  expect(signatures).toEqual(['c2lnbmF0dXJl', 'c2lnbmF0dXJl\r', 'c2lnbmF0dXJl\n'])
})

describe('signing and verifying', () => {
  it('work with Request and Headers of the fetch API', async () => {
    const signed = await signRequest({ ...signOptions, body: '{"ProjectId":"at_1"}' })
    const request = new Request(`https://${host}/`, {
      method: 'POST',
      headers: signed.headers,
      body: '{"ProjectId":"at_1"}',
    })
    const bytes = new Uint8Array(await request.arrayBuffer())
    const received: ReceivedRequest = {
      method: request.method,
      query: new URL(request.url).search.slice(1),
      header: (name) => request.headers.get(name) ?? undefined,
      bodySha256Hex: (await prepareBody(bytes)).sha256Hex,
    }
    expect(await reasonFor(received)).toBe('verified')
  })
})
