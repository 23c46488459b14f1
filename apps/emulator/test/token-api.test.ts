/** The token API under `/_control/`: what it changes, and that it needs its token. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator, EmulatorOptions } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT_ROUTES } from '../src/server/token-api/account-routes.ts'
import { BILLING_ROUTES } from '../src/server/token-api/billing-routes.ts'
import { MATERIAL_ROUTES } from '../src/server/token-api/material-routes.ts'
import { REPLY_ROUTES } from '../src/server/token-api/reply-routes.ts'
import { REPORT_ROUTES } from '../src/server/token-api/report-routes.ts'
import { STATE_ROUTES } from '../src/server/token-api/state-routes.ts'
import { call, fuseFaceRequest, NOW_SECONDS, readBill, sign, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const REFERENCE = new URL('../../../docs/reference/emulator-token-api.md', import.meta.url)
const TOKEN = 'a-token-that-is-long-enough'
let emulator: Emulator
let waits: number[]

function start(options: EmulatorOptions = {}): Promise<Emulator> {
  waits = []
  const wait = async (ms: number) => {
    waits.push(ms)
  }
  const engine = createStubEngine()
  return startStill({ controlToken: TOKEN, engine, wait, seed: 'control', ...options })
}

beforeEach(async () => {
  emulator = await start()
})
afterEach(() => emulator.close())

interface ControlAnswer {
  readonly status: number
  readonly value: unknown
}

async function control(name: string, body?: unknown, token = TOKEN): Promise<ControlAnswer> {
  const [method = '', path = ''] = name.split(' ')
  const response = await fetch(`${emulator.url}/_control/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, value: await response.json() }
}

const fuse = (changes = {}, options = {}) =>
  call(emulator, fuseFaceRequest(emulator, changes), options)

describe('the token API', () => {
  it('has the routes of its reference page', () => {
    const page = readFileSync(REFERENCE, 'utf8')
    const rows = page.matchAll(/^\| `((?:GET|PUT|POST|DELETE) [\w-]+)`/gm)
    const tables = [
      STATE_ROUTES,
      REPORT_ROUTES,
      REPLY_ROUTES,
      BILLING_ROUTES,
      ACCOUNT_ROUTES,
      MATERIAL_ROUTES,
    ]
    expect(Array.from(rows, ([, route]) => route)).toEqual(
      tables.flatMap((table) => Object.keys(table)),
    )
  })

  it.for(['', 'wrong', TOKEN.slice(1), `${TOKEN}x`])('refuses the token %j', async (token) => {
    for (const name of ['GET faults', 'GET requests', 'POST reset', 'GET nothing']) {
      expect((await control(name, undefined, token)).status).toBe(401)
    }
  })

  it('does not exist without the option, like any other path', async () => {
    const closed = await startStill()
    const headers = { authorization: 'Bearer undefined' }
    const answer = await fetch(`${closed.url}/_control/faults`, { headers })
    await closed.close()
    expect(await answer.json()).toHaveProperty('Response.Error.Code', 'UnsupportedProtocol')
  })

  it.for(['', 'short', 'with a space inside', 'x'.repeat(129)])(
    'cannot be started with the token %j',
    async (token) => {
      await expect(startStill({ controlToken: token })).rejects.toThrow('control token')
    },
  )
})

it('the token API answers unknown routes with 404, and invalid bodies with 400', async () => {
  for (const name of ['GET', 'GET constructor', 'DELETE faults']) {
    expect((await control(name)).status).toBe(404)
  }
  for (const [name, body] of [
    ['PUT faults', {}],
    ['PUT faults', [{ fault: { kind: 'burn' } }]],
    ['PUT latency', []],
    ['PUT latency', { default: { ms: -1 } }],
    ['PUT latency', { default: { ms: 1, colour: 2 } }],
    ['PUT clock', {}],
    ['PUT clock', { now: 'soon' }],
    ['PUT clock', { advanceSeconds: '1' }],
    ['PUT clock', { advanceSeconds: -1e12 }],
    ['POST seed', {}],
    ['POST reset', { seed: 1 }],
    ['POST snapshots', { name: '../out' }],
    ['POST restore', { name: 'never-taken' }],
  ] as const) {
    expect([name, body, (await control(name, body)).status]).toEqual([name, body, 400])
  }
  const broken = { method: 'PUT', body: '{', headers: { authorization: `Bearer ${TOKEN}` } }
  expect((await fetch(`${emulator.url}/_control/faults`, broken)).status).toBe(400)
})

it('the token API sets, counts and removes faults', async () => {
  const fault = { kind: 'error', code: 'FailedOperation.RpcFail' }
  await control('PUT faults', [{ action: 'FuseFace', count: 1, fault }])
  expect((await fuse()).code).toBe(fault.code)
  expect((await fuse()).code).toBeUndefined()
  const rule = { action: 'FuseFace', count: 1, fault: { ...fault, when: 'before-work' } }
  expect((await control('GET faults')).value).toEqual([{ rule, matched: 2, injected: 1 }])
  expect((await control('PUT faults', [])).value).toEqual([])
})

it('the token API delays calls by the region of the host, otherwise of the call', async () => {
  const latencies = { 'eu-frankfurt': { ms: 240 }, default: { ms: 30 } }
  expect((await control('PUT latency', latencies)).value).toEqual(latencies)
  await fuse()
  await fuse({}, { region: 'eu-frankfurt' })
  expect(waits).toEqual([30, 240])
  expect((await control('GET latency')).value).toEqual(latencies)
})

it('the token API draws jitter from the seed', async () => {
  const run = async (seed: string) => {
    await control('POST seed', { seed })
    await control('PUT latency', { default: { ms: 100, jitterMs: 1000 } })
    waits = []
    for (let count = 0; count < 5; count++) await fuse()
    return waits
  }
  const first = await run('one')
  expect(await run('one')).toEqual(first)
  expect(await run('two')).not.toEqual(first)
  for (const ms of first) expect(ms).toBeGreaterThanOrEqual(100)
  expect(new Set(first).size).toBeGreaterThan(1)
})

it('the token API sets and advances the clock that signatures are checked against', async () => {
  const now = '2030-01-31T12:00:00.000Z'
  expect((await control('PUT clock', { now })).value).toMatchObject({ now })
  expect((await fuse()).code).toBe('AuthFailure.SignatureExpire')
  const timestamp = Date.parse(now) / 1000
  expect((await fuse({}, { timestamp })).code).toBeUndefined()
  await control('PUT clock', { advanceSeconds: 301 })
  expect((await fuse({}, { timestamp })).code).toBe('AuthFailure.SignatureExpire')
  expect((await control('GET clock')).value).toMatchObject({ now: '2030-01-31T12:05:01.000Z' })
})

describe('state', () => {
  it('is restored by a snapshot with bill, results and materials, after a restart, too', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    await emulator.close()
    emulator = await start({ dataDir })
    const kept = await fuse({ RspImgType: 'url' })
    expect((await control('POST snapshots', { name: 'one-call' })).value).toEqual(['one-call'])
    const later = await fuse({ RspImgType: 'url' })
    await emulator.close()
    emulator = await start({ dataDir, port: Number(new URL(emulator.url).port) })
    // The pool may still hold a connection to the first emulator, on which one request fails.
    await fetch(emulator.url).catch(() => undefined)
    expect(emulator.control.ledger(9).billed).toBe(2)
    expect(emulator.control.restore('one-call')).toBe(true)
    expect(await readBill(emulator)).toMatchObject({
      billed: 1,
      calls: [{ requestId: kept.requestId }],
    })
    expect((await fetch(String(kept.fields.FusedImage))).status).toBe(200)
    expect((await fetch(String(later.fields.FusedImage))).status).toBe(404)
    expect(readdirSync(join(dataDir, 'results'))).toHaveLength(1)
    expect((await fuse()).code).toBeUndefined()
    rmSync(dataDir, { recursive: true })
  })

  it('is reset with the same keys, and with a seed to the same ids', async () => {
    const run = async () => {
      await control('POST reset', { seed: 'again' })
      expect(await readBill(emulator)).toEqual({ billed: 0, calls: [] })
      return (await fuse()).requestId
    }
    expect(await run()).toBe(await run())
    await control('POST reset', {})
    expect((await fuse()).code).toBeUndefined()
  })

  it('has the keys and ids of its seed, but gives no id twice in a folder', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    const ids: string[] = []
    for (let run = 0; run < 2; run++) {
      await emulator.close()
      emulator = await start({ dataDir })
      ids.push(emulator.credentials.secretId, (await fuse()).requestId)
    }
    await emulator.close()
    emulator = await start()
    ids.push(emulator.credentials.secretId, (await fuse()).requestId)
    const [key, first, keyAgain, second, keyOfSeed, firstOfSeed] = ids
    expect([keyAgain, keyOfSeed, firstOfSeed]).toEqual([key, key, first])
    expect(second).not.toBe(first)
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    rmSync(dataDir, { recursive: true })
  })
})

describe('the latest requests', () => {
  const latest = async () => {
    const { value } = await control('GET requests?limit=1')
    return (value as Record<string, unknown>[])[0]
  }

  it('hold the signed strings, without photos, secrets and tokens', async () => {
    const { requestId } = await fuse()
    expect(await latest()).toMatchObject({
      requestId,
      action: 'FuseFace',
      method: 'POST',
      code: 'ok',
      billed: true,
      signed: {
        canonicalRequest: expect.stringMatching(
          /^POST\n\/\n\ncontent-type:application\/json\nhost:/,
        ),
        stringToSign: expect.stringMatching(/^TC3-HMAC-SHA256\n1795320000\n2026-11-22\/facefusion/),
      },
    })
    const text = JSON.stringify(await latest())
    expect(text).not.toContain(emulator.credentials.secretKey)
    expect(text).not.toContain(PORTRAIT.toString('base64').slice(0, 40))
  })

  it.for(['tc3', 'v1'])('leave out photos and tokens of a GET signed with %s', async (signing) => {
    const query = new URLSearchParams({
      Action: 'FuseFace',
      'MergeInfos.0.Url': 'https://host.example/photo.jpg?token=of-the-photo&q=of-the-photo',
      Token: 'of-the-key',
      ...(signing === 'v1' && { Signature: 'x', SecretId: 'AKIDx', Nonce: '1', Timestamp: '1' }),
    }).toString()
    const contentType = 'application/x-www-form-urlencoded'
    const options = { method: 'GET', query, contentType } as const
    const signed = await sign(emulator, '', options)
    const headers = signing === 'v1' ? {} : signed
    await fetch(`${emulator.url}/?${query}`, { headers })
    const text = JSON.stringify(await latest())
    expect(text).toContain('left out')
    expect(text).toContain('stringToSign')
    expect(text).not.toMatch(/of-the-(photo|key)/)
  })

  it('are not kept without the token API', async () => {
    const closed = await startStill({ engine: createStubEngine() })
    await call(closed, fuseFaceRequest(closed))
    expect(closed.control.requests(10)).toEqual([])
    await closed.close()
  })
})

it('the token API returns the whole ledger', async () => {
  const { requestId } = await fuse()
  await fuse({ ProjectId: 'at_1' })
  const { value } = await control('GET ledger')
  expect(value).toMatchObject({
    billed: 1,
    calls: [{ billed: false }, { requestId, billed: true }],
  })
})

it('emulator.control does the same in the same process, until `await using` ends', async () => {
  let url = ''
  {
    await using own = await startStill({ engine: createStubEngine() })
    url = own.url
    own.control.setFaults([
      { fault: { kind: 'error', code: 'InternalError', when: 'before-work' } },
    ])
    expect((await call(own, fuseFaceRequest(own))).code).toBe('InternalError')
    own.control.setFaults([])
    own.control.clock.advanceMs(1000)
    expect(own.control.clock.nowSeconds()).toBe(NOW_SECONDS + 1)
    expect(own.control.ledger(1).calls).toHaveLength(1)
  }
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})
