import { env } from 'cloudflare:workers'
import type { TemplateList } from '@fuse-edge/core/edge'
import { MS_PER_DAY, MS_PER_SECOND } from '@fuse-edge/core/units'
import { describe, expect, it, vi } from 'vitest'
import { isFetchable } from '../src/env/url-guard.ts'
import { PICTURE_LIMITS } from '../src/limits.ts'
import {
  createEdge,
  type Edge,
  type EdgeOptions,
  KEY,
  ORIGIN,
  photo,
  problemOf,
  VARIABLES,
  withApp,
} from './edge.ts'
import { createGallery, PORTRAIT, picture, thumbnailOf } from './gallery.ts'

const RETRY_MS = PICTURE_LIMITS.RETRY_SECONDS * MS_PER_SECOND

const NO_CACHE = () => {
  throw new Error('no cache')
}
async function list(edge: Edge, query = `?key=${KEY}`, init?: RequestInit): Promise<TemplateList> {
  return (await edge.call(`/v1/templates${query}`, init)).json()
}

const MANY = 300

/** Returns a configuration whose list of templates is long. */
function manyTemplates(): typeof VARIABLES {
  const catalogue = JSON.parse(VARIABLES.CATALOGUE)
  const [portrait] = catalogue.templates
  const templates = Array.from({ length: MANY }, (_, at) => ({
    ...portrait,
    id: `t-${at}`,
    title: 'A title '.repeat(20),
    modelId: `mt_${at}`,
  }))
  catalogue.templates.push(...templates)
  catalogue.apps[0].templates = templates.map(({ id }) => id)
  return { ...VARIABLES, CATALOGUE: JSON.stringify(catalogue) }
}

describe('GET /v1/templates', () => {
  it('lists the same for a publishable key as for a session', async () => {
    const edge = createGallery()
    const Authorization = `Bearer ${await edge.openSession()}`
    const bySession = await list(edge, '', { headers: { Authorization } })
    expect(await list(edge)).toEqual(bySession)
    expect(bySession.templates.map(({ id }) => id)).toEqual(['portrait', 'pair'])
  })

  it('allows shared caches for a publishable key, and only the browser for a session', async () => {
    const edge = createGallery()
    const Authorization = `Bearer ${await edge.openSession()}`
    const byKey = await edge.call(`/v1/templates?key=${KEY}`)
    const bySession = await edge.call('/v1/templates', { headers: { Authorization } })
    const caching = 'max-age=60, stale-while-revalidate=86400'
    expect(byKey.headers.get('Cache-Control')).toBe(`public, ${caching}`)
    expect(bySession.headers.get('Cache-Control')).toBe(`private, ${caching}`)
    for (const { headers } of [byKey, bySession]) {
      expect(headers.get('Vary')).toMatch(/Authorization/)
      expect(headers.get('Vary')).toMatch(/Origin/)
    }
  })

  it('returns 304 for a known ETag, until the list changes', async () => {
    const path = `/v1/templates?key=${KEY}`
    const tag = (await createGallery().call(path)).headers.get('ETag') ?? ''
    const headers = { 'If-None-Match': tag }
    const same = await createEdge().call(path, { headers })
    expect([same.status, await same.text()]).toEqual([200, expect.any(String)])
    const edge = createEdge()
    const known = (await edge.call(path)).headers.get('ETag') ?? ''
    const again = await edge.call(path, { headers: { 'If-None-Match': known } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const other = createEdge(withApp({ templates: ['pair'] }))
    expect((await other.call(path, { headers: { 'If-None-Match': known } })).status).toBe(200)
  })

  it('makes a list once for all origins, however many a sender makes up', async () => {
    const edge = createEdge()
    const stringify = vi.spyOn(JSON, 'stringify')
    const tags = new Set<string | null>()
    for (let n = 0; n < 6; n++) {
      const origin = `https://host${n}.example`
      const answer = await edge.call(`${origin}/v1/templates?key=${KEY}`)
      tags.add(answer.headers.get('ETag'))
      const { templates } = await answer.json<TemplateList>()
      expect(templates.every(({ thumbnail }) => thumbnail.startsWith(`${origin}/`))).toBe(true)
    }
    const made = stringify.mock.calls.filter(([value]) => Array.isArray(Object(value).templates))
    expect([made.length, tags.size]).toEqual([1, 1])
    stringify.mockRestore()
  })

  it('makes a list once for all who ask', async () => {
    const edge = createEdge()
    const stringify = vi.spyOn(JSON, 'stringify')
    for (let times = 0; times < 3; times++) await list(edge)
    const made = stringify.mock.calls.filter(([value]) => Array.isArray(Object(value).templates))
    stringify.mockRestore()
    expect(made).toHaveLength(1)
  })

  it('sends a long list to slow readers of one network within bounds, and to others', async () => {
    const path = `/v1/templates?key=${KEY}`
    const edge = createEdge(manyTemplates())
    const answers = await Promise.all(Array.from({ length: 66 }, () => edge.start(path).answer))
    const count = (status: number) => answers.filter((answer) => answer.status === status).length
    expect([count(200), count(503)]).toEqual([63, 3])
    const other = { headers: { 'CF-Connecting-IP': '198.51.100.1' } }
    expect((await edge.start(path, other).answer).status).toBe(200)
    for (const answer of answers) await answer.text()
    const last = await edge.start(path).answer
    expect((await last.json<TemplateList>()).templates).toHaveLength(MANY)
  })

  it.each([
    ['?key=pk_unknown', ORIGIN, 401, 'key-unknown'],
    [`?key=${KEY}`, 'https://evil.example', 403, 'origin-not-allowed'],
    [`?key=${KEY}`, '', 403, 'origin-not-allowed'],
    ['?key=', ORIGIN, 401, 'key-unknown'],
    ['', ORIGIN, 401, 'session-missing'],
  ])('%s from %s returns %s', async (query, origin, status, code) => {
    const response = await createGallery().call(`/v1/templates${query}`, {
      headers: { Origin: origin },
    })
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code])
  })
})

