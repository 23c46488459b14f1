import { env } from 'cloudflare:workers'
import type { TemplateList } from '@fuse-edge/core/edge'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { isFetchable } from '../src/env/url-guard.ts'
import { createEdge, type Edge, KEY, ORIGIN, photo, problemOf, VARIABLES, withApp } from './edge.ts'

const PORTRAIT = 'https://pictures.example/portrait.jpg'

interface Gallery extends Edge {
  /** Addresses of pictures that the edge fetched. */
  readonly asked: string[]
  /** Answers the next fetch of a picture. */
  answer: () => Response
}

function picture(type = 'image/jpeg', body: BodyInit = photo()): Response {
  return new Response(body, { headers: { 'Content-Type': type } })
}

let caches = 0

/** Returns an edge with an empty thumbnail cache, whose pictures the test answers. */
function gallery(variables: object = VARIABLES): Gallery {
  const asked: string[] = []
  const place = `https://pictures.example/${caches++}`
  const text = JSON.stringify(variables).replaceAll('https://pictures.example', place)
  const edge: Gallery = {
    ...createEdge(JSON.parse(text), {
      fetch: async (url) => {
        asked.push(new Request(url).url.replace(place, 'https://pictures.example'))
        return edge.answer()
      },
    }),
    asked,
    answer: () => picture(),
  }
  return edge
}

async function list(edge: Edge, query = `?key=${KEY}`, init?: RequestInit): Promise<TemplateList> {
  return (await edge.call(`/v1/templates${query}`, init)).json()
}

async function thumbnailOf(edge: Edge, id = 'portrait'): Promise<string> {
  const { templates } = await list(edge)
  const { pathname, search } = new URL(templates.find((one) => one.id === id)?.thumbnail ?? '')
  return pathname + search
}

describe('GET /v1/templates', () => {
  it('lists the same for a publishable key as for a session', async () => {
    const edge = gallery()
    const Authorization = `Bearer ${await edge.openSession()}`
    const bySession = await list(edge, '', { headers: { Authorization } })
    expect(await list(edge)).toEqual(bySession)
    expect(bySession.templates.map(({ id }) => id)).toEqual(['portrait', 'pair'])
  })

  it('allows shared caches for a publishable key, and only the browser for a session', async () => {
    const edge = gallery()
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
    const tag = (await gallery().call(path)).headers.get('ETag') ?? ''
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

  it.each([
    ['?key=pk_unknown', ORIGIN, 401, 'key-unknown'],
    [`?key=${KEY}`, 'https://evil.example', 403, 'origin-not-allowed'],
    [`?key=${KEY}`, '', 403, 'origin-not-allowed'],
    ['?key=', ORIGIN, 401, 'key-unknown'],
    ['', ORIGIN, 401, 'session-missing'],
  ])('%s from %s returns %s', async (query, origin, status, code) => {
    const response = await gallery().call(`/v1/templates${query}`, { headers: { Origin: origin } })
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code])
  })
})

describe('a thumbnail', () => {
  it('is served by the edge and fetched once', async () => {
    const edge = gallery()
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
    const edge = gallery()
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
    const edge = gallery()
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
    const edge = gallery()
    const path = await thumbnailOf(edge)
    await (await edge.call(path)).arrayBuffer()
    edge.clock.ms += MS_PER_DAY + 1
    for (const answer of [() => new Response(null, { status: 500 }), () => Response.error()]) {
      edge.answer = answer
      expect((await edge.call(path)).status).toBe(200)
    }
  })

  it.each<[string, () => Response]>([
    ['an HTML page', () => picture('text/html', '<script>')],
    ['an SVG, which can run', () => picture('image/svg+xml', '<svg/>')],
    ['empty', () => picture('image/jpeg', '')],
    ['larger than two megabytes', () => picture('image/png', new Uint8Array(2 * 1024 * 1024 + 1))],
    ['a redirect', () => Response.redirect('https://elsewhere.example/')],
    ['unreachable', () => Response.error()],
  ])('that is %s returns 502 and is not cached', async (_, answer) => {
    const edge = gallery()
    const path = await thumbnailOf(edge)
    edge.answer = answer
    const response = await edge.call(path)
    const { code } = await problemOf(response)
    expect([response.status, code]).toEqual([502, 'thumbnail-unavailable'])
    edge.answer = () => picture()
    expect((await edge.call(path)).status).toBe(200)
  })

  it.each(['unknown', 'constructor'])(
    'of the template %s returns 404 without a fetch',
    async (id) => {
      const edge = gallery()
      expect((await edge.call(`/v1/templates/${id}/thumbnail`)).status).toBe(404)
      expect(edge.asked).toEqual([])
    },
  )

  it('of a template that no app offers returns 404', async () => {
    const edge = gallery({
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
    const edge = gallery(variables)
    expect((await edge.call('/v1/templates/portrait/thumbnail')).status).toBe(502)
    expect(edge.asked).toEqual([])
    const developer = gallery({ ...variables, TENCENT_ENDPOINT: 'http://127.0.0.1:9180' })
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
  const edge = gallery()
  await (await edge.call(await thumbnailOf(edge))).arrayBuffer()
  expect((await env.RESULTS.list()).objects).toEqual([])
})
