import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PROBLEM_CODES } from '@fuse-edge/core/edge'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cloudVariables,
  type Emulator,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

const PHOTO = readFileSync(new URL('../../../../assets/photos/hopper.jpg', import.meta.url))
const ORIGIN = 'https://shop.example'
const ADMIN_KEY = `ak_${'w'.repeat(43)}`
const READ_KEY = `ak_${'r'.repeat(43)}`
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
const ADMIN_KEYS = `ann:write:${hashOf(ADMIN_KEY)};bob:read:${hashOf(READ_KEY)}`
const ID = 'AAAAAAAAAAAAAAAAAAAAAA'

interface Responses {
  readonly [status: string]: {
    readonly description: string
    readonly content?: Record<string, { schema?: { $ref?: string; oneOf?: { $ref?: string }[] } }>
  }
}

interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, { responses: Responses }>>
  readonly components: { readonly schemas: Record<string, object> }
}

let emulator: Emulator
let worker: WholeWorker
let administered: WholeWorker
let unconfigured: WholeWorker
let document: Document
let token = ''
let validators: Ajv2020

function catalogueOf({ activities }: Emulator): string {
  const [activity] = activities
  const templates = (activity?.materials ?? []).map((material) => ({
    id: material.id,
    title: 'A template',
    projectId: activity?.id,
    modelId: material.id,
    width: material.width,
    height: material.height,
    thumbnail: material.thumbnail,
    faces: material.faces.map(({ id, rect }) => ({
      id,
      templateFaceId: id,
      box: { x: rect.X, y: rect.Y, width: rect.Width, height: rect.Height },
    })),
  }))
  const app = { publishableKeys: ['pk_shop'], origins: [ORIGIN], sessionMinutes: 5, dailyCap: 100 }
  const ids = templates.map(({ id }) => id)
  const apps = [
    { ...app, id: 'shop', sessionCredits: 5, templates: ids },
    { ...app, id: 'poor', publishableKeys: ['pk_poor'], templates: ids },
  ]
  return JSON.stringify({ apps, templates })
}

beforeAll(async () => {
  emulator = await startEmulator()
  const open = { ...cloudVariables(emulator, 'cn'), ADMIN_KEYS }
  ;[worker, administered, unconfigured] = await Promise.all([
    startWorker({ ...open, CATALOGUE: catalogueOf(emulator) }),
    startWorker(open),
    startWorker({}),
  ])
  document = (await (await fetch(new URL('/openapi.json', worker.url))).json()) as Document
  token = await openSession('pk_shop')
  validators = new Ajv2020({
    formats: { 'date-time': true, ipv4: true, ipv6: true, uri: true, uuid: true },
  })
  validators.addVocabulary(['components'])
  validators.addSchema({
    $id: 'https://edge.example/openapi.json',
    components: document.components,
  })
})
afterAll(() =>
  Promise.all([worker.close(), administered.close(), unconfigured.close(), emulator.close()]),
)

async function openSession(key: string): Promise<string> {
  const response = await ask('POST', '/v1/sessions', { body: JSON.stringify({ key }) })
  return ((await response.json()) as { token: string }).token
}

interface AskOptions {
  readonly headers?: Record<string, string>
  readonly body?: BodyInit
}

function ask(method: string, path: string, { headers, body }: AskOptions = {}): Promise<Response> {
  return fetch(new URL(path, worker.url), {
    method,
    headers: { Origin: ORIGIN, 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  })
}

function fuse(change: object, headers: Record<string, string> = {}): Promise<Response> {
  const [material] = emulator.activities[0]?.materials ?? []
  const faces = [{ photo: PHOTO.toString('base64') }]
  const body = JSON.stringify({ template: material?.id, faces, ...change })
  return ask('POST', '/v1/fusions', { headers: { ...bearer(), ...headers }, body })
}

function bearer(value = token): Record<string, string> {
  return { Authorization: `Bearer ${value}` }
}

/** Expects an answer to have the status, the content type, the schema and the problem code that the document gives it. */
async function expectDocumented(
  response: Response,
  operation: string,
  status: number,
): Promise<unknown> {
  const [method = '', path = ''] = operation.split(' ')
  const documented = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
  expect([operation, response.status]).toEqual([operation, status])
  expect(documented, `${operation} ${status}`).toBeDefined()
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
  if (documented?.content === undefined) return expect(await response.text()).toBe('')
  expect(Object.keys(documented.content)).toContain(type)
  if (!type.endsWith('json')) return undefined
  const body: unknown = await response.json()
  const { $ref, oneOf = [{ $ref }] } = documented.content[type]?.schema ?? {}
  const validate = oneOf.flatMap(({ $ref: reference }) =>
    reference === undefined
      ? []
      : [validators.getSchema(`https://edge.example/openapi.json${reference}`)],
  )
  if (validate.length > 0) {
    const valid = validate.filter((one) => one?.(body) === true)
    expect(valid.length, JSON.stringify(validate.map((one) => one?.errors))).toBe(1)
    if (type.startsWith('application/problem')) {
      expect(documented.description.split(', ')).toContain((body as { code: string }).code)
    }
  }
  return body
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 whose structures are JSON Schema', () => {
    expect(document.openapi).toBe('3.1.0')
    for (const name of Object.keys(document.components.schemas)) {
      const pointer = `https://edge.example/openapi.json#/components/schemas/${name}`
      expect(validators.getSchema(pointer), name).toBeTypeOf('function')
    }
  })

  it('names every problem but method-not-allowed', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    const described = new Set(
      operations.flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ description }) => description.split(', ')),
      ),
    )
    const left = PROBLEM_CODES.filter((code) => !described.has(code))
    expect(left).toEqual(['method-not-allowed'])
  })
})

