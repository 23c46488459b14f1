/** Every operation × every unauthorised caller × malformed bodies: each is refused with a problem before anything is read, spent or sent. */

import { env } from 'cloudflare:workers'
import { PROBLEM_TYPE } from '@fuse-edge/core/edge'
import { beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS, type Operation } from '../reference/operations.ts'
import { issueToken, resultAddress } from '../src/auth/index.ts'
import type { SessionClaims } from '../src/context/index.ts'
import { rows } from './accounts.ts'
import { OPEN_VARIABLES, READER, WRITER } from './admin.ts'
import {
  createEdge,
  type Edge,
  END_USER,
  form,
  KEY,
  ORIGIN,
  OTHER_ORIGIN,
  photo,
  problemOf,
  SECRET_KEY,
  signingKey,
  VARIABLES,
} from './edge.ts'
import { NOON_MS } from './noon.ts'

const NOON_SECONDS = NOON_MS / 1000
const RETIRED = { id: 'k0', bytes: new Uint8Array(32).fill(9) }
const CURRENT = { id: 'k1', bytes: new Uint8Array(32).fill(1) }
const PHOTO_TEXT = photo().toBase64()
const VARIABLES_OF_ALL = {
  ...VARIABLES,
  ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS,
  SIGNING_KEYS: signingKey('k1', 1),
}
const CLAIMS: SessionClaims = {
  id: 'session-of-the-table',
  app: 'shop',
  key: KEY,
  origin: ORIGIN,
  prefix: `${END_USER}/32`,
  expires: NOON_SECONDS + 600,
  credits: 5,
}

/** A caller without permission: its `Authorization` header, and the code that each kind of operation answers with. */
interface Principal {
  readonly name: string
  readonly authorization: () => Promise<string> | string
  readonly session: string
  readonly admin: string
}

function withClaims(change: Partial<SessionClaims>, key = CURRENT): () => Promise<string> {
  return async () => `Bearer ${await issueToken(key, { ...CLAIMS, ...change })}`
}

async function altered(): Promise<string> {
  const token = await issueToken(CURRENT, CLAIMS)
  const last = token.at(-1) === 'A' ? 'B' : 'A'
  return `Bearer ${token.slice(0, -1)}${last}`
}

async function richer(): Promise<string> {
  const [, id, mac] = (await issueToken(CURRENT, CLAIMS)).split('.')
  const [payload] = (await issueToken(RETIRED, { ...CLAIMS, credits: 10_000 })).split('.')
  return `Bearer ${payload}.${id}.${mac}`
}

const INVALID = { session: 'session-invalid', admin: 'admin-only' }
const MISSING = { session: 'session-missing', admin: 'admin-only' }

const PRINCIPALS: readonly Principal[] = [
  { name: 'no credentials', authorization: () => '', ...MISSING },
  { name: 'another scheme', authorization: () => 'Basic c2hvcDpzaG9w', ...MISSING },
  { name: 'a malformed token', authorization: () => 'Bearer x', ...INVALID },
  { name: 'a token with empty claims', authorization: () => 'Bearer a.k1.b', ...INVALID },
  {
    name: 'a very long token',
    authorization: () => `Bearer ${'a'.repeat(5000)}.k1.b`,
    ...INVALID,
  },
  { name: 'a token with one letter changed', authorization: altered, ...INVALID },
  { name: 'a token with forged credits', authorization: richer, ...INVALID },
  { name: 'a token of a retired key', authorization: withClaims({}, RETIRED), ...INVALID },
  { name: 'a token of another app', authorization: withClaims({ app: 'other' }), ...INVALID },
  {
    name: 'a token of an app named like a method',
    authorization: withClaims({ app: 'constructor' }),
    ...INVALID,
  },
  {
    name: 'a token of another origin',
    authorization: withClaims({ origin: OTHER_ORIGIN }),
    ...INVALID,
  },
  {
    name: 'a token of another network',
    authorization: withClaims({ prefix: '198.51.100.1/32' }),
    ...INVALID,
  },
  {
    name: 'an expired token',
    authorization: withClaims({ expires: NOON_SECONDS }),
    session: 'session-expired',
    admin: 'admin-only',
  },
  { name: 'a publishable key', authorization: () => `Bearer ${KEY}`, ...INVALID },
  {
    name: 'a secret key of an app',
    authorization: () => `Bearer sk_${'s'.repeat(43)}`,
    ...INVALID,
  },
  {
    name: 'an unknown admin key',
    authorization: () => `Bearer ak_${'x'.repeat(43)}`,
    ...INVALID,
  },
]

