import type { Session, TemplateList } from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import {
  createEdge,
  type Edge,
  json,
  KEY,
  ORIGIN,
  OTHER_ORIGIN,
  photo,
  problemOf,
  withApp,
} from './edge.ts'

const SECRET = `sk_${'a1B2_-'.repeat(6)}`
const ADDRESS = '198.51.100.9'
const VISIT = { origin: ORIGIN, address: ADDRESS }

async function hashOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return new Uint8Array(digest).toHex()
}

async function edgeWithSecret(): Promise<Edge> {
  return createEdge(withApp({ secretKeyHashes: [await hashOf(SECRET)] }))
}

/** Sends a request of a server: without an origin, from another address than the end user's. */
function ask(edge: Edge, body: object, key = SECRET): Promise<Response> {
  const init = json(body)
  const headers = { ...init.headers, Origin: '', Authorization: `Bearer ${key}` }
  return edge.call('/v1/sessions', { ...init, headers })
}

async function refusal(response: Response): Promise<[number, string]> {
  return [response.status, (await problemOf(response)).code]
}

async function tokenOf(response: Response): Promise<string> {
  return (await response.json<Session>()).token
}

function gallery(edge: Edge, token: string, headers = {}): Promise<Response> {
  const own = { Authorization: `Bearer ${token}`, 'CF-Connecting-IP': ADDRESS }
  return edge.call('/v1/templates', { headers: { ...own, ...headers } })
}

describe('a session opened by a server', () => {
  it('is valid for the origin and the network of its end user only', async () => {
    const edge = await edgeWithSecret()
    const response = await ask(edge, { ...VISIT, credits: 2 })
    expect(response.status).toBe(201)
    const { token, credits } = await response.json<Session>()
    expect(credits).toBe(2)
    expect((await gallery(edge, token)).status).toBe(200)
    const elsewhere = await gallery(edge, token, { 'CF-Connecting-IP': '198.51.100.8' })
    expect(await refusal(elsewhere)).toEqual([401, 'session-invalid'])
  })

  it.each([
    ['another key', VISIT, `sk_${'x'.repeat(36)}`, 401, 'key-unknown'],
    ['another origin', { ...VISIT, origin: OTHER_ORIGIN }, SECRET, 403, 'origin-not-allowed'],
    ['no address', { origin: ORIGIN }, SECRET, 400, 'request-invalid'],
    ['a malformed address', { ...VISIT, address: 'home' }, SECRET, 400, 'request-invalid'],
    ['a port', { ...VISIT, address: '192.0.2.7:80' }, SECRET, 400, 'request-invalid'],
    ['an octal address', { ...VISIT, address: '192.0.2.07' }, SECRET, 400, 'request-invalid'],
    [
      'an address in brackets',
      { ...VISIT, address: '[2001:db8::1]' },
      SECRET,
      400,
      'request-invalid',
    ],
    ['too many groups', { ...VISIT, address: '1:2:3:4:5:6:7:8:9' }, SECRET, 400, 'request-invalid'],
    ['too many credits', { ...VISIT, credits: 6 }, SECRET, 400, 'request-invalid'],
    ['negative credits', { ...VISIT, credits: -1 }, SECRET, 400, 'request-invalid'],
    ['a foreign template', { ...VISIT, templates: ['unoffered'] }, SECRET, 400, 'request-invalid'],
    ['an empty list of templates', { ...VISIT, templates: [] }, SECRET, 400, 'request-invalid'],
    ['an additional publishable key', { ...VISIT, key: KEY }, SECRET, 400, 'request-invalid'],
  ])('is refused with %s', async (_, body, key, status, code) => {
    expect(await refusal(await ask(await edgeWithSecret(), body, key))).toEqual([status, code])
  })

  it.each(['192.0.2.7', '2001:db8::1', '2001:DB8:0:0:0:0:0:1', '::ffff:192.0.2.7'])(
    'is opened for the address %s',
    async (address) => {
      const response = await ask(await edgeWithSecret(), { ...VISIT, address })
      expect(response.status).toBe(201)
    },
  )

  it('may have no credits, and then lists templates but fuses nothing', async () => {
    const edge = await edgeWithSecret()
    const token = await tokenOf(await ask(edge, { ...VISIT, credits: 0 }))
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const refused = await edge.fuse(token, body, { 'CF-Connecting-IP': ADDRESS })
    expect(await refusal(refused)).toEqual([402, 'out-of-credits'])
  })
})

describe('a session restricted to some templates', () => {
  it('lists and uses no others', async () => {
    const edge = createEdge()
    const opened = await edge.call('/v1/sessions', json({ key: KEY, templates: ['pair'] }))
    const token = await tokenOf(opened)
    const list = await edge.call('/v1/templates', { headers: { Authorization: `Bearer ${token}` } })
    expect((await list.json<TemplateList>()).templates.map(({ id }) => id)).toEqual(['pair'])
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    expect(await refusal(await edge.fuse(token, body))).toEqual([422, 'template-unknown'])
  })

  it('is refused if the app does not offer one of them', async () => {
    const init = json({ key: KEY, templates: ['portrait', 'unoffered'] })
    const problem = await problemOf(await createEdge().call('/v1/sessions', init))
    expect([problem.code, problem.errors?.[0]?.path]).toEqual(['request-invalid', 'templates.1'])
  })
})
