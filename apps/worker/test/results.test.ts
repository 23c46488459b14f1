import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { describe, expect, it, vi } from 'vitest'
import worker from '../src/index.ts'
import { MONEY_LIMITS, STORE_LIMITS } from '../src/limits.ts'
import { byteRange, deleteResult, pruneResults, putResult } from '../src/results/index.ts'
import { cloudThat, success } from './cloud.ts'
import { createEdge, type Edge, fusionOf, json, photo, problemOf, VARIABLES } from './edge.ts'
import { NOON_MS } from './noon.ts'
import { pngHeader } from './pictures.ts'

const AI_LABEL =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

async function made(hours = '24'): Promise<[Edge, URL]> {
  const region = await cloudThat(success())
  const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULT_HOURS: hours })
  const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
  const fusion = await fusionOf(await edge.fuse(await edge.openSession(), body))
  return [edge, new URL(fusion.url)]
}

async function answer(edge: Edge, url: URL, method = 'GET'): Promise<[number, string?]> {
  const response = await edge.call(url.href, { method, headers: { Origin: '' } })
  return response.ok ? [response.status] : [response.status, (await problemOf(response)).code]
}

describe('the link of a result', () => {
  it('returns the picture without credentials', async () => {
    const [edge, url] = await made()
    const response = await edge.call(url.href, { headers: { Origin: '', 'CF-Connecting-IP': '' } })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': 'image/jpeg',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(readPictureHeader(await response.bytes()).ok).toBe(true)
  })

  it('returns a part of the picture, and 304 for a known ETag', async () => {
    const [edge, url] = await made()
    const get = (headers: Record<string, string>, method = 'GET') =>
      edge.call(url.href, { method, headers: { Origin: '', ...headers } })
    const whole = await get({})
    const bytes = await whole.bytes()
    const etag = whole.headers.get('ETag') ?? ''
    expect(etag).toMatch(/^"\w+"$/)
    expect(whole.headers.get('Content-Length')).toBe(String(bytes.length))

    const part = await get({ Range: 'bytes=2-5', 'If-Range': etag })
    expect([part.status, part.headers.get('Content-Range')]).toEqual([
      206,
      `bytes 2-5/${bytes.length}`,
    ])
    expect(await part.bytes()).toEqual(bytes.slice(2, 6))
    expect(await (await get({ Range: 'bytes=-3' })).bytes()).toEqual(bytes.slice(-3))
    expect((await get({ Range: 'bytes=0-', 'If-Range': '"other"' })).status).toBe(200)
    const beyond = await get({ Range: `bytes=${bytes.length}-` })
    expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([
      416,
      `bytes */${bytes.length}`,
    ])

    const known = await get({ 'If-None-Match': `"x", W/${etag}` })
    expect([known.status, known.body]).toEqual([304, null])
    expect((await get({ 'If-None-Match': '"x"' })).status).toBe(200)
    const head = await get({}, 'HEAD')
    expect([head.status, head.headers.get('ETag'), head.body]).toEqual([200, etag, null])
  })

  it.each([
    ['deletes', ''],
    ['replaces', 'x'],
  ])('returns 404 for a part if a request %s the picture meanwhile', async (_, content) => {
    const [edge, url] = await made()
    const RESULTS = new Proxy(env.RESULTS, {
      get(target, name) {
        if (name !== 'head') return Reflect.get(target, name).bind(target)
        return async (key: string) => {
          const found = await target.head(key)
          await target.put(key, content)
          return found
        }
      },
    })
    const overtaken = createEdge({ ...VARIABLES, RESULTS })
    overtaken.clock.ms = edge.clock.ms
    const response = await overtaken.call(url.href, { headers: { Range: 'bytes=5-9' } })
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'result-gone'])
  })

  it('returns 403 if any part of it was altered', async () => {
    const [edge, url] = await made()
    const other = new URL(url)
    other.pathname = other.pathname.replace(/.{22}$/, 'A'.repeat(22))
    const longer = new URL(url)
    longer.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1))
    const resigned = new URL(url)
    resigned.searchParams.set('signature', `${url.searchParams.get('signature')?.slice(0, -1)}_`)
    const bare = new URL(url)
    bare.search = ''
    for (const wrong of [other, longer, resigned, bare]) {
      expect(await answer(edge, wrong)).toEqual([403, 'link-invalid'])
      expect(await answer(edge, wrong, 'DELETE')).toEqual([403, 'link-invalid'])
    }
    expect(await answer(edge, url)).toEqual([200])
  })

  it('ends exactly when it expires', async () => {
    const [edge, url] = await made('1')
    edge.clock.ms = NOON_MS + 3_600_000 - 1
    expect(await answer(edge, url)).toEqual([200])
    edge.clock.ms = NOON_MS + 3_600_000
    expect(await answer(edge, url)).toEqual([410, 'result-gone'])
    expect(await answer(edge, url, 'DELETE')).toEqual([204])
  })

  it('deletes the picture, repeatedly', async () => {
    const [edge, url] = await made()
    expect(await answer(edge, url, 'DELETE')).toEqual([204])
    expect(await answer(edge, url)).toEqual([404, 'result-gone'])
    expect(await answer(edge, url, 'DELETE')).toEqual([204])
  })

  it('cannot be made from a session token', async () => {
    const [edge, url] = await made()
    const token = await edge.openSession()
    url.searchParams.set('signature', token.slice(token.indexOf('.') + 1))
    expect(await answer(edge, url)).toEqual([403, 'link-invalid'])
  })

  it('accompanies the picture even if storing fails', async () => {
    const region = await cloudThat(success())
    const full = { put: () => Promise.reject(new Error('storage is full')) }
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULTS: full })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const token = await edge.openSession()
    expect((await edge.fuse(token, body, { Accept: 'image/*' })).status).toBe(201)
    expect(edge.lines.map(({ event }) => event)).toContain('not-stored')
  })

  it('is replaced by the picture itself in JSON if storing fails', async () => {
    const region = await cloudThat(success())
    let puts = 0
    const put = () => {
      puts++
      return Promise.reject(new Error('storage is full'))
    }
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULTS: { put } })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const response = await edge.fuse(await edge.openSession(), body)
    expect([response.status, response.headers.has('Location')]).toEqual([201, false])
    const fusion = await fusionOf(response)
    expect(fusion.inline).toBe(true)
    const [, base64 = ''] = fusion.url.split('data:image/jpeg;base64,')
    expect(readPictureHeader(Uint8Array.fromBase64(base64)).ok).toBe(true)
    expect(puts).toBe(STORE_LIMITS.ATTEMPTS)
  })

  /** Fuses so many times without reading the pictures, and returns their lengths and how many were read from the bucket. */
  async function lengthsOf(picture: Uint8Array, times: number) {
    const region = await cloudThat(success(picture.toBase64()))
    let gets = 0
    const RESULTS = {
      put: (...args: Parameters<R2Bucket['put']>) => env.RESULTS.put(...args),
      get(...args: Parameters<R2Bucket['get']>) {
        gets++
        return env.RESULTS.get(...args)
      },
    }
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULTS })
    const init = json({ template: 'portrait', faces: [{ photo: photo().toBase64() }] })
    const headers = { Authorization: `Bearer ${await edge.openSession()}`, Accept: 'image/*' }
    const responses: Response[] = []
    const started = Array.from({ length: times }, () =>
      edge.start('/v1/fusions', { ...init, headers: { ...init.headers, ...headers } }),
    )
    for (const { answer } of started) responses.push(await answer)
    const lengths = await Promise.all(responses.map(async (one) => (await one.bytes()).length))
    await Promise.all(started.map(({ finish }) => finish()))
    return { lengths, gets }
  }

  it('accompanies a large picture, which is sent from the bucket', async () => {
    const large = pngHeader(500, 500, STORE_LIMITS.STREAM_BYTES)
    const { lengths, gets } = await lengthsOf(large, 1)
    expect([lengths[0], gets]).toEqual([expect.toSatisfy((n) => n > large.length), 1])
  })

  it('accompanies smaller pictures, which are sent from the bucket where memory is short', async () => {
    const picture = pngHeader(500, 500, STORE_LIMITS.STREAM_BYTES * 0.8)
    expect((await lengthsOf(picture, 1)).gets).toBe(0)
    // One network may hold half of the memory of answers.
    const { lengths, gets } = await lengthsOf(picture, 5)
    expect(lengths.filter((n) => n > picture.length)).toHaveLength(5)
    expect([gets > 0, gets < 5]).toEqual([true, true])
  })

  it('is sent from memory where the bucket stores it and does not give it back in time', async () => {
    const large = pngHeader(500, 500, STORE_LIMITS.STREAM_BYTES)
    const region = await cloudThat(success(large.toBase64()))
    const RESULTS = {
      put: (...args: Parameters<R2Bucket['put']>) => env.RESULTS.put(...args),
      get: () => new Promise(() => undefined),
    }
    // The first wait is for the storing.
    let waits = 0
    const timeoutSignal = (ms: number) =>
      ms === STORE_LIMITS.WAIT_MS && ++waits > 1
        ? AbortSignal.timeout(0)
        : new AbortController().signal
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULTS }, { timeoutSignal })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const response = await edge.fuse(await edge.openSession(), body, { Accept: 'image/*' })
    expect(response.status).toBe(201)
    expect((await response.bytes()).length).toBeGreaterThan(large.length)
  })

  it('is sent if storing succeeds at the second attempt', async () => {
    const region = await cloudThat(success())
    const puts: Parameters<R2Bucket['put']>[] = []
    const RESULTS = {
      get: (...args: Parameters<R2Bucket['get']>) => env.RESULTS.get(...args),
      head: (...args: Parameters<R2Bucket['head']>) => env.RESULTS.head(...args),
      put(...args: Parameters<R2Bucket['put']>) {
        puts.push(args)
        return puts.length === 1 ? Promise.reject(new Error('try again')) : env.RESULTS.put(...args)
      },
    }
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULTS })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const fusion = await fusionOf(await edge.fuse(await edge.openSession(), body))
    expect(fusion.inline).toBeUndefined()
    expect((await edge.call(fusion.url)).status).toBe(200)
  })

  it('is replaced by the picture itself if the bucket does not answer in time', async () => {
    const region = await cloudThat(success())
    const edge = createEdge(
      {
        ...VARIABLES,
        TENCENT_REGION: region,
        RESULTS: { put: () => new Promise(() => undefined) },
      },
      {
        timeoutSignal: (ms) =>
          ms === STORE_LIMITS.WAIT_MS ? AbortSignal.timeout(0) : new AbortController().signal,
      },
    )
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const { answer } = edge.start('/v1/fusions', {
      ...json(body),
      headers: { ...json(body).headers, Authorization: `Bearer ${await edge.openSession()}` },
    })
    expect((await fusionOf(await answer)).inline).toBe(true)
  })

  it.each([
    ['GET', 'head', () => Promise.reject(new Error('inner secret'))],
    ['GET', 'get', () => Promise.reject(new Error('inner secret'))],
    ['GET', 'head', () => new Promise(() => undefined)],
    ['DELETE', 'put', () => Promise.reject(new Error('inner secret'))],
    ['DELETE', 'put', () => new Promise(() => undefined)],
  ] as const)(
    'returns 503 to %s where the %s of the bucket fails: %s',
    async (method, name, fault) => {
      const [, url] = await made()
      const RESULTS = new Proxy(env.RESULTS, {
        get: (bucket, key) => (key === name ? fault : Reflect.get(bucket, key).bind(bucket)),
      })
      const timeoutSignal = (ms: number) =>
        ms === MONEY_LIMITS.OBJECT_MS ? AbortSignal.timeout(50) : new AbortController().signal
      const edge = createEdge({ ...VARIABLES, RESULTS }, { timeoutSignal })
      const response = await edge.call(url.href, { method, headers: { Origin: '' } })
      expect(response.headers.get('Retry-After')).toBe(String(MONEY_LIMITS.RETRY_AFTER_SECONDS))
      expect(await problemOf(response)).toMatchObject({ status: 503, code: 'busy' })
      expect(edge.lines.map(({ event }) => event)).toEqual(['bucket-failed', 'request'])
      expect(JSON.stringify(edge.lines)).not.toContain('inner secret')
      // The picture is kept.
      expect((await createEdge(VARIABLES).call(url.href)).status).toBe(200)
    },
  )

  it('reveals nothing of an unexpected error', async () => {
    const [, url] = await made()
    const broken = {
      head: () =>
        Promise.resolve({
          size: 1,
          get httpEtag() {
            throw new TypeError('inner secret')
          },
        }),
    }
    const edge = createEdge({ ...VARIABLES, RESULTS: broken })
    expect(await answer(edge, url)).toEqual([500, 'internal'])
    expect(edge.lines.map(({ event }) => event)).toEqual(['unexpected', 'request'])
    expect(JSON.stringify(edge.lines)).not.toContain('inner secret')
  })
})

