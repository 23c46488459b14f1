/** Every route × HEAD, OPTIONS, an unknown method, Range and known tags, as RFC 9110 has them. */

import { REQUEST_ID_HEADER } from '@fuse-edge/core/edge'
import { beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../reference/operations.ts'
import { administeredEdge, OPEN_VARIABLES, WRITER } from './admin.ts'
import { cloudThat, success } from './cloud.ts'
import { createEdge, type Edge, fusionOf, KEY, photo, problemOf, VARIABLES } from './edge.ts'
import { answerOf } from './virtual-key.ts'

/** The paths that the worker serves itself, but for that of the cloud's own protocol, which has no methods of HTTP's. */
const PATHS = [...new Set(OPERATIONS.map(({ path }) => path))].filter(
  (path) => path !== '/' && path !== '/openapi.json',
)
/** Headers that differ between two answers to the same request. */
const VARYING = [REQUEST_ID_HEADER.toLowerCase(), 'server-timing']

let edge: Edge
let addresses: ReadonlyMap<string, string>
beforeAll(async () => {
  const region = await cloudThat(success())
  const variables = { ...VARIABLES, ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS, TENCENT_REGION: region }
  const pictures: typeof fetch = async (...args) =>
    new Request(...args).url.startsWith('https://pictures.example')
      ? new Response(photo(), { headers: { 'Content-Type': 'image/jpeg' } })
      : fetch(...args)
  edge = createEdge(variables, { fetch: pictures })
  const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
  const { url } = await fusionOf(await edge.fuse(await edge.openSession(), body))
  addresses = new Map([
    ['/v1/results/{id}', url],
    ['/v1/templates', `/v1/templates?key=${KEY}`],
    ['/v1/admin/usage', '/v1/admin/usage?app=shop'],
  ])
})

function addressOf(path: string): string {
  return addresses.get(path) ?? path.replaceAll(/\{\w+\}/g, 'portrait')
}

function send(path: string, method: string, headers: Record<string, string> = {}) {
  const admin = path.startsWith('/v1/admin') ? { Authorization: `Bearer ${WRITER}` } : {}
  return edge.call(addressOf(path), { method, headers: { ...admin, ...headers } })
}

/** Returns the methods of every operation whose pattern has the path: `/v1/admin/templates/sync` has two. */
function methodsOf(path: string): string[] {
  const methods = OPERATIONS.filter((operation) => {
    const pattern = operation.path.replaceAll(/\{\w+\}/g, '[^/]+')
    return new RegExp(`^${pattern}$`).test(path)
  }).map(({ method }) => method.toUpperCase())
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted()
}

function isReadable(path: string): boolean {
  return methodsOf(path).includes('GET')
}

function allowOf(response: Response): string[] {
  return (response.headers.get('Allow') ?? '').split(', ').toSorted()
}

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !VARYING.includes(name)))
}

describe.each(PATHS)('%s', (path) => {
  const methods = methodsOf(path)

  it('refuses an unknown method with 405 and lists its methods, which OPTIONS does too', async () => {
    const refused = await send(path, 'PURGE')
    expect([refused.status, allowOf(refused)]).toEqual([405, methods])
    expect((await problemOf(refused)).code).toBe('method-not-allowed')
    const options = await send(path, 'OPTIONS')
    expect([options.status, options.body, allowOf(options)]).toEqual([204, null, methods])
  })

  it('answers HEAD as GET, without the body', async () => {
    const head = await send(path, 'HEAD')
    expect(head.body).toBeNull()
    const get = await send(path, 'GET')
    expect(head.status).toBe(get.status)
    expect([head.status === 405, allowOf(head)]).toEqual([!isReadable(path), allowOf(get)])
    const { 'content-length': length, ...headers } = headersOf(get)
    expect(headersOf(head)).toEqual(
      headersOf(head)['content-length'] === undefined ? headers : headersOf(get),
    )
    expect(length === undefined || length === String((await get.bytes()).length)).toBe(true)
  })
})

describe.each(PATHS.filter(isReadable))('%s', (path) => {
  it('ignores Range for HEAD, and answers GET with a part or the whole', async () => {
    const [whole, head] = [await send(path, 'GET'), await send(path, 'HEAD')]
    const range = { Range: 'bytes=0-0' }
    const ranged = await send(path, 'HEAD', range)
    expect([ranged.status, headersOf(ranged)]).toEqual([head.status, headersOf(head)])
    const part = await send(path, 'GET', range)
    const isPart = whole.headers.get('Accept-Ranges') === 'bytes'
    expect([part.status, part.headers.has('Content-Range')]).toEqual([
      isPart ? 206 : whole.status,
      isPart,
    ])
  })

  it('answers 304 where the caller names its tag, in a list and weak', async () => {
    const whole = await send(path, 'GET')
    const tag = whole.headers.get('ETag')
    if (tag === null) return
    for (const method of ['GET', 'HEAD']) {
      for (const names of [tag, `W/${tag}`, `"x", ${tag}`, `"x",W/${tag}`, '*']) {
        const known = await send(path, method, { 'If-None-Match': names })
        expect([known.status, known.body, known.headers.get('ETag')]).toEqual([304, null, tag])
      }
      const other = await send(path, method, { 'If-None-Match': '"x", W/"y"' })
      expect(other.status).toBe(200)
    }
  })
})

it('a path of two routes lists the methods of both', () => {
  expect(methodsOf('/v1/admin/templates/sync')).toContain('POST')
  expect(methodsOf('/v1/admin/templates/sync')).toContain('PATCH')
})

describe('the cloud’s own protocol', () => {
  it.each(['HEAD', 'OPTIONS', 'PURGE', 'PUT', 'DELETE', 'PATCH'])(
    'answers %s with 200, in the envelope and with the id of the request',
    async (method) => {
      const response = await createEdge().call('/', { method, headers: { Origin: '' } })
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe('application/json')
      expect(response.headers.has('Allow')).toBe(false)
      if (method === 'HEAD') return expect(response.body).toBeNull()
      const { Error: error, RequestId } = await answerOf(response)
      expect(error?.Code).toBe('UnsupportedProtocol')
      expect(RequestId).toBe(response.headers.get(REQUEST_ID_HEADER))
    },
  )
})

describe('If-Match of a change', () => {
  it.each([
    ['"{}"', 200],
    ['"x", "{}"', 200],
    ['*', 200],
    ['"x"', 412],
    // Weak tags never match: RFC 9110, section 13.1.1.
    ['W/"{}"', 412],
  ])('%s is answered with %s', async (names, status) => {
    const open = await administeredEdge()
    const tag = (await open.administer('GET', '/catalogue')).headers.get('ETag') ?? ''
    const header = { 'If-Match': names.replace('"{}"', tag) }
    const template = {
      title: 'x',
      projectId: 'at_1',
      modelId: 'mt_1',
      width: 800,
      height: 800,
      thumbnail: 'https://pictures.example/a.jpg',
      faces: [{ id: 'face', templateFaceId: 'mt_1_1', box: { x: 1, y: 1, width: 99, height: 99 } }],
    }
    expect((await open.administer('PUT', '/templates/a', template, header)).status).toBe(status)
  })
})
