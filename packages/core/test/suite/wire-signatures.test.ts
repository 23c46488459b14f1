/** @module Who signed a call, by TC3 and v1: what is refused, when, and in which words. */

import {
  prepareBody,
  type SignOptions,
  signatureV1,
  signPrepared,
  stringToSignV1,
} from '@fuse-edge/core/sign'
import {
  fromRequest,
  parseForm,
  readTc3Claim,
  readV1Claim,
  refuseVerification,
  type VerificationFailure,
  verifyTc3Claim,
  verifyV1Claim,
} from '@fuse-edge/core/wire'
import { describe, expect, inject, it } from 'vitest'

const host = 'edge.example'
const timestamp = 1551113065
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }

/** A signed call, and the SHA-256 of its body. */
async function signed(
  changed: Partial<SignOptions> = {},
  altered: Readonly<Record<string, string>> = {},
) {
  const body = await prepareBody('{"ProjectId":"at_1"}')
  const { headers } = signPrepared(body, { credentials, host, timestamp, ...changed })
  const init = { method: 'POST', headers: { ...headers, ...altered }, body: body.bytes }
  const request = fromRequest(new Request(`https://${host}/`, init))
  return { request, bodySha256Hex: body.sha256Hex }
}

describe('a TC3 claim', () => {
  it('is verified with the key and the body', async () => {
    const { request, bodySha256Hex } = await signed()
    const claim = readTc3Claim(request, { now: timestamp + 300 })
    if (!claim.ok) throw new Error(claim.error.code)
    expect(claim.value).toMatchObject({ authorization: { secretId: 'AKIDEXAMPLE' }, timestamp })
    const { secretKey } = credentials
    expect(verifyTc3Claim(request, claim.value, { secretKey, bodySha256Hex })).toMatchObject({
      ok: true,
      value: { secretId: 'AKIDEXAMPLE' },
    })
    for (const wrong of [
      { secretKey: 'other', bodySha256Hex },
      { secretKey, bodySha256Hex: '0'.repeat(64) },
      { secretKey, bodySha256Hex, hosts: ['other.example'] },
      { secretKey, bodySha256Hex, hosts: [] },
    ]) {
      expect(verifyTc3Claim(request, claim.value, wrong)).toMatchObject({
        error: { code: 'AuthFailure.SignatureFailure' },
      })
    }
  })

  it('may leave the body out only where that is allowed', async () => {
    const { request } = await signed({ unsignedPayload: true })
    const claim = readTc3Claim(request, { now: timestamp })
    if (!claim.ok) throw new Error(claim.error.code)
    const expected = { secretKey: credentials.secretKey, bodySha256Hex: '0'.repeat(64) }
    expect(verifyTc3Claim(request, claim.value, expected)).toMatchObject({
      error: { message: { 'en-US': 'The signature must cover the body.' } },
    })
    const allowed = { ...expected, allowUnsignedPayload: true }
    expect(verifyTc3Claim(request, claim.value, allowed)).toMatchObject({ ok: true })
  })

  it('may name the first label of the host as service, unless only others are accepted', async () => {
    const { request } = await signed({ service: 'edge' })
    expect(readTc3Claim(request, { now: timestamp }).ok).toBe(true)
    expect(readTc3Claim(request, { now: timestamp, services: ['facefusion'] })).toMatchObject({
      error: { code: 'AuthFailure.InvalidAuthorization' },
    })
  })

  it('is refused before the key is known', async () => {
    const absent = await signed({}, { Authorization: '' })
    expect(readTc3Claim(absent.request, { now: timestamp })).toMatchObject({
      error: { code: 'AuthFailure.InvalidAuthorization' },
    })
    const { request } = await signed()
    expect(readTc3Claim(request, { now: timestamp + 301 })).toMatchObject({
      error: { code: 'AuthFailure.SignatureExpire' },
    })
  })
})

