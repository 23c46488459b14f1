import { request } from 'node:http'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import type { Session } from '@fuse-edge/core/edge'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Workerd } from '../../tools/workerd.ts'
import { CATALOGUE, KEY, ORIGIN, startBareWorker } from './bare-worker.ts'

let direct: Workerd
let behindProxy: Workerd
beforeAll(async () => {
  direct = await startBareWorker({ CATALOGUE })
  behindProxy = await startBareWorker({ CATALOGUE, CLIENT_ADDRESS_HEADER: 'X-Real-IP' })
})
afterAll(() => Promise.all([direct.stop(), behindProxy.stop()]))

interface Sent {
  /** Address that the connection is made from. */
  readonly from: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Sends a request over a new connection. */
function send(url: string, { from, headers = {}, body }: Sent): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      localAddress: from,
      agent: false as const,
      headers: { Origin: ORIGIN, 'Content-Type': 'application/json', ...headers },
    }
    const sent = request(url, options, (response) => {
      response.setEncoding('utf8')
      let text = ''
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve([response.statusCode ?? 0, text]))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Opens a session in one place and uses it in another. Returns the status of its use. */
async function moved({ url }: Workerd, there: Sent, here: Sent): Promise<number> {
  const [, text] = await send(`${url}/v1/sessions`, {
    ...there,
    body: JSON.stringify({ key: KEY }),
  })
  const { token } = JSON.parse(text) as Session
  const headers = { Authorization: `Bearer ${token}`, ...here.headers }
  const [status] = await send(`${url}/v1/templates`, { ...here, headers })
  return status
}

const HOME = '127.0.0.2'
const ELSEWHERE = '127.0.0.3'

it('binds a session to the address of the socket outside Cloudflare', async () => {
  expect(await moved(direct, { from: HOME }, { from: HOME })).toBe(200)
  expect(await moved(direct, { from: HOME }, { from: ELSEWHERE })).toBe(401)
})

it('ignores a forged CF-Connecting-IP outside Cloudflare', async () => {
  const forged = { 'CF-Connecting-IP': HOME }
  expect(await moved(direct, { from: HOME }, { from: ELSEWHERE, headers: forged })).toBe(401)
  const other = { 'CF-Connecting-IP': '203.0.113.7' }
  expect(await moved(direct, { from: HOME, headers: other }, { from: HOME })).toBe(200)
})

it.each(['a b<>', '[::1', 'shop.example:99999'])(
  'refuses requests with the Host %s before anything is spent',
  async (Host) => {
    for (const path of ['/', '/v1/sessions', '/v1/templates', '/healthz']) {
      const [status, text] = await send(`${direct.url}${path}`, { from: HOME, headers: { Host } })
      expect([status, JSON.parse(text).code]).toEqual([400, 'request-invalid'])
    }
  },
)

it.each(['GET', 'OPTIONS', 'POST'])(
  'refuses %s of the target *, with a request id',
  async (method) => {
    const { hostname, port } = new URL(direct.url)
    const socket = connect({ host: hostname, port: Number(port), localAddress: HOME })
    socket.write(`${method} * HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`)
    const answer = await new Response(Readable.toWeb(socket) as ReadableStream).text()
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*x-request-id: [0-9a-f-]{36}/is)
  },
)

it('binds a session to the address that the proxy’s header names', async () => {
  const at = (address: string, from: string) => ({ from, headers: { 'X-Real-IP': address } })
  const home = at('203.0.113.7', HOME)
  expect(await moved(behindProxy, home, at('203.0.113.7', ELSEWHERE))).toBe(200)
  expect(await moved(behindProxy, home, at('203.0.113.8', HOME))).toBe(401)
  expect(await moved(behindProxy, home, { from: HOME })).toBe(401)
})
