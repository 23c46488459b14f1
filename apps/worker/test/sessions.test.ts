import type { Session } from '@fuse-edge/core/edge'
import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import {
  createEdge,
  type Edge,
  json,
  KEY,
  ORIGIN,
  OTHER_ORIGIN,
  problemOf,
  signingKey,
  VARIABLES,
  withApp,
} from './edge.ts'
import { NOON_MS } from './noon.ts'

async function templates(edge: Edge, token: string, headers = {}): Promise<[number, string?]> {
  const init = { headers: { Authorization: `Bearer ${token}`, ...headers } }
  const response = await edge.call('/v1/templates', init)
  return response.ok ? [response.status] : [response.status, (await problemOf(response)).code]
}

describe('POST /v1/sessions', () => {
  it('opens a session', async () => {
    const edge = createEdge()
    const response = await edge.call('/v1/sessions', json({ key: KEY }))
    expect(response.status).toBe(201)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN)
    const session = await response.json<Session>()
    expect(session).toEqual({
      token: expect.any(String),
      expiresAt: '2026-01-15T12:30:00.000Z',
      credits: 5,
    })
    expect(await templates(edge, session.token)).toEqual([200])
  })

  it.each([
    ['an unknown key', { key: 'pk_unknown' }, {}, 401, 'key-unknown'],
    ['the key of another app', { key: 'pk_other' }, {}, 403, 'origin-not-allowed'],
    ['another origin', { key: KEY }, { Origin: OTHER_ORIGIN }, 403, 'origin-not-allowed'],
    [
      'a longer origin',
      { key: KEY },
      { Origin: `${ORIGIN}.evil.example` },
      403,
      'origin-not-allowed',
    ],
    ['origin null', { key: KEY }, { Origin: 'null' }, 403, 'origin-not-allowed'],
    ['no origin', { key: KEY }, { Origin: '' }, 403, 'origin-not-allowed'],
    ['a key of another type', { key: 1 }, {}, 400, 'request-invalid'],
    ['unknown fields', { key: KEY, credits: 99 }, {}, 400, 'request-invalid'],
    ['an array', [], {}, 400, 'request-invalid'],
    [
      'form',
      { key: KEY },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      415,
      'content-type-unsupported',
    ],
    [
      'a compressed body',
      { key: KEY },
      { 'Content-Encoding': 'gzip' },
      415,
      'content-type-unsupported',
    ],
    ['a long body', { key: 'k'.repeat(5000) }, {}, 413, 'body-too-large'],
  ])('refuses %s', async (_, body, headers, status, code) => {
    const init = json(body)
    const response = await createEdge().call('/v1/sessions', {
      ...init,
      headers: { ...init.headers, ...headers },
    })
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code])
  })

  it('refuses a body that is not JSON', async () => {
    const response = await createEdge().call('/v1/sessions', { ...json({}), body: '{' })
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'body-malformed'])
  })

  it('refuses every origin of an app that lists none', async () => {
    const response = await createEdge(withApp({ origins: [] })).call(
      '/v1/sessions',
      json({ key: KEY }),
    )
    expect((await problemOf(response)).code).toBe('origin-not-allowed')
  })
})

describe('a session token', () => {
  it('ends exactly when it expires', async () => {
    const edge = createEdge()
    const token = await edge.openSession()
    edge.clock.ms = NOON_MS + 30 * MS_PER_MINUTE - 1
    expect(await templates(edge, token)).toEqual([200])
    edge.clock.ms = NOON_MS + 30 * MS_PER_MINUTE
    expect(await templates(edge, token)).toEqual([401, 'session-expired'])
  })

  it.each([
    ['another origin', { Origin: 'http://127.0.0.1:8788' }],
    ['an unknown origin', { Origin: 'https://evil.example' }],
    ['no origin', { Origin: '' }],
    ['another address', { 'CF-Connecting-IP': '203.0.113.8' }],
    ['no address', { 'CF-Connecting-IP': '' }],
  ])('is invalid from %s', async (_, headers) => {
    const edge = createEdge()
    expect(await templates(edge, await edge.openSession(), headers)).toEqual([
      401,
      'session-invalid',
    ])
  })

  it('is invalid if a character is changed or it is cut', async () => {
    const edge = createEdge()
    const token = await edge.openSession()
    const changed = token.split('').map((character, index) => {
      const other = character === 'A' ? 'B' : 'A'
      return token.slice(0, index) + other + token.slice(index + 1)
    })
    const tokens = [
      ...changed,
      token.slice(0, -1),
      `${token}A`,
      token.split('.')[0] ?? '',
      'x',
      '..',
    ]
    for (const wrong of tokens) {
      const [status, code] = await templates(edge, wrong)
      expect([wrong, status, code]).toEqual([wrong, 401, 'session-invalid'])
    }
  })

  it('is required', async () => {
    const response = await createEdge().call('/v1/templates')
    expect([response.status, (await problemOf(response)).code]).toEqual([401, 'session-missing'])
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
  })

  it('is invalid once its app lost the origin or was removed', async () => {
    const token = await createEdge().openSession()
    expect(await templates(createEdge(withApp({ origins: [OTHER_ORIGIN] })), token)).toEqual([
      401,
      'session-invalid',
    ])
    const renamed = withApp({ id: 'renamed' })
    expect(await templates(createEdge(renamed), token)).toEqual([401, 'session-invalid'])
  })

  it('outlives a key rotation, but not its key', async () => {
    const token = await createEdge().openSession()
    const rotated = `${signingKey('k2', 2)};${signingKey('k1', 1)}`
    const edge = createEdge({ ...VARIABLES, SIGNING_KEYS: rotated })
    expect(await templates(edge, token)).toEqual([200])
    const fresh = await edge.openSession()
    const after = createEdge({ ...VARIABLES, SIGNING_KEYS: signingKey('k2', 2) })
    expect(await templates(after, fresh)).toEqual([200])
    expect(await templates(after, token)).toEqual([401, 'session-invalid'])
    const forger = createEdge({ ...VARIABLES, SIGNING_KEYS: signingKey('k1', 3) })
    expect(await templates(forger, token)).toEqual([401, 'session-invalid'])
  })

  it('works on a page of the edge itself, whose GET requests have no Origin', async () => {
    const edge = createEdge(withApp({ origins: ['https://edge.example'] }))
    const init = json({ key: KEY })
    const headers = { ...init.headers, Origin: 'https://edge.example' }
    const response = await edge.call('/v1/sessions', { ...init, headers })
    const { token } = await response.json<Session>()
    expect(await templates(edge, token, { Origin: '' })).toEqual([200])
  })
})

describe('GET /v1/templates', () => {
  it('lists the templates of the app, largest face first, without ids of the cloud', async () => {
    const edge = createEdge()
    const headers = { Authorization: `Bearer ${await edge.openSession()}` }
    const response = await edge.call('/v1/templates', { headers })
    const text = await response.text()
    expect(text).not.toMatch(/mt_|at_|unoffered/)
    const { templates: list } = JSON.parse(text)
    expect(list.map(({ id }: { id: string }) => id)).toEqual(['portrait', 'pair'])
    expect(list[1].faces.map(({ id }: { id: string }) => id)).toEqual(['right', 'left'])
  })
})