describe('a thumbnail', () => {
  it('is served by the edge and fetched once', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    const first = await edge.call(path)
    const bytes = new Uint8Array(await first.arrayBuffer())
    expect([first.status, first.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
    expect(bytes).toEqual(photo())
    const second = await edge.call(path)
    expect(new Uint8Array(await second.arrayBuffer())).toEqual(photo())
    expect(edge.asked).toEqual([PORTRAIT])
  })

  it('has headers that let any page show it, only as a picture, for a day', async () => {
    const edge = createGallery()
    const { headers } = await edge.call(await thumbnailOf(edge))
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': expect.stringMatching(/^public, max-age=86400, stale-while-revalidate=\d+$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect([...headers.keys()]).not.toContain('fuse-edge-fetched')
  })

  it('is sent at once when it is stale, and fetched again after the answer', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    await (await edge.call(path)).arrayBuffer()
    const fresh = new Uint8Array([...photo(), 0])
    edge.answer = () => picture('image/jpeg', fresh)
    edge.clock.ms += MS_PER_DAY + 1
    expect(new Uint8Array(await (await edge.call(path)).arrayBuffer())).toEqual(photo())
    expect(new Uint8Array(await (await edge.call(path)).arrayBuffer())).toEqual(fresh)
    expect(edge.asked).toHaveLength(2)
  })

  it('is sent stale while its address fails', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    await (await edge.call(path)).arrayBuffer()
    edge.clock.ms += MS_PER_DAY + 1
    for (const answer of [() => new Response(null, { status: 500 }), () => Response.error()]) {
      edge.answer = answer
      expect((await edge.call(path)).status).toBe(200)
      edge.clock.ms += RETRY_MS
    }
    expect(edge.asked).toHaveLength(3)
  })

  it('is fetched once for all who ask at once', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    const slow = Promise.withResolvers<Response>()
    edge.answer = () => slow.promise
    const answers = Array.from({ length: 20 }, () => edge.call(path))
    await edge.call('/healthz')
    slow.resolve(picture())
    for (const answer of await Promise.all(answers)) {
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(photo())
    }
    expect(edge.asked).toEqual([PORTRAIT])
  })

  it('is refreshed by one of those who ask at once', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    await (await edge.call(path)).arrayBuffer()
    edge.clock.ms += MS_PER_DAY + 1
    const answers = await Promise.all(Array.from({ length: 20 }, () => edge.call(path)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(edge.asked).toHaveLength(2)
  })

  it('is not asked for again for some seconds after its address failed, stale or missing', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    edge.answer = () => Response.error()
    for (const times of [1, 2]) {
      const { headers, status } = await edge.call(path)
      expect([status, headers.get('Retry-After')]).toEqual([502, '10'])
      await edge.call(path)
      expect(edge.asked).toHaveLength(times)
      edge.clock.ms += RETRY_MS
    }
    edge.answer = () => picture()
    await (await edge.call(path)).arrayBuffer()
    edge.answer = () => Response.error()
    edge.clock.ms += MS_PER_DAY + 1
    for (let times = 0; times < 3; times++) expect((await edge.call(path)).status).toBe(200)
    expect(edge.asked).toHaveLength(4)
  })

  it('that takes long returns 503 to all but the first who asks', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    const slow = Promise.withResolvers<Response>()
    edge.answer = () => slow.promise
    const first = edge.call(path)
    const second = await edge.call(path)
    expect([second.status, second.headers.get('Retry-After')]).toEqual([503, '10'])
    slow.resolve(picture())
    expect((await first).status).toBe(200)
    expect(edge.asked).toHaveLength(1)
  })

  it.each<[string, Required<EdgeOptions>['openCache']]>([
    ['has no cache', NO_CACHE],
    ['keeps nothing', async () => ({ match: async () => undefined, put: async () => undefined })],
  ])('is passed on where the data centre %s', async (_, openCache) => {
    const edge = createGallery(VARIABLES, { openCache })
    const path = await thumbnailOf(edge)
    for (let times = 0; times < 2; times++) {
      const response = await edge.call(path)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(photo())
    }
    expect(edge.asked.length).toBeLessThanOrEqual(3)
  })

  it.each([1000, 300_000])(
    'of %d bytes, whose length is not declared, is passed on where there is no cache',
    async (length) => {
      const edge = createGallery(VARIABLES, { openCache: NO_CACHE })
      const path = await thumbnailOf(edge)
      const bytes = new Uint8Array(length).fill(7)
      edge.answer = () => {
        const headers = { 'Content-Type': 'image/jpeg' }
        return new Response(new Blob([bytes]).stream(), { headers })
      }
      const response = await edge.call(path)
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
      const head = await edge.call(path, { method: 'HEAD' })
      expect([head.status, (await head.bytes()).length]).toEqual([200, 0])
    },
  )

  it('that is long returns 503 to a network that already reads many, until they are read', async () => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    const long = new Uint8Array(PICTURE_LIMITS.THUMBNAIL_BYTES)
    edge.answer = () => picture('image/jpeg', long)
    await (await edge.start(path).answer).arrayBuffer()
    const sends = Array.from({ length: 8 }, () => edge.start(path))
    const answers = await Promise.all(sends.map(({ answer }) => answer))
    const taken = answers.filter(({ status }) => status === 200)
    expect(taken.length).toBeLessThan(4)
    expect(answers.filter(({ status }) => status === 503)).toHaveLength(8 - taken.length)
    for (const answer of taken) expect((await answer.arrayBuffer()).byteLength).toBe(long.length)
    expect((await edge.call(path, { method: 'HEAD' })).status).toBe(200)
    const last = edge.start(path)
    expect((await (await last.answer).arrayBuffer()).byteLength).toBe(long.length)
  })

  it('of declared length flows through the edge', async () => {
    const { readable, writable } = new FixedLengthStream(photo().length)
    const edge = createGallery(VARIABLES, { openCache: NO_CACHE })
    const path = await thumbnailOf(edge)
    edge.answer = () => {
      const headers = { 'Content-Type': 'image/jpeg', 'Content-Length': `${photo().length}` }
      return new Response(readable, { headers })
    }
    const response = await edge.start(path).answer
    const writer = writable.getWriter()
    void writer.write(photo()).then(() => writer.close())
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(photo())
  })

  it.each<[string, () => Response]>([
    ['an HTML page', () => picture('text/html', '<script>')],
    ['an SVG, which can run', () => picture('image/svg+xml', '<svg/>')],
    ['empty', () => picture('image/jpeg', '')],
    ['larger than two megabytes', () => picture('image/png', new Uint8Array(2 * 1024 * 1024 + 1))],
    ['a redirect', () => Response.redirect('https://elsewhere.example/')],
    ['unreachable', () => Response.error()],
  ])('that is %s returns 502 and is not cached', async (_, answer) => {
    const edge = createGallery()
    const path = await thumbnailOf(edge)
    edge.answer = answer
    const response = await edge.call(path)
    const { code } = await problemOf(response)
    expect([response.status, code]).toEqual([502, 'thumbnail-unavailable'])
    edge.answer = () => picture()
    edge.clock.ms += RETRY_MS
    expect((await edge.call(path)).status).toBe(200)
  })

  it.each(['unknown', 'constructor'])(
    'of the template %s returns 404 without a fetch',
    async (id) => {
      const edge = createGallery()
      expect((await edge.call(`/v1/templates/${id}/thumbnail`)).status).toBe(404)
      expect(edge.asked).toEqual([])
    },
  )

  it('of a template that no app offers returns 404', async () => {
    const edge = createGallery({
      ...VARIABLES,
      CATALOGUE: JSON.parse(withApp({ templates: ['pair'] }).CATALOGUE),
    })
    expect((await edge.call('/v1/templates/portrait/thumbnail')).status).toBe(404)
    expect(edge.asked).toEqual([])
  })

  it('gets another address when its source changes', async () => {
    const other = VARIABLES.CATALOGUE.replace('portrait.jpg', 'portrait-2.jpg')
    const path = await thumbnailOf(createEdge())
    expect(await thumbnailOf(createEdge({ ...VARIABLES, CATALOGUE: other }))).not.toBe(path)
  })

  it('is fetched from loopback only if the cloud is an emulator there', async () => {
    const local = VARIABLES.CATALOGUE.replaceAll('https://pictures.example', 'http://127.0.0.1:1')
    const variables = { ...VARIABLES, CATALOGUE: local, TENCENT_ENDPOINT: undefined }
    const edge = createGallery(variables)
    expect((await edge.call('/v1/templates/portrait/thumbnail')).status).toBe(502)
    expect(edge.asked).toEqual([])
    const developer = createGallery({ ...variables, TENCENT_ENDPOINT: 'http://127.0.0.1:9180' })
    expect((await developer.call('/v1/templates/portrait/thumbnail')).status).toBe(200)
    expect(developer.asked).toEqual(['http://127.0.0.1:1/portrait.jpg'])
  })
})

