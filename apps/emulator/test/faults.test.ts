/** Injected faults: each kind, when it applies, and how a seed repeats it. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Emulator, type FaultRule, InvalidOptionError } from '@fuse-edge/emulator'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CallOptions, call, fuseFaceRequest, readBill, sign, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine, type StubEngine } from './stub-engine.ts'

let emulator: Emulator
let engine: StubEngine
let waits: number[]

async function start(faults: readonly FaultRule[], seed = 'a seed'): Promise<void> {
  waits = []
  engine = createStubEngine()
  const wait = async (ms: number) => {
    waits.push(ms)
  }
  emulator = await startStill({ engine, faults, seed, wait, allowPrivateUrls: true })
}

afterEach(() => emulator.close())

async function raw(options: CallOptions = {}): Promise<Response> {
  const body = JSON.stringify(fuseFaceRequest(emulator))
  const headers = await sign(emulator, body, options)
  return await fetch(emulator.url, { method: 'POST', headers, body })
}

async function codes(count: number, options: CallOptions = {}): Promise<(string | undefined)[]> {
  const seen: (string | undefined)[] = []
  for (let number = 0; number < count; number++) {
    seen.push((await call(emulator, fuseFaceRequest(emulator), options)).code)
  }
  return seen
}

const RPC_FAIL = { kind: 'error', code: 'FailedOperation.RpcFail', when: 'before-work' } as const

describe('a rule injects its fault', () => {
  it('into the calls that skip and count select, in their order', async () => {
    await start([{ skip: 1, count: 2, fault: RPC_FAIL }])
    expect(await codes(5)).toEqual([undefined, RPC_FAIL.code, RPC_FAIL.code, undefined, undefined])
  })

  it('into calls of its action and region, and counts no others', async () => {
    await start([{ action: 'FuseFace', region: 'ap-shanghai', count: 1, fault: RPC_FAIL }])
    expect(await codes(1)).toEqual([undefined])
    expect(await codes(2, { region: 'ap-shanghai' })).toEqual([RPC_FAIL.code, undefined])
  })

  it('only into calls that pass their checks', async () => {
    await start([{ count: 1, fault: RPC_FAIL }])
    const unsigned = await call(emulator, fuseFaceRequest(emulator), { secretKey: 'wrong' })
    expect(unsigned.code).toBe('AuthFailure.SignatureFailure')
    const wrong = await call(emulator, { ...fuseFaceRequest(emulator), Foo: 1 })
    expect(wrong.code).toBe('UnknownParameter')
    expect(await codes(2)).toEqual([RPC_FAIL.code, undefined])
  })

  it('with its probability, into the same calls for the same seed and into others for another', async () => {
    const rules = [{ probability: 0.5, fault: RPC_FAIL }]
    const run = async (seed: string) => {
      await start(rules, seed)
      const seen = await codes(24)
      await emulator.close()
      return seen
    }
    const [first, again, other] = [await run('one'), await run('one'), await run('two')]
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    expect(new Set(first).size).toBe(2)
    await start([])
  })

  it('never with the probability 0, so that the next rule applies', async () => {
    await start([
      { probability: 0, fault: { kind: 'cut', when: 'before-work' } },
      { fault: RPC_FAIL },
    ])
    expect(await codes(3)).toEqual([RPC_FAIL.code, RPC_FAIL.code, RPC_FAIL.code])
  })
})

describe('a fault before the work', () => {
  it.for([
    ['error', RPC_FAIL, RPC_FAIL.code],
    ['status', { kind: 'status', status: 502, when: 'before-work' }, 'InternalError'],
    ['cut', { kind: 'cut', when: 'before-work' }, 'InternalError'],
  ] as const)('of kind %s: nothing is done or billed', async ([, fault, code]) => {
    await start([{ fault }])
    await raw().catch(() => {})
    expect(engine.count()).toBe(0)
    const bill = await readBill(emulator)
    expect(bill.billed).toBe(0)
    expect(bill.calls).toMatchObject([{ code, billed: false }])
  })

  it('of kind delay: the call is carried out later', async () => {
    await start([{ fault: { kind: 'delay', delayMs: 1500, when: 'before-work' } }])
    expect(await codes(1)).toEqual([undefined])
    expect(waits).toEqual([1500])
  })
})

describe('a fault after the work', () => {
  it.for([
    ['error', { kind: 'error', code: 'InternalError', when: 'after-work' }],
    ['status', { kind: 'status', status: 504, when: 'after-work' }],
    ['cut', { kind: 'cut', when: 'after-work' }],
    ['malformed JSON', { kind: 'malformed-json' }],
  ] as const)('of kind %s: the call is carried out and billed', async ([, fault]) => {
    await start([{ fault }])
    await raw().catch(() => {})
    expect(engine.count()).toBe(1)
    expect(await readBill(emulator)).toMatchObject({ billed: 1, calls: [{ code: 'ok' }] })
  })

  it('of kind error sends the given error', async () => {
    await start([{ fault: { kind: 'error', code: 'InternalError', when: 'after-work' } }])
    expect(await codes(1)).toEqual(['InternalError'])
  })

  it('of kind status sends a gateway’s page', async () => {
    await start([{ fault: { kind: 'status', status: 504, when: 'after-work' } }])
    const response = await raw()
    expect(response.status).toBe(504)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(await response.text()).toContain('504 Gateway Timeout')
  })

  it('of kind cut closes the connection without an answer', async () => {
    await start([{ count: 1, fault: { kind: 'cut', when: 'after-work' } }])
    await expect(raw()).rejects.toThrow('fetch failed')
    expect((await raw()).status).toBe(200)
  })

  it('of kind malformed-json sends half of the body as if it were whole', async () => {
    await start([{ fault: { kind: 'malformed-json' } }])
    const response = await raw()
    const text = await response.text()
    expect(response.headers.get('content-length')).toBe(String(text.length))
    expect(text).toMatch(/^\{"Response":/)
    expect(() => JSON.parse(text)).toThrow()
  })

  it('of kind content-type sends the body with another type', async () => {
    await start([{ fault: { kind: 'content-type', value: 'text/plain' } }])
    const response = await raw()
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(await response.json()).toHaveProperty('Response.FusedImage')
  })

  it('of kind drip sends the whole body in pieces', async () => {
    await start([{ fault: { kind: 'drip', chunkBytes: 50_000, everyMs: 20 } }])
    const text = await (await raw()).text()
    expect(JSON.parse(text)).toHaveProperty('Response.FusedImage', PORTRAIT.toString('base64'))
    expect(waits).toEqual(Array(Math.ceil(text.length / 50_000)).fill(20))
  })

  it('of kind delay sends the answer later', async () => {
    await start([{ fault: { kind: 'delay', delayMs: 90, when: 'after-work' } }])
    expect(await codes(1)).toEqual([undefined])
    expect(waits).toEqual([90])
  })
})

describe('a fault of downloads', () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((_, response) => response.end(PORTRAIT))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/photo.jpg`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const fuse = async (Url: string) =>
    (await call(emulator, fuseFaceRequest(emulator, { MergeInfos: [{ Url }] }))).code
  const REFUSED = 'FailedOperation.ImageDownloadError'

  it('with firstTry fails the first download of each address', async () => {
    await start([{ fault: { kind: 'download-error', firstTry: true } }])
    expect([await fuse(url), await fuse(url)]).toEqual([REFUSED, undefined])
    expect([await fuse(`${url}?2`), await fuse(`${url}?2`)]).toEqual([REFUSED, undefined])
    expect((await readBill(emulator)).billed).toBe(2)
  })

  it('fails downloads from its host only', async () => {
    await start([{ host: '127.0.0.1', fault: { kind: 'download-error', firstTry: false } }])
    expect([await fuse(url), await fuse(url)]).toEqual([REFUSED, REFUSED])
    expect(await fuse(url.replace('127.0.0.1', 'localhost'))).toBeUndefined()
  })

  it('delays downloads', async () => {
    await start([{ fault: { kind: 'download-delay', delayMs: 4000 } }])
    expect(await fuse(url)).toBeUndefined()
    expect(waits).toEqual([4000])
  })
})

describe('the options refuse the rules', () => {
  const error = { kind: 'error', code: 'InternalError' }
  it.for([
    [{}, 'a list'],
    [['cut'], 'rule 0'],
    [[{}], 'fault: an object'],
    [[{ fault: { kind: 'burn' } }], 'fault.kind'],
    [[{ fault: { kind: 'toString' } }], 'fault.kind'],
    [[{ fault: { kind: 'error', code: 'NoSuchCode' } }], 'fault.code'],
    [[{ fault: { kind: 'error' } }], 'fault.code'],
    [[{ fault: { ...error, when: 'later' } }], 'fault.when'],
    [[{ fault: { ...error, delayMs: 1 } }], 'fault.delayMs'],
    [[{ fault: { kind: 'status', status: 200 } }], 'fault.status'],
    [[{ fault: { kind: 'delay', delayMs: -1 } }], 'fault.delayMs'],
    [[{ fault: { kind: 'drip', chunkBytes: 0, everyMs: 1 } }], 'fault.chunkBytes'],
    [[{ fault: { kind: 'content-type', value: 'a\r\nb: c' } }], 'fault.value'],
    [[{ fault: error }, { fault: error, probability: 2 }], 'rule 1: probability'],
    [[{ fault: error, action: 'Fuse' }], 'action'],
    [[{ fault: error, count: 0 }], 'count'],
    [[{ fault: error, skip: 1.5 }], 'skip'],
    [[{ fault: error, colour: 'red' }], 'colour'],
  ] as const)('%j', async ([faults, hint]) => {
    await start([])
    const starting = startStill({ faults: faults as never })
    await expect(starting).rejects.toThrow(InvalidOptionError)
    await expect(startStill({ faults: faults as never })).rejects.toThrow(hint)
  })
})
