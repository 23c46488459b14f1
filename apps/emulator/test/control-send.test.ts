/** Requests that the emulator carries out for a page: as if they had arrived so, or at the one edge that it was given. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fuseFaceRequest, NOW_SECONDS } from './call.ts'
import { AUTHORIZATION, startControlled } from './control.ts'
import { type HttpAnswer, jsonOf, send } from './http.ts'

const HOST = 'facefusion.intl.tencentcloudapi.com'

let emulator: Emulator
let waits: number[]
beforeEach(async () => {
  waits = []
  const wait = async (ms: number) => {
    waits.push(ms)
  }
  emulator = await startControlled({ wait })
})
afterEach(() => emulator.close())

/** Signs a call for a host. */
async function signed(host: string, body: string, region = 'ap-singapore') {
  const { headers } = signPrepared(await prepareBody(body), {
    credentials: emulator.credentials,
    host,
    timestamp: NOW_SECONDS,
  })
  const { Host: _, ...rest } = headers as Record<string, string>
  const names = { 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27', 'X-TC-Region': region }
  return { ...rest, ...names }
}

function carry(request: unknown, body: string | Uint8Array = ''): Promise<HttpAnswer> {
  const text = typeof request === 'string' ? request : JSON.stringify(request)
  return send(`${emulator.url}/_control/send`, {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'fuse-edge-request': Buffer.from(text).toString('base64url'),
    },
    body,
  })
}

const post = async (body: string, changes = {}, host = HOST) =>
  await carry(
    {
      to: 'emulator',
      method: 'POST',
      host,
      path: '/',
      headers: await signed(host, body),
      ...changes,
    },
    body,
  )

describe('a request for the emulator', () => {
  it('is carried out with its host, and its answer passed through', async () => {
    emulator.control.setLatency({ 'ap-singapore': { ms: 70 } })
    const body = JSON.stringify(fuseFaceRequest(emulator))
    const answer = await post(body)
    expect(answer.status).toBe(200)
    const { Response } = jsonOf<{ Response: Record<string, unknown> }>(answer)
    expect(Response).toHaveProperty('FusedImage')
    expect(answer.headers['fuse-edge-request-id']).toBe(Response.RequestId)
    expect(waits).toEqual([70])
    const [request] = emulator.control.requests(1)
    expect(request).toMatchObject({ host: HOST, site: 'intl', code: 'ok', billed: true })
    expect(emulator.control.ledger(1).billed).toBe(1)
  })

  it('has the body byte for byte, and no header of the page', async () => {
    const body = JSON.stringify(fuseFaceRequest(emulator))
    expect(
      jsonOf(
        await carry(
          {
            to: 'emulator',
            method: 'POST',
            host: HOST,
            path: '/',
            headers: await signed(HOST, body),
          },
          `${body} `,
        ),
      ),
    ).toMatchObject({
      Response: { Error: { Code: 'AuthFailure.SignatureFailure' } },
    })
    const [request] = emulator.control.requests(1)
    expect(request?.bodyBytes).toBe(body.length + 1)
    expect(request?.headers).not.toHaveProperty('fuse-edge-request')
    expect(JSON.stringify(request)).not.toContain(AUTHORIZATION)
  })

  it('is not charged as a test of an effect, and its picture is kept', async () => {
    const body = JSON.stringify(fuseFaceRequest(emulator))
    const answer = await post(body, { test: true })
    expect(jsonOf(answer)).toHaveProperty('Response.FusedImage')
    expect(emulator.control.ledger(9)).toEqual({ billed: 0, calls: [] })
    const [request] = emulator.control.requests(1)
    expect(request).toMatchObject({ code: 'ok', billed: false, units: 0 })
    const result = await send(`${emulator.url}/_emulator/results/${request?.requestId}`)
    expect([result.status, result.headers['content-type']]).toEqual([200, 'image/jpeg'])
    const steps = emulator.control.quickstart().steps.filter(({ done }) => done)
    expect(steps.map(({ name }) => name)).toEqual(['activate'])
  })

  it('may be a GET with a query', async () => {
    const request = {
      to: 'emulator',
      method: 'GET',
      host: HOST,
      path: '/?Action=FuseFace&Version=2022-09-27',
      headers: {},
    }
    expect(jsonOf(await carry(request))).toHaveProperty('Response.Error.Code')
    expect(emulator.control.requests(1)[0]).toMatchObject({
      method: 'GET',
      query: 'Action=FuseFace&Version=2022-09-27',
    })
  })

  it('is struck by faults: a gateway’s page, which cannot act, and a connection that ends', async () => {
    const body = JSON.stringify(fuseFaceRequest(emulator))
    emulator.control.setFaults([
      { count: 1, fault: { kind: 'status', status: 502, when: 'after-work' } },
      { fault: { kind: 'cut', when: 'after-work' } },
    ])
    const page = await post(body)
    expect(page.status).toBe(502)
    expect(page.headers['content-security-policy']).toBe('sandbox')
    expect(page.headers['fuse-edge-request-id']).toBe(emulator.control.requests(1)[0]?.requestId)
    await expect(post(body)).rejects.toThrow()
    expect(emulator.control.ledger(1).billed).toBe(2)
  })

  it.for([
    ['no header', ''],
    ['no JSON', '{'],
    ['another receiver', { to: 'internet' }],
    ['another method', { method: 'DELETE' }],
    ['no host', { host: undefined }],
    ['a host with a path', { host: 'a/b' }],
    ['a path of the control API', { path: '/_control/faults' }],
    ['a path of the loopback API', { path: '/_emulator/info' }],
    ['a path of an object', { path: '/photos-1250000000/key' }],
    ['a line break in the path', { path: '/?a\nb' }],
    ['a header that belongs to the connection', { headers: { Host: 'other' } }],
    ['a line break in a header', { headers: { a: 'b\r\nc: d' } }],
    ['a name of a header with a space', { headers: { 'a b': 'c' } }],
    ['a header that is no text', { headers: { a: 1 } }],
    ['a test that is neither true nor false', { test: 1 }],
    ['a test at the edge', { to: 'edge', test: true }],
  ] as const)('is refused with %s', async ([, changes]) => {
    const request =
      typeof changes === 'string'
        ? changes
        : { to: 'emulator', method: 'POST', host: HOST, path: '/', headers: {}, ...changes }
    const answer = await carry(request)
    expect(answer.status).toBe(400)
    expect(answer.headers).not.toHaveProperty('fuse-edge-request-id')
    expect(emulator.control.requests(1)).toEqual([])
  })

  it('needs the token', async () => {
    const answer = await send(`${emulator.url}/_control/send`, { method: 'POST' })
    expect(answer.status).toBe(401)
  })
})