describe('a range of 10 bytes', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=9-', { first: 9, last: 9 }],
    ['bytes=3-99', { first: 3, last: 9 }],
    ['bytes=-4', { first: 6, last: 9 }],
    ['bytes=-99', { first: 0, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    // Malformed and multiple ranges return the whole file.
    ['bytes=5-3', undefined],
    ['bytes=0-1,4-5', undefined],
    ['bytes=-', undefined],
    ['bytes=a-b', undefined],
    ['lines=1-2', undefined],
    [`bytes=${'9'.repeat(99)}-`, undefined],
  ])('%s is parsed', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range)
  })
})

describe('the bucket', () => {
  const picture = { bytes: photo(), contentType: 'image/jpeg' } as const
  const keys = async () => (await env.RESULTS.list()).objects.map(({ key }) => key)

  it('stores nothing that was deleted before', async () => {
    const reference = { id: 'early', expires: 2_000_000_000 }
    await deleteResult(env.RESULTS, reference)
    await putResult(env.RESULTS, reference, picture)
    expect((await env.RESULTS.get('results/2000000000/early'))?.size).toBe(0)
  })

  it('is pruned of what has expired, and of nothing else', async () => {
    for (const expires of [1_900_000_000, 1_900_000_001, 1_900_000_002]) {
      await putResult(env.RESULTS, { id: 'x', expires }, picture)
    }
    const spy = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const controller = createScheduledController({ scheduledTime: new Date(1_900_000_001_000) })
    await worker.scheduled(controller, env, createExecutionContext())
    expect(spy.mock.calls).toEqual([
      [expect.stringMatching(/"event":"results-pruned","deleted":\d+/)],
    ])
    spy.mockRestore()
    expect(await keys()).not.toContain('results/1900000001/x')
    expect(await keys()).toContain('results/1900000002/x')
  })

  it('is pruned within bounds', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await putResult(env.RESULTS, { id, expires: 1_000_000_000 }, picture)
    }
    const options = { nowSeconds: 1_000_000_000, pageKeys: 2, pages: 2 }
    expect(await pruneResults(env.RESULTS, options)).toBe(4)
    expect(await pruneResults(env.RESULTS, options)).toBe(1)
    expect(await pruneResults(env.RESULTS, options)).toBe(0)
  })
})

describe('the picture of the cloud', () => {
  async function answerTo(picture: Uint8Array<ArrayBuffer>): Promise<Response> {
    const region = await cloudThat(success(picture.toBase64()))
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    return edge.fuse(await edge.openSession(), body, { Accept: 'image/*' })
  }

  it.each([
    ['image/jpeg', photo()],
    ['image/png', pngHeader(100, 100)],
  ])('is labelled: %s', async (type, picture) => {
    const response = await answerTo(picture)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect(text(await response.bytes())).toContain(AI_LABEL)
  })

  it.each([
    ['no segments', [0xff, 0xd8, 0xff, 0xd9]],
    ['a segment longer than the file', [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0]],
    ['a segment of no length', [0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xd9]],
  ])('is none where the file has %s', async (_, bytes) => {
    const response = await answerTo(Uint8Array.from(bytes))
    expect(await problemOf(response)).toMatchObject({ code: 'cloud-ambiguous' })
  })
})
