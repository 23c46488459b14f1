/** Only the console's own pages get a token, and nothing foreign runs on their origin. */

import { presignCos } from '@fuse-edge/core/cos'
import type { Emulator, EmulatorOptions } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, startStill } from './call.ts'
import { type HttpAnswer, jsonOf, pageHeaders, send } from './http.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const FOLDER = new URL('.', import.meta.url).pathname
const TOKEN = 'a-token-that-is-long-enough'
let emulator: Emulator
let nowMs: number

const start = (options: EmulatorOptions = {}) =>
  startStill({ engine: createStubEngine(), now: () => nowMs, consoleFolder: FOLDER, ...options })

beforeEach(async () => {
  nowMs = NOW_SECONDS * 1000
  emulator = await start()
})
afterEach(() => emulator.close())

const openSession = (headers: Record<string, string> = {}) =>
  send(`${emulator.url}/_control/session`, {
    method: 'POST',
    headers: { ...pageHeaders(emulator.url), ...headers },
  })

describe('foreign content', () => {
  const putObject = async (key: string, contentType: string, bytes: string | Uint8Array) => {
    const signed = {
      credentials: emulator.credentials,
      origin: emulator.url,
      path: `/photos-1250000000/${key}`,
    }
    const term = { from: NOW_SECONDS, until: NOW_SECONDS + 600 }
    const address = await presignCos({ ...signed, ...term, method: 'PUT' })
    const stored = await send(address, {
      method: 'PUT',
      headers: { 'content-type': contentType },
      body: bytes,
    })
    expect(stored.status).toBe(200)
    return await presignCos({ ...signed, ...term, method: 'GET' })
  }
  const get = (url: string, dest?: string): Promise<HttpAnswer> =>
    send(url, { headers: dest === undefined ? {} : { 'sec-fetch-dest': dest } })

  it.for(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript'])(
    'refuses an object of type %s as a page, a frame or a script',
    async (type) => {
      const url = await putObject('evil.html', type, '<script>alert(1)</script>')
      for (const dest of [
        'document',
        'iframe',
        'frame',
        'object',
        'embed',
        'script',
        'worker',
        'serviceworker',
        'style',
        'manifest',
      ]) {
        const { status, body } = await get(url, dest)
        expect([dest, status]).toEqual([dest, 403])
        expect(body.toString()).not.toContain('<script>')
      }
    },
  )

  it('sandboxes every object, so that an older browser runs no script of one', async () => {
    const url = await putObject('evil.html', 'text/html', '<script>alert(1)</script>')
    for (const dest of [undefined, 'empty', 'image']) {
      const { status, headers } = await get(url, dest)
      expect(status).toBe(200)
      expect(headers['content-security-policy']).toBe('sandbox')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('shows pictures in a tab, sandboxed', async () => {
    const url = await putObject('photo.jpg', 'image/jpeg', PORTRAIT)
    const { FusedImage } = (await call(emulator, fuseFaceRequest(emulator, { RspImgType: 'url' })))
      .fields
    for (const picture of [url, String(FusedImage)]) {
      const { status, headers } = await get(picture, 'document')
      expect(status).toBe(200)
      expect(headers['content-security-policy']).toBe('sandbox')
      expect((await get(picture, 'script')).status).toBe(403)
    }
  })

  it('sandboxes refusals, too', async () => {
    for (const path of ['/result/1.jpg', '/photos-1250000000/none']) {
      const { status, headers } = await get(`${emulator.url}${path}`)
      expect(status).toBe(403)
      expect(headers['content-security-policy']).toBe('sandbox')
    }
  })
})

describe('a session', () => {
  it('gives the page a token that opens the token API', async () => {
    const answer = await openSession()
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { token, expires } = jsonOf<{ token: string; expires: string }>(answer)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(Date.parse(expires)).toBe(nowMs + 12 * 3_600_000)
    const authorization = `Bearer ${token}`
    const headers = { authorization, 'sec-fetch-site': 'same-origin' }
    expect((await send(`${emulator.url}/_control/faults`, { headers })).status).toBe(200)
    const put = { method: 'PUT', body: '[]', headers: { ...headers, origin: emulator.url } }
    expect((await send(`${emulator.url}/_control/faults`, put)).status).toBe(200)
  })

  it.for([
    ['another page of this machine', { 'sec-fetch-site': 'same-site' }],
    ['a page of the internet', { 'sec-fetch-site': 'cross-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a program that says nothing of its site', { 'sec-fetch-site': '' }],
    ['an origin on another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin, such as a sandboxed page', { origin: 'null' }],
    ['an origin with another name', { origin: 'http://evil.example' }],
    ['a page without the console’s header', { 'fuse-edge-console': '' }],
    ['a name that resolves here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a bucket', { host: 'photos-1.localhost', origin: 'http://photos-1.localhost' }],
    ['the right name without the port', { host: 'localhost', origin: 'http://localhost' }],
  ] as const)('is refused to %s', async ([, headers]) => {
    const answer = await openSession(headers)
    expect(answer.status).toBe(403)
    expect(answer.body.toString()).not.toContain('token"')
  })

  it('is opened under each plain name of loopback', async () => {
    const { port } = new URL(emulator.url)
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const host = `${name}:${port}`
      expect((await openSession({ host, origin: `http://${host}` })).status).toBe(200)
    }
  })

  it('ends after twelve hours, whatever the emulator’s clock says, and with the ninth newer one', async () => {
    const { token } = jsonOf<{ token: string }>(await openSession())
    const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
    const status = async () => (await send(`${emulator.url}/_control/faults`, { headers })).status
    emulator.control.clock.advanceMs(1000 * 86_400_000)
    expect(await status()).toBe(200)
    nowMs += 12 * 3_600_000
    expect(await status()).toBe(401)
    const { token: other } = jsonOf<{ token: string }>(await openSession())
    headers.authorization = `Bearer ${other}`
    for (let count = 0; count < 7; count++) await openSession()
    expect(await status()).toBe(200)
    await openSession()
    expect(await status()).toBe(401)
  })

  it('counts with requests of the console’s pages only', async () => {
    const { token } = jsonOf<{ token: string }>(await openSession())
    const authorization = `Bearer ${token}`
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' },
      { 'sec-fetch-site': 'same-origin', host: 'evil.example' },
    ]) {
      const request = { headers: { authorization, ...headers } }
      expect((await send(`${emulator.url}/_control/faults`, request)).status).toBe(401)
    }
    const put = {
      method: 'PUT',
      body: '[]',
      headers: { authorization, 'sec-fetch-site': 'same-origin' },
    }
    expect((await send(`${emulator.url}/_control/faults`, put)).status).toBe(401)
  })

  it('has a token that does not follow the seed', async () => {
    const tokens = new Set<string>()
    for (let run = 0; run < 2; run++) {
      await emulator.close()
      emulator = await start({ seed: 'the same' })
      tokens.add(jsonOf<{ token: string }>(await openSession()).token)
    }
    expect(tokens.size).toBe(2)
  })

  it('never hands out the control token, and leaves that one as it was', async () => {
    await emulator.close()
    emulator = await start({ controlToken: TOKEN })
    expect((await openSession()).body.toString()).not.toContain(TOKEN)
    const headers = { authorization: `Bearer ${TOKEN}` }
    expect((await send(`${emulator.url}/_control/faults`, { headers })).status).toBe(200)
  })
})

describe('an emulator that listens beyond this machine', () => {
  it('has no console without a control token', async () => {
    await emulator.close()
    emulator = await start({ host: '0.0.0.0' })
    for (const path of ['/console/', '/_control/session']) {
      const { body } = await send(`${emulator.url}${path}`)
      expect(body.toString()).toContain('UnsupportedProtocol')
    }
  })

  it('wants the control token typed in', async () => {
    await emulator.close()
    emulator = await start({ host: '0.0.0.0', controlToken: TOKEN })
    const refused = await openSession()
    expect(refused.status).toBe(403)
    expect(jsonOf(refused).error).toContain('control token')
    const headers = { ...pageHeaders(emulator.url), authorization: `Bearer ${TOKEN}` }
    expect((await send(`${emulator.url}/_control/faults`, { headers })).status).toBe(200)
  })
})
