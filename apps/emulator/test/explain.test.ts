/** The option `explain`: a refused signature leads to a page that shows what the client signed. */

import { prepareBody, signatureV1, signPrepared, stringToSignV1 } from '@fuse-edge/core/sign'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startStill({ explain: true, engine: createStubEngine() })
})
afterAll(() => emulator.close())

const HEADER = 'x-fuse-edge-explain'

interface Sent {
  readonly signedBody?: string
  readonly sentBody?: string
  readonly signed?: Partial<Parameters<typeof signPrepared>[1]>
  readonly sent?: Record<string, string>
  readonly query?: string
}

/** Signs one thing and sends another. */
async function send({ signedBody, sentBody, signed, sent, query }: Sent): Promise<Response> {
  const body = sentBody ?? JSON.stringify(fuseFaceRequest(emulator))
  const isGet = signed?.method === 'GET'
  const { headers } = signPrepared(await prepareBody(signedBody ?? (isGet ? '' : body)), {
    credentials: emulator.credentials,
    host: new URL(emulator.url).host,
    timestamp: NOW_SECONDS,
    ...signed,
  })
  const common = { 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27' }
  const region = { 'X-TC-Region': emulator.region }
  const all = new Headers({ ...headers, ...common, ...region })
  for (const [name, value] of Object.entries(sent ?? {})) all.set(name, value)
  return await fetch(`${emulator.url}/${query === undefined ? '' : `?${query}`}`, {
    method: isGet ? 'GET' : 'POST',
    headers: all,
    ...(!isGet && { body }),
  })
}

interface Explained {
  readonly explanation: { step: string; part: string; summary: string; causes: readonly string[] }
  readonly client?: { canonicalRequest: string }
  readonly server?: { canonicalRequest: string }
}

async function explain(response: Response): Promise<Explained> {
  const url = response.headers.get(HEADER)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_emulator\/explain\/[0-9a-f-]{36}$/)
  const answer = await fetch(String(url), { headers: { accept: 'application/json' } })
  return (await answer.json()) as Explained
}

const JSON_BODY = '{"ProjectId":"at_1","MergeInfos":[{"Url":"https://a.example/b.jpg"}]}'

describe('the explanation proves that the client signed', () => {
  it.for([
    [
      'a type without the charset that was sent',
      { sent: { 'content-type': 'application/json; charset=utf-8' } },
      'content-type-charset',
    ],
    [
      'a body written by another serialiser',
      {
        signedBody: '{"ProjectId": "at_1", "MergeInfos": [{"Url": "https://a.example/b.jpg"}]}',
        sentBody: JSON_BODY,
      },
      'body-reserialised',
    ],
    ['an empty body', { signedBody: '', sentBody: JSON_BODY }, 'body-not-hashed'],
    [
      'the host of the product',
      { signed: { host: 'facefusion.tencentcloudapi.com' } },
      'host-changed',
    ],
  ] as const)('%s', async ([, sent, cause]) => {
    const { client, server, explanation } = await explain(await send(sent))
    expect(client).toBeDefined()
    expect(client?.canonicalRequest).not.toBe(server?.canonicalRequest)
    expect(explanation.step).toBe('canonical-request')
    expect(explanation.causes).toContain(cause)
  })

  it('a query that was sorted', async () => {
    const signed = {
      method: 'GET',
      query: 'Limit=1&Offset=0',
      contentType: 'application/x-www-form-urlencoded',
    } as const
    const { client } = await explain(await send({ signed, query: 'Offset=0&Limit=1' }))
    expect(client?.canonicalRequest).toContain('\nLimit=1&Offset=0\n')
  })
})

describe('the explanation names what is different in the body that the client signed', () => {
  it.for([
    ['body-line-feed', `${JSON_BODY}\n`, JSON_BODY],
    ['body-bom', JSON_BODY, `\ufeff${JSON_BODY}`],
    ['body-line-endings', '{\n}', '{\r\n}'],
    ['body-spaces', JSON_BODY.replaceAll('":', '": '), JSON_BODY],
    ['body-key-order', '{"B":1,"A":2}', '{"A":2,"B":1}'],
    ['body-escapes', '{"A":"\\u672a"}', '{"A":"未"}'],
    ['body-numbers', '{"A":1.0}', '{"A":1}'],
  ] as const)('%s', async ([cause, signedBody, sentBody]) => {
    const { explanation, client } = await explain(await send({ signedBody, sentBody }))
    expect(client).toBeDefined()
    expect(explanation.causes[0]).toBe(cause)
  })
})