describe('the running worker answers as documented:', () => {
  const POST_SESSION = 'POST /v1/sessions'
  const SESSIONS: readonly [status: number, options: AskOptions][] = [
    [201, { body: '{"key":"pk_shop"}' }],
    [401, { body: '{"key":"pk_unknown"}' }],
    [403, { body: '{"key":"pk_shop"}', headers: { Origin: 'https://evil.example' } }],
    [400, { body: '{' }],
    [400, { body: '{"key":1}' }],
    [413, { body: 'x'.repeat(5000) }],
    [415, { body: 'x', headers: { 'Content-Type': 'text/html' } }],
  ]
  it.each(SESSIONS)(`${POST_SESSION} %s`, async (status, options) => {
    await expectDocumented(await ask('POST', '/v1/sessions', options), POST_SESSION, status)
  })

  it('GET /v1/templates', async () => {
    const operation = 'GET /v1/templates'
    const answer = await ask('GET', '/v1/templates', { headers: bearer() })
    await expectDocumented(answer, operation, 200)
    await expectDocumented(await ask('GET', '/v1/templates'), operation, 401)
    const byKey = await ask('GET', '/v1/templates?key=pk_shop')
    const tag = byKey.headers.get('ETag') ?? ''
    const list = await expectDocumented(byKey, operation, 200)
    const headers = { 'If-None-Match': tag }
    await expectDocumented(
      await ask('GET', '/v1/templates?key=pk_shop', { headers }),
      operation,
      304,
    )
    const [template] = (list as { templates: { thumbnail: string }[] }).templates
    const small = await ask('GET', template?.thumbnail ?? '')
    expect([small.status, small.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
    const thumbnail = 'GET /v1/templates/{id}/thumbnail'
    await expectDocumented(await ask('GET', '/v1/templates/x/thumbnail'), thumbnail, 404)
  })

  it('POST /v1/fusions, and then GET and DELETE of its result', async () => {
    const operation = 'POST /v1/fusions'
    const fusion = await expectDocumented(await fuse({}), operation, 201)
    const asPicture = { Accept: 'image/*', 'Idempotency-Key': 'as-a-picture' }
    await expectDocumented(await fuse({}, asPicture), operation, 201)
    const { url } = fusion as { url: string }
    const get = 'GET /v1/results/{id}'
    const picture = await ask('GET', url)
    const tag = picture.headers.get('ETag') ?? ''
    await expectDocumented(picture, get, 200)
    const part = await ask('GET', url, { headers: { Range: 'bytes=0-9' } })
    await expectDocumented(part, get, 206)
    const known = await ask('GET', url, { headers: { 'If-None-Match': tag } })
    await expectDocumented(known, get, 304)
    const none = await ask('GET', url, { headers: { Range: 'bytes=99999999-' } })
    await expectDocumented(none, get, 416)
    await expectDocumented(await ask('DELETE', url), 'DELETE /v1/results/{id}', 204)
    await expectDocumented(await ask('GET', url), get, 404)
    const forged = `/v1/results/${ID}?expires=1795320000&signature=k1.AAAA`
    await expectDocumented(await ask('GET', forged), get, 403)
    await expectDocumented(await ask('DELETE', forged), 'DELETE /v1/results/{id}', 403)
  })

  const FUSIONS: readonly [status: number, change: object, headers?: Record<string, string>][] = [
    [400, { faces: [] }],
    [401, {}, { Authorization: 'Bearer x.y.z' }],
    [415, {}, { 'Content-Type': 'text/plain' }],
    [422, { template: 'unknown' }],
    [422, { faces: [{ photo: 'AAAA' }] }],
  ]
  it.each(FUSIONS)('POST /v1/fusions %s %o', async (status, change, headers) => {
    await expectDocumented(await fuse(change, headers), 'POST /v1/fusions', status)
  })

  it('POST /v1/fusions 402, 413 and 422, and repeated requests', async () => {
    const operation = 'POST /v1/fusions'
    const poor = bearer(await openSession('pk_poor'))
    await expectDocumented(await fuse({}, poor), operation, 402)
    const large = { faces: [{ photo: 'A'.repeat(11 * 1024 * 1024) }] }
    await expectDocumented(await fuse(large), operation, 413)
    const key = { 'Idempotency-Key': 'one' }
    await expectDocumented(await fuse({}, key), operation, 201)
    await expectDocumented(await fuse({}, key), operation, 200)
    await expectDocumented(await fuse({ faceDegree: 1 }, key), operation, 422)
  })

  it.each(['/healthz', '/readyz', '/openapi.json'])('GET %s', async (path) => {
    await expectDocumented(await ask('GET', path), `GET ${path}`, 200)
  })

  it('administrative requests, from an empty catalogue on', async () => {
    const call = (method: string, path: string, body?: unknown, headers = {}) =>
      fetch(new URL(`/v1/admin${path}`, administered.url), {
        method,
        headers: { ...bearer(ADMIN_KEY), 'Content-Type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    const { apps, templates } = JSON.parse(catalogueOf(emulator))
    const [template] = templates
    const app = { ...apps[0], templates: [template.id] }
    const virtualKey = { id: 'sdk', secretIds: [], actions: ['FuseFace'] }
    const entries = [
      ['templates', template],
      ['apps', app],
      ['virtual-keys', virtualKey],
    ] as const
    for (const [list, entry] of entries) {
      const one = `/v1/admin/${list}/{id}`
      const path = `/${list}/${entry.id}`
      await expectDocumented(await call('GET', path), `GET ${one}`, 404)
      await expectDocumented(await call('PATCH', path, {}), `PATCH ${one}`, 404)
      await expectDocumented(await call('DELETE', path), `DELETE ${one}`, 404)
      await expectDocumented(await call('PUT', path, entry), `PUT ${one}`, 200)
      await expectDocumented(await call('PUT', path, { x: 1 }), `PUT ${one}`, 400)
      await expectDocumented(await call('PATCH', path, { id: list }), `PATCH ${one}`, 400)
      await expectDocumented(await call('GET', path), `GET ${one}`, 200)
      const old = { 'If-Match': '"0"' }
      await expectDocumented(await call('DELETE', path, undefined, old), `DELETE ${one}`, 412)
    }
    const keys = 'POST /v1/admin/apps/{id}/keys'
    const key = await expectDocumented(
      await call('POST', `/apps/${app.id}/keys`, { kind: 'publishable' }),
      keys,
      201,
    )
    await expectDocumented(await call('POST', `/apps/${app.id}/keys`, {}), keys, 400)
    const ended = await call('DELETE', `/apps/${app.id}/keys/${(key as { key: string }).key}`)
    await expectDocumented(ended, 'DELETE /v1/admin/apps/{id}/keys/{key}', 200)
    const pair = await expectDocumented(
      await call('POST', '/virtual-keys/sdk/pairs'),
      'POST /v1/admin/virtual-keys/{id}/pairs',
      201,
    )
    const { secretId } = pair as { secretId: string }
    await expectDocumented(
      await call('DELETE', `/virtual-keys/sdk/pairs/${secretId}`),
      'DELETE /v1/admin/virtual-keys/{id}/pairs/{secretId}',
      200,
    )
    const sync = 'POST /v1/admin/templates/sync'
    const projectId = emulator.activities[0]?.id
    await expectDocumented(await call('POST', '/templates/sync', { projectId }), sync, 200)
    await expectDocumented(await call('POST', '/templates/sync', { projectId: 1 }), sync, 400)
    const all = 'GET /v1/admin/catalogue'
    const state = await expectDocumented(await call('GET', '/catalogue'), all, 200)
    const unknown = await call('GET', '/catalogue', undefined, { Authorization: '' })
    await expectDocumented(unknown, all, 401)
    const { catalogue } = state as { catalogue: object }
    const put = 'PUT /v1/admin/catalogue'
    await expectDocumented(await call('PUT', '/catalogue', catalogue), put, 200)
    await expectDocumented(await call('GET', '/audit'), 'GET /v1/admin/audit', 200)
    const usage = 'GET /v1/admin/usage'
    await expectDocumented(await call('GET', `/usage?owner=${app.id}&qps=5`), usage, 200)
    await expectDocumented(await call('GET', '/usage?owner=unknown'), usage, 404)
    await expectDocumented(await call('GET', '/usage?owner=*'), usage, 200)
    const reservations = 'GET /v1/admin/reservations'
    await expectDocumented(await call('GET', '/reservations'), reservations, 200)
    await expectDocumented(await call('GET', '/reservations?cursor=x'), reservations, 400)
    await expectDocumented(await call('GET', '/reservations?owner=x'), reservations, 404)
    const settle = 'POST /v1/admin/reservations/{id}'
    await expectDocumented(await call('POST', '/reservations/x', {}), settle, 400)
    const released = { outcome: 'released' }
    await expectDocumented(await call('POST', '/reservations/x', released), settle, 404)
    const sessions = 'POST /v1/admin/apps/{id}/sessions'
    const own = { Origin: new URL(administered.url).origin }
    const trial = (body: unknown, headers = {}) =>
      call('POST', `/apps/${app.id}/sessions`, body, headers)
    await expectDocumented(await trial({}, own), sessions, 201)
    await expectDocumented(await trial({ credits: 4 }, own), sessions, 400)
    await expectDocumented(await trial({}), sessions, 403)
    await expectDocumented(await call('POST', '/apps/x/sessions', {}, own), sessions, 404)
    await expectDocumented(await call('GET', '/alerts'), 'GET /v1/admin/alerts', 200)
    const test = 'POST /v1/admin/apps/{id}/alerts/test'
    await expectDocumented(await call('POST', `/apps/${app.id}/alerts/test`), test, 404)
    const alerts = { url: 'http://127.0.0.1:9/hook', at: [50] }
    const budget = { perDay: { calls: 100 }, alerts }
    await call('PATCH', `/apps/${app.id}`, { dailyCap: null, budget })
    await expectDocumented(await call('POST', `/apps/${app.id}/alerts/test`), test, 200)
    await expectDocumented(await call('GET', '/alerts'), 'GET /v1/admin/alerts', 200)
    const budgets = 'GET /v1/admin/budgets'
    await expectDocumented(await call('GET', '/budgets'), budgets, 200)
    await expectDocumented(await call('GET', '/budgets?owner=unknown'), budgets, 404)
    for (const path of ['/me', '/regions', '/route', '/residency']) {
      await expectDocumented(await call('GET', path), `GET /v1/admin${path}`, 200)
    }
    const route = 'GET /v1/admin/route'
    await expectDocumented(await call('GET', '/route?country=x'), route, 400)
    await expectDocumented(await call('GET', '/route?template=x'), route, 404)
    const fixed = await fetch(new URL('/v1/admin/catalogue', worker.url), {
      method: 'PUT',
      headers: { ...bearer(ADMIN_KEY), 'Content-Type': 'application/json' },
      body: JSON.stringify(catalogue),
    })
    await expectDocumented(fixed, put, 409)
    const reading = await call('PUT', '/catalogue', catalogue, bearer(READ_KEY))
    await expectDocumented(reading, put, 403)
  })

  it('other methods of every path, with the methods that it has', async () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      // The cloud's own protocol takes every method; a static asset is served before the worker runs.
      if (path === '/' || path === '/openapi.json') continue
      const at = path.replace(/\{\w+\}/g, 'x')
      const answer = await ask('PROPFIND', at, { headers: bearer(ADMIN_KEY) })
      const allowed = answer.headers.get('Allow')?.split(', ')
      expect([path, answer.status]).toEqual([path, 405])
      const named = Object.keys(operations).map((method) => method.toUpperCase())
      const methods = [...named, ...(named.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
      // `sync` may also be the id of a template.
      if (path.endsWith('/sync')) expect(allowed).toEqual(expect.arrayContaining(methods))
      else expect([path, allowed?.sort()]).toEqual([path, methods.sort()])
    }
  })

  it('requests without a configuration: /healthz answers, everything else is refused', async () => {
    const get = (path: string) => fetch(new URL(path, unconfigured.url))
    await expectDocumented(await get('/healthz'), 'GET /healthz', 200)
    await expectDocumented(await get('/readyz'), 'GET /readyz', 503)
    await expectDocumented(await get('/v1/templates'), 'GET /v1/templates', 503)
    await expectDocumented(await get('/'), 'GET /', 200)
  })
})
