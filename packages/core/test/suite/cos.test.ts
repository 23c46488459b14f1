/** @module COS signatures, compared with the official SDK, and requests that the verifier refuses. */

import { bucketHost, presignCos, signCos, verifyCos } from '@fuse-edge/core/cos'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import type { CosCase } from '../setup/cos-cases.ts'

const cases = inject('cosCases')
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const bucket = { bucket: 'photos-1250000000', region: 'ap-tokyo' }
const origin = `https://${bucketHost(bucket)}`
const term = { from: 1551113065, until: 1551113125 }
const photo = { credentials, origin, method: 'GET', path: '/photo.jpg', ...term } as const

function partsOf(sample: CosCase) {
  const { method, key, query, headers, from, until } = sample
  return { credentials: sample, method, path: `/${key}`, query, headers, from, until }
}

function received(url: string, method = 'GET', headers: Record<string, string> = {}) {
  const { host, pathname, search } = new URL(url)
  const path = decodeURIComponent(pathname)
  return { method, path, query: search.slice(1), headers: { host, ...headers } }
}

const known = (now: number = term.from) => ({
  findSecretKey: (id: string) => (id === credentials.secretId ? credentials.secretKey : undefined),
  now,
})

describe('COS signatures', () => {
  it('are those of the official SDK, in the header', async () => {
    expect(cases.length).toBeGreaterThan(100)
    for (const sample of cases) {
      const parts = partsOf(sample)
      const host = bucketHost(sample)
      const signed = await signCos({ ...parts, headers: { ...parts.headers, Host: host } })
      expect(signed).toBe(sample.authorization)
    }
  })

  it('are those of the official SDK in presigned URLs, which URL parsers do not change', async () => {
    for (const sample of cases) {
      const url = await presignCos({ ...partsOf(sample), origin: `https://${bucketHost(sample)}` })
      expect(url).toBe(sample.url)
      expect(decodeURIComponent(new URL(url).pathname)).toBe(`/${sample.key}`)
    }
  })

  it('of the official SDK are verified, in the header and in the URL', async () => {
    for (const sample of cases) {
      const { method, secretId, secretKey, from: now } = sample
      const headers = Object.fromEntries(
        Object.entries(sample.headers).map(([name, value]) => [name.toLowerCase(), value]),
      )
      const options = { findSecretKey: () => secretKey, now }
      const inAddress = received(sample.url, method, headers)
      const signer = { ok: true, value: { secretId, from: now, until: sample.until } }
      expect(await verifyCos(inAddress, options)).toEqual(signer)
      const query = new URLSearchParams(sample.query).toString()
      const { authorization } = sample
      const inHeader = { ...inAddress, query, headers: { ...inAddress.headers, authorization } }
      expect(await verifyCos(inHeader, options)).toEqual(signer)
    }
  })
})

