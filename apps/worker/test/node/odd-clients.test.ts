import { request } from 'node:http'
import { signRequest } from '@fuse-edge/core/sign'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Workerd } from '../../tools/workerd.ts'
import { startBareWorker, VARIABLES } from './bare-worker.ts'
import { startWorker, type WholeWorker } from './whole-worker.ts'

const SECRET = 's'.repeat(32)
const WITH_KEY = {
  ...VARIABLES,
  // A key that may do nothing: a call with a valid signature is refused for that.
  CATALOGUE: JSON.stringify({
    apps: [],
    templates: [],
    virtualKeys: [{ id: 'odd', secretIds: ['AKIDodd'] }],
  }),
  VIRTUAL_KEYS: `AKIDodd:${SECRET}`,
}
/** Longest target of a request, the path with the query, that workerd passes on to a worker. */
const TARGET_BYTES = 65_534

let platform: WholeWorker
let bare: Workerd
beforeAll(async () => {
  platform = await startWorker(WITH_KEY)
  bare = await startBareWorker(WITH_KEY)
})
afterAll(() => Promise.all([platform.close(), bare.stop()]))

interface Answer {
  readonly status: number
  readonly type: string | undefined
  readonly text: string
}

/** Sends a request with just these headers. */
function send(url: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request(url, { method, headers, agent: false }, (response) => {
      response.setEncoding('utf8')
      let text = ''
      response.on('data', (chunk: string) => {
        text += chunk
      })
      const type = response.headers['content-type']
      response.on('end', () => resolve({ status: response.statusCode ?? 0, type, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function errorOf({ text }: Answer): { Code: string; Message: string } {
  return JSON.parse(text).Response.Error
}

/** Signs a header, and returns the error of the answer. */
async function signedWith(url: string, name: string, value: string) {
  const { host } = new URL(url)
  const { headers } = await signRequest({
    credentials: { secretId: 'AKIDodd', secretKey: SECRET },
    host,
    timestamp: Math.floor(Date.now() / 1000),
    signedHeaders: { [name]: value },
    body: '{}',
  })
  const common = {
    'Content-Length': '2',
    'X-TC-Action': 'FuseFace',
    'X-TC-Version': '2022-09-27',
    'X-TC-Region': 'ap-singapore',
  }
  return errorOf(await send(url, { ...common, ...headers, host, [name]: value }, '{}'))
}

describe('a signed header', () => {
  it.each([
    ['Accept-Encoding', 'identity'],
    ['Accept-Encoding', 'br;q=0, identity'],
    ['User-Agent', 'Client/1.0'],
    ['Content-Length', '2'],
    ['Accept', '*/*'],
    ['X-Custom', 'A b'],
  ])(
    '%s: %s is verified, behind a platform that replaces Accept-Encoding, too',
    async (...pair) => {
      for (const url of [platform.url.origin, bare.url]) {
        expect((await signedWith(url, ...pair)).Code).toBe('AuthFailure.UnauthorizedOperation')
      }
    },
  )

  it.each(['Connection', 'Keep-Alive', 'TE'])('%s that is not passed on is named', async (name) => {
    const { Code, Message } = await signedWith(platform.url.origin, name, 'trailers')
    expect(Code).toBe('AuthFailure.InvalidAuthorization')
    expect(Message).toContain(`\`${name.toLowerCase()}\``)
  })
})

describe('a static asset', () => {
  const ask = (path: string, init?: RequestInit) => fetch(new URL(path, platform.url), init)

  it.each(['/openapi.json', '/widget/integrity.json'])(
    '%s takes GET and HEAD, and refuses other methods with both',
    async (path) => {
      const get = await ask(path)
      const tag = get.headers.get('ETag') ?? ''
      expect([get.status, tag]).toEqual([200, expect.stringMatching(/^"/)])
      const head = await ask(path, { method: 'HEAD' })
      expect([head.status, head.headers.get('ETag'), await head.text()]).toEqual([200, tag, ''])
      const known = await ask(path, { headers: { 'If-None-Match': tag } })
      expect(known.status).toBe(304)
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const refused = await ask(path, { method })
        expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
      }
      expect((await ask('/healthz')).headers.has('Allow')).toBe(false)
    },
  )
})

describe('a GET', () => {
  const get = (target: string) => send(bare.url + target, { Host: new URL(bare.url).host })
  const START = '/?Action=FuseFace&a='

  it('of the longest address is refused in the envelope', async () => {
    const answer = await get(START.padEnd(TARGET_BYTES, 'x'))
    expect([answer.status, answer.type]).toEqual([200, 'application/json'])
    expect(errorOf(answer).Code).toBe('RequestSizeLimitExceeded')
  })

  it('of a longer address is refused by workerd, before the worker sees it', async () => {
    const answer = await get(START.padEnd(TARGET_BYTES + 1, 'x'))
    expect([answer.status, answer.text]).toEqual([414, 'URI too long'])
  })
})