describe('the explanation of a call signed with v1', () => {
  async function sendV1(signedHost: string, change: Record<string, string> = {}) {
    const parameters = {
      Action: 'DescribeMaterialList',
      ActivityId: 'at_404',
      Nonce: '7',
      Region: emulator.region,
      SecretId: emulator.credentials.secretId,
      Timestamp: String(NOW_SECONDS),
      Version: '2022-09-27',
      ...change,
    }
    const text = stringToSignV1('POST', signedHost, parameters)
    const Signature = signatureV1(emulator.credentials.secretKey, text)
    const body = new URLSearchParams({ ...parameters, Signature })
    return await fetch(emulator.url, { method: 'POST', body })
  }

  it('names the host that was signed instead, and is a page', async () => {
    const response = await sendV1('facefusion.tencentcloudapi.com')
    const { explanation } = await explain(response)
    expect(explanation).toMatchObject({ step: 'string-to-sign', causes: ['host-changed'] })
    const page = await fetch(String(response.headers.get(HEADER)))
    const html = await page.text()
    expect(html).toContain('The signature is that of another string to sign.')
    expect(html).not.toContain(emulator.credentials.secretKey)
  })

  it('names a wrong clock and an unknown key, and no missing header', async () => {
    const { host } = new URL(emulator.url)
    const late = await explain(await sendV1(host, { Timestamp: String(NOW_SECONDS - 3600) }))
    expect(late.explanation).toMatchObject({ step: 'clock', part: 'Timestamp' })
    const unknown = await explain(await sendV1(host, { SecretId: 'AKIDunknown' }))
    expect(unknown.explanation.step).toBe('key')
    expect((await sendV1(host)).headers.get(HEADER)).toBeNull()
  })
})

it('the explanation names a line end that was copied with the key', async () => {
  const { secretKey, ...rest } = emulator.credentials
  const credentials = { ...rest, secretKey: `${secretKey}\n` }
  const response = await send({ signed: { credentials } })
  const { explanation } = await explain(response)
  expect(explanation).toMatchObject({ step: 'signature', causes: ['key-spaces'] })
  expect(explanation.summary).toBe('Both sides signed the same text, but with different keys.')
})

it('the explanation proves nothing for a signature of another key', async () => {
  const credentials = { ...emulator.credentials, secretKey: 'another' }
  const { client, explanation } = await explain(await send({ signed: { credentials } }))
  expect(client).toBeUndefined()
  expect(explanation.step).toBe('signature')
  expect(explanation.causes).toContain('key-not-of-id')
})

it('the explanation names wrong clocks and unknown keys, too', async () => {
  const late = await explain(await send({ signed: { timestamp: NOW_SECONDS - 3600 } }))
  expect(late.explanation.step).toBe('clock')
  const credentials = { secretId: 'AKIDunknown', secretKey: 'x' }
  const unknown = await explain(await send({ signed: { credentials } }))
  expect(unknown.explanation.step).toBe('key')
})

it('the explanation is a page with the first difference marked, without photo, secret or script', async () => {
  const response = await send({
    sent: { 'content-type': 'application/json; charset=utf-8', 'x-tc-region': '<script>' },
  })
  const page = await fetch(String(response.headers.get(HEADER)))
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html.match(/class="differs"/g)).toHaveLength(2)
  expect(html).toMatch(
    /class="differs"[^>]*><td>4<\/td><td>content-type:application\/json; charset/,
  )
  expect(html).not.toContain('<script')
  expect(html).not.toContain(emulator.credentials.secretKey)
  expect(html).not.toContain(PORTRAIT.toString('base64').slice(0, 40))
})

it('the explanation leaves out photos and tokens of a GET', async () => {
  const query = `MergeInfos.0.Image=${'A'.repeat(300)}&MergeInfos.1.Url=https%3A%2F%2Fa.example%2Fsecret`
  const contentType = 'application/x-www-form-urlencoded'
  const credentials = { ...emulator.credentials, secretKey: 'another' }
  const signed = { method: 'GET', query, contentType, credentials } as const
  const text = JSON.stringify(await explain(await send({ signed, query })))
  expect(text).toContain('left out')
  expect(text).not.toMatch(/AAAA|secret/)
})

it('the emulator explains refused signatures only, with the option only, and to this machine only', async () => {
  expect((await send({})).headers.get(HEADER)).toBeNull()
  const wrong = { credentials: { ...emulator.credentials, secretKey: 'another' } }
  const explained = String((await send({ signed: wrong })).headers.get(HEADER))
  expect((await fetch(explained, { headers: { origin: 'http://a.example' } })).status).toBe(403)
  expect((await fetch(`${explained}x`)).status).toBe(404)
  const silent = await startStill()
  const answer = await call(silent, {}, { secretKey: 'wrong' })
  expect(answer.code).toBe('AuthFailure.SignatureFailure')
  const url = `${silent.url}/_emulator/explain/${answer.requestId}`
  expect((await fetch(url)).status).toBe(404)
  await silent.close()
})