describe('verifyCos', () => {
  it.each([
    ['another method', (url: string) => received(url, 'PUT'), 'mismatch'],
    ['another object', (url: string) => received(url.replace('photo', 'phot0')), 'mismatch'],
    ['another bucket', (url: string) => received(url.replace('//photos', '//photoz')), 'mismatch'],
    ['a longer term', (url: string) => received(url.replaceAll('113125', '113126')), 'mismatch'],
    [
      'a longer sign time alone',
      (url: string) =>
        received(
          url.replace('q-sign-time=1551113065;1551113125', 'q-sign-time=1551113065;1551119999'),
        ),
      'mismatch',
    ],
    [
      'a host left out of the list',
      (url: string) => received(url.replace('=host&', '=&')),
      'mismatch',
    ],
    [
      'a header that was not sent',
      (url: string) => received(url.replace('=host&', '=host;range&')),
      'mismatch',
    ],
    [
      'a header listed twice',
      (url: string) => received(url.replace('=host&', '=host;host&')),
      'mismatch',
    ],
    [
      'another key',
      (url: string) => received(url.replace('AKIDEXAMPLE', 'AKIDOTHER')),
      'unknown-key',
    ],
    ['another algorithm', (url: string) => received(url.replace('=sha1', '=sha256')), 'malformed'],
    [
      'a term that is none',
      (url: string) => received(url.replaceAll('1551113065;', ';')),
      'malformed',
    ],
    ['a field twice', (url: string) => received(`${url}&q-ak=AKIDEXAMPLE`), 'malformed'],
    [
      'a field that is missing',
      (url: string) => received(url.replace(/q-key-time=[^&]*&/, '')),
      'malformed',
    ],
    ['half a signature', (url: string) => received(url.slice(0, -20)), 'mismatch'],
    ['no signature', (url: string) => received(url.split('?')[0] ?? ''), 'unsigned'],
    [
      'a header that is no signature, whatever the address says',
      (url: string) => received(url, 'GET', { authorization: 'Bearer token' }),
      'malformed',
    ],
  ] as const)('refuses %s', async (_, change, error) => {
    const url = await presignCos(photo)
    expect((await verifyCos(received(url), known())).ok).toBe(true)
    expect(await verifyCos(change(url), known())).toEqual({ ok: false, error })
  })

  it('refuses a signature before and after its term, whose end is exclusive', async () => {
    const request = received(await presignCos(photo))
    const at = async (now: number) => {
      const result = await verifyCos(request, known(now))
      return result.ok ? 'good' : result.error
    }
    const { from, until } = term
    const times = [from - 1, from, until - 1, until]
    expect(await Promise.all(times.map(at))).toEqual(['early', 'good', 'good', 'expired'])
  })

  it('refuses a signed parameter or header that was changed', async () => {
    const query = { 'response-content-type': 'image/jpeg' }
    const headers = { 'Content-Type': 'image/jpeg' }
    const url = await presignCos({ ...photo, method: 'PUT', query, headers })
    const sent = { 'content-type': 'image/jpeg' }
    expect((await verifyCos(received(url, 'PUT', sent), known())).ok).toBe(true)
    const mismatch = { ok: false, error: 'mismatch' }
    const other = { 'content-type': 'text/html' }
    expect(await verifyCos(received(url, 'PUT', other), known())).toEqual(mismatch)
    const changed = url.replace('type=image%2Fjpeg', 'type=text%2Fhtml')
    expect(await verifyCos(received(changed, 'PUT', sent), known())).toEqual(mismatch)
  })
})

describe('verifyCos, with random input', () => {
  const seed = inject('seed')
  const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))

  it('refuses a URL with one changed character', async () => {
    const url = await presignCos(photo)
    const [address = '', query = ''] = url.split('?')
    const change = fc.tuple(fc.nat({ max: query.length - 1 }), visible)
    const property = fc.asyncProperty(change, async ([at, character]) => {
      fc.pre(query[at] !== character)
      const changed = `${query.slice(0, at)}${character}${query.slice(at + 1)}`
      // Not through `URL`, which would read `#` as the end of the query.
      const request = { ...received(address), query: changed }
      expect((await verifyCos(request, known())).ok).toBe(false)
    })
    await fc.assert(property, { seed, numRuns: 500 })
  })

  it('refuses and does not throw', async () => {
    const text = fc.string({ unit: 'binary' })
    const headers = fc.dictionary(fc.string(), fc.string())
    const property = fc.asyncProperty(text, text, headers, async (query, authorization, sent) => {
      const request = { method: 'GET', path: '/photo.jpg', query, headers: sent }
      expect((await verifyCos(request, known())).ok).toBe(false)
      const signed = { ...request, headers: { ...sent, authorization } }
      expect((await verifyCos(signed, known())).ok).toBe(false)
    })
    await fc.assert(property, { seed, numRuns: 300 })
  })
})

describe('presignCos', () => {
  it.each([
    ['an empty secret', { credentials: { ...credentials, secretKey: '' } }, TypeError],
    ['a path that URL parsers would shorten', { path: '/a/../b' }, TypeError],
    ['a path without its slash', { path: 'photo.jpg' }, TypeError],
    ['a name that occurs twice', { query: { acl: '', ACL: '' } }, TypeError],
    ['an unpaired surrogate', { path: '/\ud83d' }, URIError],
    ['an empty term', { until: term.from }, RangeError],
    ['a term with fractions of seconds', { from: 0.5 }, RangeError],
  ])('throws for %s', async (_, change, error) => {
    await expect(presignCos({ ...photo, ...change })).rejects.toThrow(error)
  })
})