describe('isFetchable', () => {
  it.each([
    'https://pictures.example.com/a.jpg',
    'https://xn--bcher-kva.example/a.jpg',
    'https://a.b:8443/',
    'http://127.0.0.1:9180/a.jpg',
    'http://localhost/a.jpg',
  ])('lets the edge ask %s', (address) => {
    expect(isFetchable(address)).toBe(true)
  })

  it.each([
    'http://pictures.example.com/a.jpg',
    'https://10.0.0.1/',
    'https://0x0a.1/',
    'https://167772161/',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://intranet/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://router.lan/',
    'https://nas.home.arpa/',
    'https://a.localhost/',
    'https://kubernetes.default.svc/',
    'https://kubernetes.default/',
    'https://api.backend.svc.cluster.local/',
    'https://git.corp/',
    'https://nas.home/',
    'https://server.mail/',
    'https://db.internal:8443/',
    'https://wiki.intranet/',
    'https://db.private/',
    'https://host.localdomain/',
    'https://leader.service.consul/',
    'https://a.cluster/',
    'https://hidden.onion/',
    'https://name.alt/',
    'https://1.0.0.10.in-addr.arpa/',
    'https://a.test/',
    'https://a.invalid/',
    'https://GIT.CoRp/',
    'https://git.corp./',
    'https://printer.local.:443/',
    'https://git.%63orp/',
    'https://git.ｃｏｒｐ/',
    'https://git。corp/',
    'https://xn--bcher-kva.internal/',
    'https://pictures.example.com./',
    'https://user:pass@pictures.example.com/',
    'ftp://pictures.example.com/',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    '//pictures.example.com/',
    '',
  ])('does not let it ask %s', (address) => {
    expect(isFetchable(address)).toBe(false)
  })
})

it('caches thumbnails in the data centre, not in the bucket', async () => {
  const edge = createGallery()
  await (await edge.call(await thumbnailOf(edge))).arrayBuffer()
  expect((await env.RESULTS.list()).objects).toEqual([])
})
