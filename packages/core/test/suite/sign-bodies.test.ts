/** @module Signing every kind of body, against the official SDK; cached keys; Web Crypto only. */

import {
  createSigningKeys,
  deriveSigningKey,
  encodeForm,
  prepareBody,
  type SignableBody,
  type SignOptions,
  signAction,
  signPrepared,
  signRequest,
  signString,
  stringToSign,
  utcDate,
} from '@fuse-edge/core/sign'
import {
  preparePost,
  signActionPost,
  signCanonical,
  signPost,
} from '@fuse-edge/core/sign/web-crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { fromBase64 } from '../setup/pictures.ts'

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const base = {
  credentials,
  host: 'facefusion.tencentcloudapi.com',
  timestamp: 1551113065,
} satisfies SignOptions

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('SHA-256', () => {
  it('equals that of Web Crypto at random lengths', async () => {
    const lengths = fc.integer({ min: 0, max: 300 })
    const bytes = fc.oneof(
      lengths.chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
      fc.uint8Array({ maxLength: 3000 }),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (sample) => {
        const own = await prepareBody(new Uint8Array(sample))
        const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(sample))
        expect(own.sha256Hex).toBe(hex(new Uint8Array(digest)))
      }),
      { seed: inject('seed'), numRuns: 300 },
    )
  })

  it('equals that of Web Crypto as HMAC with keys of several lengths', async () => {
    for (const length of [1, 60, 61, 62, 100]) {
      const options = { ...base, credentials: { ...credentials, secretKey: 'k'.repeat(length) } }
      const { headers } = await signRequest({ ...options, body: '{}' })
      expect(headers).toEqual(await signPost({ ...options, body: '{}' }))
    }
  })

  it('equals that of Web Crypto at every length up to 200 bytes', async () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length).fill(length)
      const digest = await crypto.subtle.digest('SHA-256', bytes)
      expect((await prepareBody(bytes)).sha256Hex).toBe(hex(new Uint8Array(digest)))
    }
  })
})

describe('signRequest', () => {
  const text = '{"Name":"人脸 🙂"}'
  const bytes = new TextEncoder().encode(text)
  const larger = new Uint8Array(bytes.length + 4)
  larger.set(bytes, 2)
  const bodies: [string, SignableBody][] = [
    ['text', text],
    ['bytes', bytes],
    ['bytes within a buffer', larger.subarray(2, 2 + bytes.length)],
    ['an ArrayBuffer', bytes.buffer],
    ['a Blob', new Blob([bytes])],
  ]

  it.each(bodies)('accepts %s as body', async (_, body) => {
    const expected = await signRequest({ ...base, body: text })
    expect(await signRequest({ ...base, body })).toEqual(expected)
    const prepared = await prepareBody(body)
    expect(Array.from(prepared.bytes)).toEqual(Array.from(bytes))
  })

  it('accepts a digest instead of a body', async () => {
    const { sha256Hex } = await prepareBody(text)
    const expected = await signRequest({ ...base, body: text })
    expect(await signRequest({ ...base, body: { sha256Hex } })).toEqual(expected)
  })

  it.each(['', 'UNSIGNED-PAYLOAD', 'A'.repeat(64), 'a'.repeat(63)])(
    'refuses %j as digest',
    async (sha256Hex) => {
      expect(() => signPrepared({ sha256Hex }, base)).toThrow(TypeError)
    },
  )

  it('needs no digest for an unsigned body', () => {
    const options = { ...base, unsignedPayload: true }
    const { headers } = signPrepared({ sha256Hex: '' }, options)
    expect(headers['X-TC-Content-SHA256']).toBe('UNSIGNED-PAYLOAD')
  })
})

describe('encodeForm', () => {
  it('returns the query that the official SDK signs, which URL does not change', () => {
    const cases = inject('sdkCases').filter(({ method }) => method === 'GET')
    expect(cases.length).toBeGreaterThan(0)
    for (const { parameters, query, host } of cases) {
      expect(encodeForm(parameters)).toBe(query)
      expect(new URL(`https://${host}/?${query}`).search.slice(1)).toBe(query)
    }
  })

  it('flattens nested values and omits absent ones', () => {
    const query = encodeForm({
      Limit: 5,
      Flag: false,
      Big: 2n ** 60n,
      Absent: undefined,
      Nothing: null,
      List: ['a', { Name: "O'b" }],
      Empty: [],
    })
    expect(query).toBe('Limit=5&Flag=false&Big=1152921504606846976&List.0=a&List.1.Name=O%27b')
  })

  it('throws for values that cannot be sent', () => {
    expect(() => encodeForm({ Call: () => 1 })).toThrow('Call cannot be sent')
  })
})

