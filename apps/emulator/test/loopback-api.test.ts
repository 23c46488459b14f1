/** The loopback API under `/_emulator/`: what it shows, and to whom. */

import { request as requestHttp } from 'node:http'
import type { Emulator } from '@fuse-edge/emulator'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, readBill, seeded, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startStill({ engine: createStubEngine() })
})
afterAll(() => emulator.close())

/** Status of a GET with headers that `fetch` does not allow to set. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    requestHttp(new URL(path, emulator.url), { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the loopback API', () => {
  it('describes the emulator, and reports its health', async () => {
    const info = await (await fetch(`${emulator.url}/_emulator/info`)).json()
    expect(info).toEqual(JSON.parse(JSON.stringify(emulator.description)))
    const health = await fetch(`${emulator.url}/_emulator/health`)
    expect(await health.json()).toEqual({ status: 'ok' })
  })

  it('names the edge that it knows, and none otherwise', async () => {
    expect(emulator.description).not.toHaveProperty('edge')
    const edge = 'https://edge.example'
    const other = await startStill({ engine: createStubEngine(), edge })
    expect(other.description).toMatchObject({ edge })
    await other.close()
  })

  it('shows each call, and serves its result', async () => {
    const answer = await call(emulator, fuseFaceRequest(emulator))
    const { billed, calls } = await readBill(emulator)
    expect(billed).toBe(1)
    expect(calls[0]).toEqual({
      requestId: answer.requestId,
      action: 'FuseFace',
      secretId: emulator.credentials.secretId,
      code: 'ok',
      billed: true,
      units: 1,
      paidBy: 'pay-as-you-go',
      atMs: NOW_SECONDS * 1000,
      resultId: expect.stringMatching(/^[0-9a-f]{32}$/),
      materialId: seeded(emulator).material.id,
    })
    const stored = await fetch(`${emulator.url}/_emulator/results/${answer.requestId}`)
    const jpeg = Buffer.from(await stored.arrayBuffer())
    expect(jpeg.toString('base64')).toBe(answer.fields.FusedImage)
  })

  it.for([
    ['a foreign host name (DNS rebinding)', { host: 'attacker.example' }],
    ['a host name that begins with localhost', { host: 'localhost.attacker.example' }],
    ['a page of a browser', { origin: 'http://127.0.0.1:8788' }],
    ['a page without origin', { origin: 'null' }],
    ['an image in a page', { 'sec-fetch-site': 'cross-site' }],
    ['an image in a page on another port', { 'sec-fetch-site': 'same-site' }],
  ] as const)('is closed to %s', async ([, headers]) => {
    for (const path of ['info', 'calls', 'health', `results/${crypto.randomUUID()}`]) {
      expect(await statusOf(`/_emulator/${path}`, headers)).toBe(403)
    }
  })

  it('is open under every loopback name', async () => {
    for (const host of ['localhost:9180', '127.0.0.1', '[::1]:9180', 'facefusion.localhost']) {
      expect(await statusOf('/_emulator/health', { host })).toBe(200)
    }
  })

  it('is open to the address bar of a browser', async () => {
    expect(await statusOf('/_emulator/info', { 'sec-fetch-site': 'none' })).toBe(200)
  })

  it('moves the clock', async () => {
    const own = await startStill({ engine: createStubEngine() })
    const setClock = (body: string) => fetch(`${own.url}/_emulator/clock`, { method: 'POST', body })
    try {
      expect((await setClock('{"offsetSeconds": 600}')).status).toBe(200)
      expect((await call(own, fuseFaceRequest(own))).code).toBe('AuthFailure.SignatureExpire')
      const later = { timestamp: NOW_SECONDS + 600 }
      expect((await call(own, fuseFaceRequest(own), later)).code).toBeUndefined()
      for (const bad of ['', '{}', '{"offsetSeconds": "1"}', '{"offsetSeconds": 1e99}', 'null']) {
        expect((await setClock(bad)).status).toBe(400)
      }
    } finally {
      await own.close()
    }
  })

  it('answers any other path with 404', async () => {
    for (const path of ['', 'secrets', 'results/1', 'constructor', 'materials/mt_1.jpg']) {
      expect((await fetch(`${emulator.url}/_emulator/${path}`)).status).toBe(404)
    }
  })
})

describe('the picture of a material', () => {
  it('is public, in the requested width', async () => {
    const { material } = seeded(emulator)
    const response = await fetch(material.thumbnail, { headers: { origin: 'http://host.example' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const { format, width } = await sharp(await response.arrayBuffer()).metadata()
    expect({ format, width }).toEqual({ format: 'jpeg', width: 960 })
  })

  it('is the material without a width, and never larger', async () => {
    const { material } = seeded(emulator)
    const url = material.thumbnail.replace(/\?.*/, '')
    for (const address of [url, `${url}?width=2048`]) {
      const { width, height } = await sharp(await (await fetch(address)).arrayBuffer()).metadata()
      expect({ width, height }).toEqual({ width: material.width, height: material.height })
    }
  })

  it.for(['0', '15', '2049', '1e3', '-5', 'wide', ''])(
    'is refused in the width %j',
    async (width) => {
      const url = seeded(emulator).material.thumbnail.replace(/=.*/, `=${width}`)
      expect((await fetch(url)).status).toBe(400)
    },
  )

  it('does not open results', async () => {
    const { requestId } = await call(emulator, fuseFaceRequest(emulator))
    const path = `/_emulator/materials/..%2fresults%2f${requestId}.jpg`
    expect(await statusOf(path, {})).toBe(404)
  })
})