describe('a request for the edge', () => {
  let edge: Server
  let origin: string
  let seen: { url: string; host: string; body: string; authorization: string }[]

  beforeEach(async () => {
    seen = []
    edge = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => answerEdge(incoming, outgoing, Buffer.concat(chunks).toString()))
    })
    await new Promise<void>((resolve) => edge.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(edge.address() as AddressInfo).port}`
    await emulator.close()
    emulator = await startControlled({ edge: origin })
  })
  afterEach(() => new Promise<void>((resolve) => edge.close(() => resolve())))

  function answerEdge(incoming: IncomingMessage, outgoing: ServerResponse, body: string) {
    const { host = '', authorization = '' } = incoming.headers
    seen.push({ url: incoming.url ?? '', host, body, authorization })
    if (incoming.url === '/?moved') {
      outgoing.writeHead(302, { location: `${emulator.url}/_emulator/info` })
    } else outgoing.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b' })
    outgoing.end(JSON.stringify({ Response: { RequestId: 'of-the-edge' } }))
  }

  const request = (changes = {}) => ({
    to: 'edge',
    method: 'POST',
    host: new URL(origin).host,
    path: '/',
    headers: { Authorization: 'TC3-HMAC-SHA256 …'.replace('…', 'x') },
    ...changes,
  })

  it('reaches that origin only, and its answer is passed through', async () => {
    const answer = await carry(request(), 'the body')
    expect(answer.status).toBe(200)
    expect(answer.headers['fuse-edge-request-id']).toBe('of-the-edge')
    expect(answer.headers).not.toHaveProperty('set-cookie')
    const { host } = new URL(origin)
    expect(seen).toEqual([{ url: '/', host, body: 'the body', authorization: 'TC3-HMAC-SHA256 x' }])
  })

  it('does not follow a redirect', async () => {
    const answer = await carry(request({ path: '/?moved' }))
    expect(answer.status).toBe(302)
    expect(answer.body.toString()).not.toContain('secretKey')
  })

  it('is refused for another host, and said to be perhaps billed where the edge does not answer', async () => {
    expect((await carry(request({ host: 'evil.example' }))).status).toBe(400)
    expect(seen).toEqual([])
    await new Promise<void>((resolve) => {
      edge.close(() => resolve())
      edge.closeAllConnections()
    })
    const answer = await carry(request())
    expect(answer.status).toBe(400)
    expect(jsonOf(answer).error).toContain('may have been billed')
    expect(answer.headers).not.toHaveProperty('fuse-edge-request-id')
  })

  it('is refused without the option', async () => {
    await emulator.close()
    emulator = await startControlled()
    expect(jsonOf(await carry(request())).error).toContain('--edge')
  })
})

it.for([
  'http://edge.example',
  'https://edge.example/',
  'https://edge.example/path',
  'https://user@edge.example',
  'ftp://127.0.0.1',
  'edge.example',
])('an emulator cannot be started with the edge %s', async (edge) => {
  await expect(startControlled({ edge })).rejects.toThrow('edge')
})