describe('createSigningKeys', () => {
  it('caches keys by day, service and credentials object', async () => {
    const signingKeys = createSigningKeys()
    const scope = { date: '2019-02-25', service: 'facefusion' }
    const key = signingKeys(credentials, scope)
    expect(signingKeys(credentials, { ...scope })).toBe(key)
    expect(signingKeys(credentials, { ...scope, date: '2019-02-26' })).not.toBe(key)
    expect(signingKeys(credentials, { ...scope, service: 'cvm' })).not.toBe(key)
    expect(signingKeys({ ...credentials }, scope)).not.toBe(key)
    expect(createSigningKeys()(credentials, scope)).not.toBe(key)
  })

  it('empties the cache of credentials when a fifth key is derived', () => {
    const signingKeys = createSigningKeys()
    const scopes = [1, 2, 3, 4, 5].map((day) => ({ date: `2019-02-0${day}`, service: 'cvm' }))
    const [first, ...others] = scopes
    if (first === undefined) throw new Error('no scope')
    const key = signingKeys(credentials, first)
    for (const scope of others.slice(0, 3)) signingKeys(credentials, scope)
    expect(signingKeys(credentials, first)).toBe(key)
    for (const scope of others) signingKeys(credentials, scope)
    expect(signingKeys(credentials, first)).not.toBe(key)
  })

  it('derives new keys for another secret, day or service', async () => {
    const changing = { ...credentials }
    const options = { ...base, credentials: changing, body: '{}' }
    const signatures = new Set<string>()
    for (const secretKey of ['secret', 'other', 'secret']) {
      changing.secretKey = secretKey
      const { signature } = await signRequest(options)
      const fresh = { ...options, credentials: { ...changing }, signingKeys: createSigningKeys() }
      expect(signature).toBe((await signRequest(fresh)).signature)
      signatures.add(signature)
    }
    expect(signatures.size).toBe(2)
    const tomorrow = await signRequest({ ...options, timestamp: base.timestamp + 86_400 })
    const elsewhere = await signRequest({ ...options, service: 'cvm' })
    expect(signatures).not.toContain(tomorrow.signature)
    expect(signatures).not.toContain(elsewhere.signature)
  })

  it('is used when it is given as signingKeys', async () => {
    const asked: string[] = []
    const own = createSigningKeys()
    const signed = await signRequest({
      ...base,
      signingKeys: (given, scope) => {
        asked.push(`${scope.date}/${scope.service}`)
        return own(given, scope)
      },
    })
    expect(asked).toEqual(['2019-02-25/facefusion'])
    expect(signed.signature).toBe((await signRequest(base)).signature)
  })

  it('deriveSigningKey returns the published key', () => {
    const scope = { date: '2019-02-25', service: 'facefusion' }
    expect(hex(deriveSigningKey('Gu5t9xGARNpq86cd98joQYCN3EXAMPLE', scope))).toBe(
      'd81afcd74a5e2a91a7afa5f1c3595177cd753d48b182b804d5ba2486b7fb486b',
    )
  })
})

describe('signPost', () => {
  it('signs like the official SDK', async () => {
    const cases = inject('sdkCases').filter(({ method }) => method === 'POST')
    expect(cases.length).toBeGreaterThan(0)
    for (const [index, sdk] of cases.entries()) {
      const headers = await signPost({ ...sdk, credentials: sdk, body: fromBase64(sdk.bodyBase64) })
      expect(headers, `case ${index}`).toMatchObject({
        Authorization: sdk.authorization,
        'Content-Type': sdk.contentType,
        'X-TC-Timestamp': String(sdk.timestamp),
      })
      expect(headers['X-TC-Token']).toBe(sdk.token === '' ? undefined : sdk.token)
    }
  })

  it('throws like signRequest for incomplete credentials and malformed timestamps', async () => {
    const post = { ...base, body: '{}' }
    const noKey = { ...credentials, secretKey: '' }
    await expect(signPost({ ...post, credentials: noKey })).rejects.toThrow('secretKey is missing')
    await expect(signPost({ ...post, timestamp: 1551113065000 })).rejects.toThrow(RangeError)
  })
})

describe('the signer of Web Crypto', () => {
  const action = {
    action: 'FuseFace',
    credentials,
    endpoint: 'https://facefusion.tencentcloudapi.com/path',
    region: 'ap-guangzhou',
    timestamp: 1551113065,
    language: 'zh-CN',
    forwardedFor: '203.0.113.7',
  } as const

  it.each(['', '{"ActivityId":"活动"}', 'x'.repeat(100_000)])(
    'signs actions as signAction does',
    async (text) => {
      const body = await preparePost(text)
      expect(body).toEqual(await prepareBody(text))
      expect(await signActionPost(body, action)).toEqual(signAction(body, action))
    },
  )

  it('signs for a new secret key at once, and for many calls at the same time', async () => {
    const own = { ...credentials }
    const body = await preparePost('{}')
    const sign = () => signActionPost(body, { ...action, credentials: own })
    const expected = signAction(body, { ...action, credentials: own })
    expect(await Promise.all(Array.from({ length: 20 }, sign))).toEqual(Array(20).fill(expected))
    own.secretKey = 'another'
    expect(await sign()).toEqual(signAction(body, { ...action, credentials: own }))
  })

  it('signs canonical requests as the synchronous functions do, on each day and for each service', async () => {
    const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
    const text = 'POST\n/\n\ncontent-type:application/json\n'
    const day = 86_400
    const timestamps = [1551113065, 1551113065 + day, 1551113065]
    for (const service of ['facefusion', 'edge', 'a', 'b', 'c', 'facefusion']) {
      for (const timestamp of timestamps) {
        const scope = { date: utcDate(timestamp), service }
        const expected = signString('secret', scope, stringToSign(timestamp, service, text))
        expect(await signCanonical(text, credentials, scope, timestamp)).toBe(expected)
      }
    }
  })

  it('verifies with a new secret key of the same object at once', async () => {
    const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
    const scope = { date: '2019-02-25', service: 'facefusion' }
    const sign = () => signCanonical('POST', credentials, scope, 1551113065)
    const before = await sign()
    credentials.secretKey = 'another'
    const text = stringToSign(1551113065, 'facefusion', 'POST')
    expect(await sign()).toBe(signString('another', scope, text))
    credentials.secretKey = 'secret'
    expect(await sign()).toBe(before)
  })

  it('derives a key once: later signatures import none', async () => {
    const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'derived once' }
    const scope = { date: '2019-02-25', service: 'facefusion' }
    const sign = () => signCanonical('POST', credentials, scope, 1551113065)
    const imports = vi.spyOn(crypto.subtle, 'importKey')
    await sign()
    const first = imports.mock.calls.length
    await sign()
    expect(imports.mock.calls).toHaveLength(first)
    imports.mockRestore()
  })
})
