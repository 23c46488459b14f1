import { REQUEST_ID_HEADER } from '@fuse-edge/core/edge'
import { describe, expect, inject, it } from 'vitest'
import { PROBLEMS } from '../src/problem/problems.ts'
import { createEdge, json, KEY, ORIGIN, OTHER_ORIGIN, problemOf } from './edge.ts'

const PREFLIGHT = { 'Access-Control-Request-Method': 'POST' }

describe('CORS', () => {
  it.each([ORIGIN, OTHER_ORIGIN])('answers a preflight of %s', async (origin) => {
    const headers = { ...PREFLIGHT, Origin: origin }
    const response = await createEdge().call('/v1/fusions', { method: 'OPTIONS', headers })
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(origin)
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('POST')
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe(
      'Authorization, Content-Type, Idempotency-Key, Fuse-Edge-Consent',
    )
    expect(response.headers.get('Vary')).toBe('Origin')
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false)
  })

  it.each(['https://evil.example', 'null', ''])('refuses a preflight of "%s"', async (origin) => {
    const headers = { ...PREFLIGHT, Origin: origin }
    const response = await createEdge().call('/v1/fusions', { method: 'OPTIONS', headers })
    expect([response.status, (await problemOf(response)).code]).toEqual([403, 'origin-not-allowed'])
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
    expect(response.headers.get('Vary')).toBe('Origin')
  })

  it('exposes problems and the headers of a result to the page', async () => {
    const response = await createEdge().call('/v1/templates')
    expect(response.status).toBe(401)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN)
    const exposed = response.headers.get('Access-Control-Expose-Headers')
    for (const name of ['Fuse-Edge-Result-Url', REQUEST_ID_HEADER, 'Server-Timing']) {
      expect(exposed).toContain(name)
    }
  })

  it('allows no other origin', async () => {
    const headers = { Origin: 'https://evil.example' }
    const response = await createEdge().call('/v1/templates', { headers })
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
    expect(response.headers.get('Vary')).toBe('Origin')
  })
})

describe('the reference of the HTTP API', () => {
  it('lists every problem with its status', () => {
    const rows = inject('httpApi').matchAll(/^\| `([a-z-]+)` +\| (\d{3})\b/gm)
    const listed = Object.fromEntries([...rows].map(([, code, status]) => [code, Number(status)]))
    const known = Object.entries(PROBLEMS).map(([code, { status }]) => [code, status])
    expect(listed).toEqual(Object.fromEntries(known))
  })
})

describe('every answer', () => {
  it.each([
    ['GET', '/nothing', 404, 'not-found'],
    ['GET', '/v1', 404, 'not-found'],
    ['GET', '/v1/unknown', 404, 'not-found'],
    ['GET', '/v1/sessions', 405, 'method-not-allowed'],
    ['PUT', '/v1/fusions', 405, 'method-not-allowed'],
    ['POST', '/v1/templates', 405, 'method-not-allowed'],
    ['PUT', '/v1/results/x', 405, 'method-not-allowed'],
    ['POST', '/healthz', 405, 'method-not-allowed'],
  ])('to %s %s is a problem with its status', async (method, path, status, code) => {
    const response = await createEdge().call(path, { method })
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(response.headers.has('Allow')).toBe(status === 405)
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ type: 'about:blank', status, code })
    expect([response.status, problem.instance]).toEqual([
      status,
      response.headers.get(REQUEST_ID_HEADER),
    ])
  })

  it('has a generated request id and one log line', async () => {
    const edge = createEdge()
    const headers = { [REQUEST_ID_HEADER]: 'mine', 'User-Agent': 'agent' }
    const response = await edge.call('/v1/templates?secret=1', { headers })
    const requestId = response.headers.get(REQUEST_ID_HEADER)
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(edge.lines).toEqual([
      {
        level: 'info',
        event: 'request',
        requestId,
        method: 'GET',
        route: '/v1/templates',
        status: 401,
        durationMs: 0,
        stages: { auth: 0 },
        colo: undefined,
        problem: 'session-missing',
        hint: 'not-allowed',
      },
    ])
    const [line = {}] = edge.lines
    const names = ['level', 'event', 'requestId', 'method', 'route', 'status', 'problem', 'hint']
    // As it is written: a field without a value is not there.
    const written = Object.keys(JSON.parse(JSON.stringify(line)))
    expect(written.slice(0, names.length)).toEqual(names)
  })

  it('is logged with the app', async () => {
    const edge = createEdge()
    await edge.call('/v1/sessions', json({ key: KEY }))
    expect(edge.lines[0]).toMatchObject({ app: 'shop', status: 201, route: '/v1/sessions' })
  })
})
