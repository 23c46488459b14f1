/** Property tests: the emulator answers every request with an envelope. */

import { request as requestHttp } from 'node:http'
import type { Emulator } from '@fuse-edge/emulator'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fuseFaceRequest, sign, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

const RUNS = { numRuns: 300, seed: 20260131 }
const errors: string[] = []
let emulator: Emulator

beforeAll(async () => {
  const log = (line: string) => {
    if (line.startsWith('error')) errors.push(line)
  }
  emulator = await startStill({ engine: createStubEngine(), log })
})
afterAll(() => emulator.close())

interface Raw {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly text: string
}

function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const url = new URL(emulator.url)
    const length = String(Buffer.byteLength(body))
    const sent = { 'content-length': length, ...headers }
    const options = {
      host: url.hostname,
      port: url.port,
      method,
      path,
      headers: sent,
      agent: false,
    }
    requestHttp(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode, type: response.headers['content-type'], text })
      })
    })
      .on('error', reject)
      .end(body)
  })
}

function expectEnvelope({ status, type, text }: Raw): void {
  expect([status, type]).toEqual([200, 'application/json'])
  const { Response: answer } = JSON.parse(text)
  expect(answer.RequestId).toMatch(/^[0-9a-f-]{36}$/)
  if (answer.Error !== undefined) {
    expect(answer.Error.Code).toMatch(/^[\w.]+$/)
    expect(answer.Error.Code).not.toMatch(/InternalError|InnerError/)
    expect(typeof answer.Error.Message).toBe('string')
  }
  expect(errors).toEqual([])
}

const METHODS = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH')
const TYPES = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/html',
)
const VALUE = fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,60}[\x21-\x7e])?$/)
const HEADERS = fc.dictionary(
  fc.constantFrom(
    'authorization',
    'x-tc-action',
    'x-tc-version',
    'x-tc-region',
    'x-tc-timestamp',
    'x-tc-token',
    'x-tc-language',
    'x-tc-traceid',
    'x-tc-content-sha256',
    'x-forwarded-for',
  ),
  VALUE,
)
const QUERY = fc.stringMatching(/^[A-Za-z0-9%&=.+_-]{0,80}$/)

it('the emulator answers requests of any kind with an envelope', async () => {
  await fc.assert(
    fc.asyncProperty(
      METHODS,
      QUERY,
      TYPES,
      HEADERS,
      fc.uint8Array({ maxLength: 400 }),
      async (...made) => {
        const [method, query, type, headers, body] = made
        const path = query === '' ? '/' : `/?${query}`
        expectEnvelope(await send(method, path, { ...headers, 'content-type': type }, body))
      },
    ),
    RUNS,
  )
})

it('the emulator answers forms of any kind with an envelope', async () => {
  const name = fc.stringMatching(/^[A-Za-z0-9.]{1,30}$/)
  const common = fc.constantFrom(
    'Action',
    'Version',
    'Timestamp',
    'Nonce',
    'SecretId',
    'Signature',
    'Region',
  )
  const fields = fc.dictionary(fc.oneof(name, common), fc.string({ unit: 'binary', maxLength: 40 }))
  await fc.assert(
    fc.asyncProperty(fields, async (form) => {
      const body = new URLSearchParams(form).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      expectEnvelope(await send('POST', '/', headers, body))
    }),
    RUNS,
  )
})

/** A request with one of its values, at any depth, replaced by anything. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined || typeof value !== 'object' || value === null) return by
  const names = Object.keys(value)
  const name = names[first % names.length]
  if (name === undefined) return by
  const child: unknown = Reflect.get(value, name)
  const spoiled = spoil(child, rest, by)
  return Array.isArray(value)
    ? value.map((entry, index) => (String(index) === name ? spoiled : entry))
    : { ...value, [name]: spoiled }
}

const ACTIONS = fc.constantFrom(
  ['FuseFace', '2022-09-27'],
  ['FuseFaceUltra', '2022-09-27'],
  ['DescribeMaterialList', '2022-09-27'],
  ['FaceFusion', '2018-12-01'],
  ['FuseFace', '2018-12-01'],
  ['SubmitVideoFaceFusionJob', '2022-09-27'],
)

it('the emulator answers signed bodies of any shape with an envelope, for every action', async () => {
  const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(ACTIONS, path, fc.jsonValue({ maxDepth: 3 }), async (target, at, by) => {
      const [action = '', version = ''] = target
      const whole = fuseFaceRequest(emulator, { LogoAdd: 1, FuseParam: {}, LogoParam: {} })
      const body = JSON.stringify(spoil(whole, at, by))
      const headers = await sign(emulator, body, { action, version })
      expectEnvelope(await send('POST', '/', headers, body))
    }),
    RUNS,
  )
})

it('the emulator answers signed bodies that are not JSON or not UTF-8 with an envelope', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (body) => {
      expectEnvelope(await send('POST', '/', await sign(emulator, body, {}), body))
    }),
    RUNS,
  )
})