describe('a v1 claim', () => {
  function formOf(fields: Readonly<Record<string, string>>, method = 'GET') {
    const Signature = signatureV1('secret', stringToSignV1(method, host, fields))
    const form = parseForm(new URLSearchParams({ ...fields, Signature }).toString())
    if (!form.ok) throw new Error(form.error.code)
    return form.value
  }
  const fields = { Action: 'FuseFace', SecretId: 'AKIDEXAMPLE', Timestamp: `${timestamp}` }
  const request = fromRequest(new Request(`https://${host}/`))

  it('is verified with the key', () => {
    const form = formOf(fields)
    const claim = readV1Claim(form, timestamp)
    if (!claim.ok) throw new Error(claim.error.code)
    expect(verifyV1Claim(request, claim.value, { secretKey: 'secret', form })).toEqual({
      ok: true,
      value: { secretId: 'AKIDEXAMPLE' },
    })
    for (const wrong of [
      { secretKey: 'other', form },
      { secretKey: 'secret', form: new Map([...form, ['Region', 'ap-tokyo']]) },
      { secretKey: 'secret', form, hosts: ['other.example'] },
    ]) {
      expect(verifyV1Claim(request, claim.value, wrong)).toMatchObject({
        error: { code: 'AuthFailure.SignatureFailure' },
      })
    }
  })

  it('is verified as the official SDK signed it', () => {
    for (const { parameters, signature, secretKey, method, host: signedHost } of inject(
      'sdkCasesV1',
    )) {
      const form = new Map(Object.entries({ ...parameters, Signature: signature }))
      const claim = readV1Claim(form, Number(parameters.Timestamp))
      if (!claim.ok) throw new Error(claim.error.code)
      const received = { ...request, method, header: () => signedHost }
      expect(verifyV1Claim(received, claim.value, { secretKey, form }).ok).toBe(true)
    }
  })

  it.each([
    ['SecretId', 'MissingParameter'],
    ['Timestamp', 'InvalidParameter'],
  ])('without %s is refused with %s', (name, code) => {
    const form = formOf({ ...fields, [name]: '' })
    expect(readV1Claim(form, timestamp)).toMatchObject({ error: { code } })
  })

  it('is refused when it is late', () => {
    expect(readV1Claim(formOf(fields), timestamp + 301)).toMatchObject({
      error: { code: 'AuthFailure.SignatureExpire' },
    })
  })
})

describe('refuseVerification', () => {
  const BAD = 'The request `Authorization` header does not conform to tencentcloud standards: '
  const mismatch = { reason: 'signature-mismatch', stringToSign: '' } as const

  it.each<[VerificationFailure, string, string | RegExp]>([
    [
      { reason: 'authorization-malformed', part: 'header' },
      'AuthFailure.InvalidAuthorization',
      `${BAD}it is missing.`,
    ],
    [
      { reason: 'authorization-malformed', part: 'credential' },
      'AuthFailure.InvalidAuthorization',
      `${BAD}\`Credential\` not valid.`,
    ],
    [
      { reason: 'service-mismatch', service: 'cvm' },
      'AuthFailure.InvalidAuthorization',
      `${BAD}\`Service\` in Credential not valid.`,
    ],
    [
      { reason: 'date-mismatch', date: '2019-02-25', expected: '2019-02-26' },
      'AuthFailure.InvalidAuthorization',
      `${BAD}\`Date\` in Credential is not the UTC date of the timestamp.`,
    ],
    [
      { reason: 'signed-header-missing', name: 'x' },
      'AuthFailure.InvalidAuthorization',
      `${BAD}\`x\` of \`SignedHeaders\` did not arrive.`,
    ],
    [
      { reason: 'timestamp-malformed' },
      'InvalidParameter',
      'The value type of parameter `Timestamp` is not valid.',
    ],
    [
      { reason: 'expired', skewSeconds: 301 },
      'AuthFailure.SignatureExpire',
      /the server time 1551113065\.$/,
    ],
    [
      { reason: 'secret-id-unknown', secretId: 'x' },
      'AuthFailure.SecretIdNotFound',
      /SecretId is not found/,
    ],
    [
      { reason: 'payload-unsigned' },
      'AuthFailure.SignatureFailure',
      'The signature must cover the body.',
    ],
    [mismatch, 'AuthFailure.SignatureFailure', /could not be validated/],
    [
      { ...mismatch, canonicalRequest: '' },
      'AuthFailure.SignatureFailure',
      /could not be validated/,
    ],
    [{ reason: 'parameter-missing', name: 'SecretId' }, 'MissingParameter', /`SecretId`/],
  ])('refuses %j with %s', (failure, code, text) => {
    const { code: actual, message } = refuseVerification(failure, timestamp)
    expect(actual).toBe(code)
    if (typeof text === 'string') expect(message['en-US']).toBe(text)
    else expect(message['en-US']).toMatch(text)
    expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  })
})