/** Operations that need no credentials. Those with `link` have a signed address. A new operation must be listed in one way. */
const OPEN = new Set([
  'post /v1/sessions',
  'get /v1/templates/{id}/thumbnail',
  'post /',
  'get /',
  'get /healthz',
  'get /readyz',
  'get /openapi.json',
])

const sent: string[] = []
let edge: Edge

beforeAll(() => {
  edge = createEdge(VARIABLES_OF_ALL, {
    fetch: async (url) => {
      sent.push(new Request(url).url)
      return Response.error()
    },
  })
})

function pathOf({ path }: Operation): string {
  return path.replaceAll(/\{\w+\}/g, 'AAAAAAAAAAAAAAAAAAAAAA')
}

function bodyOf({ method, path }: Operation): BodyInit | undefined {
  if (method === 'get' || method === 'delete') return undefined
  if (!path.endsWith('/fusions')) return '{}'
  return form({ template: 'portrait', faces: [{ photo: 'me' }] }, { me: photo() })
}

async function send(operation: Operation, authorization: string): Promise<Response> {
  const body = bodyOf(operation)
  return edge.call(pathOf(operation), {
    method: operation.method.toUpperCase(),
    headers: {
      Authorization: authorization,
      ...(typeof body === 'string' && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
}

/** Checks what every refusal has in common. */
async function expectRefused(response: Response, status: number, code: string): Promise<void> {
  expect(response.headers.get('Content-Type')).toBe(PROBLEM_TYPE)
  expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const problem = await problemOf(response)
  expect([response.status, problem.status, problem.code]).toEqual([status, status, code])
  expect(problem.instance).toBe(response.headers.get('X-Request-Id'))
}

describe('every operation', () => {
  it('requires credentials or a signed address, or is listed as open', () => {
    const unplaced = OPERATIONS.filter(
      ({ method, path, admission }) => (admission === undefined) !== OPEN.has(`${method} ${path}`),
    )
    expect(unplaced).toEqual([])
  })

  const locked = OPERATIONS.flatMap((operation) => {
    const { admission, method, path } = operation
    if (admission !== 'session' && admission !== 'admin') return []
    return PRINCIPALS.map(
      (principal) => [method, path, principal.name, operation, principal] as const,
    )
  })
  it.each(locked)(
    '%s %s returns 401 for %s',
    async (_method, _path, _name, operation, principal) => {
      const code = operation.admission === 'admin' ? principal.admin : principal.session
      const response = await send(operation, await principal.authorization())
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
      await expectRefused(response, 401, code)
    },
  )

  const changes = OPERATIONS.filter(
    ({ admission, method }) => admission === 'admin' && method !== 'get',
  )
  it.each(changes.map((one) => [one.method, one.path, one] as const))(
    '%s %s returns 403 for an admin key with the role read',
    async (_method, _path, operation) => {
      await expectRefused(await send(operation, `Bearer ${READER}`), 403, 'read-only')
    },
  )

  const links = OPERATIONS.filter(({ admission }) => admission === 'link')
  it.each(links.map((one) => [one.method, one.path, one] as const))(
    '%s %s returns 403 for an altered link',
    async (_method, _path, operation) => {
      const reference = { id: 'AAAAAAAAAAAAAAAAAAAAAA', expires: NOON_SECONDS + 60 }
      const good = new URL(await resultAddress(CURRENT, 'https://edge.example', reference))
      const bad = [
        '',
        good.search.replace(/expires=\d+/, 'expires=9999999999'),
        good.search.replace('signature=k1', 'signature=k2'),
        `${good.search.slice(0, -1)}${good.search.endsWith('A') ? 'B' : 'A'}`,
        good.search.replace('signature=', 'signature=x&signature='),
        '?expires=1e9&signature=k1.AAAA',
        '?expires=__proto__&signature=constructor',
      ]
      for (const search of bad) {
        const response = await edge.call(`${good.pathname}${search}`, {
          method: operation.method.toUpperCase(),
        })
        await expectRefused(response, 403, 'link-invalid')
      }
    },
  )

  it('spent nothing, sent nothing and logged no secret', async () => {
    expect(sent).toEqual([])
    expect(await rows(env.BUDGET_SHARD.getByName('shop'), 'reservations')).toEqual([])
    const log = JSON.stringify(edge.lines)
    const secrets = [SECRET_KEY, WRITER, READER, PHOTO_TEXT, END_USER, CLAIMS.id, 'Bearer', 'sk_s']
    for (const secret of secrets) expect(log).not.toContain(secret)
  })
})

describe('a malformed request', () => {
  const token = withClaims({})
  const request = JSON.stringify({ template: 'portrait', faces: [{ photo: PHOTO_TEXT }] })
  const multipart = (parts: string) => `--b\r\n${parts}\r\n--b--\r\n`
  const field = (name: string, value: string) =>
    `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`

  it.each<[string, string, BodyInit, number, string]>([
    ['an empty body', 'application/json', '', 400, 'body-malformed'],
    ['null', 'application/json', 'null', 400, 'request-invalid'],
    ['an array', 'application/json', '[]', 400, 'request-invalid'],
    ['truncated JSON', 'application/json', request.slice(0, 99), 400, 'body-malformed'],
    [
      'Latin-1',
      'application/json',
      new Uint8Array([0x7b, 0x22, 0xe9, 0x22]),
      400,
      'body-malformed',
    ],
    [
      'deep nesting',
      'application/json',
      `${'['.repeat(50_000)}1${']'.repeat(50_000)}`,
      400,
      'body-malformed',
    ],
    [
      'a __proto__ field',
      'application/json',
      '{"__proto__":{"template":"portrait"}}',
      400,
      'request-invalid',
    ],
    ['another type', 'text/xml', request, 415, 'content-type-unsupported'],
    ['no type', '', request, 415, 'content-type-unsupported'],
    ['a form without a boundary', 'multipart/form-data', multipart(''), 400, 'body-malformed'],
    [
      'a form that is cut',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-',
      400,
      'body-malformed',
    ],
    [
      'a form without its request',
      'multipart/form-data; boundary=b',
      multipart(field('x', '1')),
      400,
      'body-malformed',
    ],
    [
      'a form that names no photo',
      'multipart/form-data; boundary=b',
      multipart(field('request', '{"template":"portrait","faces":[{"photo":"me"}]}')),
      400,
      'request-invalid',
    ],
    [
      'no photo',
      'application/json',
      '{"template":"portrait","faces":[{"photo":""}]}',
      400,
      'request-invalid',
    ],
    [
      'a photo of another type',
      'application/json',
      '{"template":"portrait","faces":[{"photo":"R0lGODlh"}]}',
      422,
      'photo-invalid',
    ],
    [
      'seven faces',
      'application/json',
      JSON.stringify({ template: 'portrait', faces: Array(7).fill({ photo: 'AAAA' }) }),
      400,
      'request-invalid',
    ],
    [
      'a degree as text',
      'application/json',
      JSON.stringify({ ...JSON.parse(request), faceDegree: '70' }),
      400,
      'request-invalid',
    ],
    [
      'an infinite degree',
      'application/json',
      request.replace('}]}', '}],"faceDegree":1e999}'),
      400,
      'request-invalid',
    ],
    [
      'a template named like a method',
      'application/json',
      request.replace('portrait', 'constructor'),
      422,
      'template-unknown',
    ],
    [
      'a template with a null byte',
      'application/json',
      request.replace('portrait', 'portrait\\u0000'),
      422,
      'template-unknown',
    ],
    [
      'a template of another app',
      'application/json',
      request.replace('portrait', 'unoffered'),
      422,
      'template-unknown',
    ],
  ])('with %s is answered with a problem', async (_, type, body, status, code) => {
    const response = await edge.call('/v1/fusions', {
      method: 'POST',
      headers: { Authorization: await token(), 'Content-Type': type },
      body: typeof body === 'string' && type === '' ? new TextEncoder().encode(body) : body,
    })
    await expectRefused(response, status, code)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN)
    expect(sent).toEqual([])
  })

  it.each(['x'.repeat(129), 'two words\ttab', ''])(
    'with the Idempotency-Key %o returns 400 and reflects it in no header',
    async (name) => {
      const headers = new Headers({
        Authorization: await token(),
        'Content-Type': 'application/json',
      })
      headers.set('Idempotency-Key', name)
      const response = await edge.call('/v1/fusions', { method: 'POST', headers, body: '{}' })
      expect(response.status).toBe(400)
      if (name !== '') expect(JSON.stringify([...response.headers])).not.toContain(name)
    },
  )

  it('cannot choose its address with forwarding headers', async () => {
    const response = await edge.call('/v1/templates', {
      headers: {
        Authorization: await withClaims({ prefix: '198.51.100.1/32' })(),
        'X-Forwarded-For': '198.51.100.1',
        'X-Real-IP': '198.51.100.1',
        Forwarded: 'for=198.51.100.1',
      },
    })
    await expectRefused(response, 401, 'session-invalid')
  })

  it('spent nothing and sent nothing', async () => {
    expect(sent).toEqual([])
    const known = await rows(env.BUDGET_SHARD.getByName('shop'), 'reservations')
    expect(known.filter(({ status }) => status !== 'released')).toEqual([])
    expect(edge.lines.filter(({ event }) => event === 'unexpected')).toEqual([])
  })
})
