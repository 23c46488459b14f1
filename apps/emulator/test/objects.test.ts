/** The object store: the official SDK as its client, presigned addresses, and fusions that read from it. */

import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { presignCos } from '@fuse-edge/core/cos'
import { SECONDS_PER_DAY } from '@fuse-edge/core/units'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, startStill } from './call.ts'
import { OTHER_PORTRAIT, PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const require = createRequire(import.meta.url)
const Cos = require('cos-nodejs-sdk-v5')

const BUCKET = 'photos-1250000000'
const REGION = 'ap-singapore'
const KEY = "a folder/photo (1) 照片's+&=%.jpg"
const TOO_LARGE = Buffer.alloc(10 * 1024 * 1024 + 1)

let emulator: Emulator
let seconds: number
beforeEach(async () => {
  seconds = NOW_SECONDS
  emulator = await startStill({ engine: createStubEngine(), now: () => seconds * 1000 })
})
afterEach(() => emulator.close())

interface SdkAnswer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly Body: Buffer
  readonly ETag: string
}

/** The SDK, with its clock at the emulator's. */
function client(options: object = {}) {
  const { host } = new URL(emulator.url)
  const { secretId: SecretId, secretKey: SecretKey } = emulator.credentials
  return new Cos({
    SecretId,
    SecretKey,
    Protocol: 'http:',
    Domain: `{Bucket}.localhost:${new URL(emulator.url).port}`,
    // Not every resolver knows names under localhost.
    Ip: host,
    SystemClockOffset: NOW_SECONDS * 1000 - Date.now(),
    ...options,
  })
}

/** Calls it. */
function sdk(options: object = {}) {
  const cos = client(options)
  return (action: string, parameters: object = {}): Promise<SdkAnswer> =>
    cos[action]({ Bucket: BUCKET, Region: REGION, Key: KEY, ...parameters })
}

interface Operation {
  readonly method: string
  readonly bucket: string
  readonly status: number
}

async function storedObjects(): Promise<{ objects: { key: string }[]; operations: Operation[] }> {
  return (await (await fetch(`${emulator.url}/_emulator/objects`)).json()) as never
}

/** A presigned address of an object under the emulator's own name. */
function presigned(method: string, options: object = {}): Promise<string> {
  return presignCos({
    credentials: emulator.credentials,
    origin: emulator.url,
    method,
    path: `/${BUCKET}/photo.jpg`,
    from: NOW_SECONDS,
    until: NOW_SECONDS + 60,
    ...options,
  })
}

async function put(body: Uint8Array<ArrayBuffer> = Uint8Array.from(PORTRAIT)): Promise<void> {
  const response = await fetch(await presigned('PUT'), { method: 'PUT', body })
  expect(response.status).toBe(200)
}

async function codeOf(response: Response): Promise<[status: number, code: string | undefined]> {
  return [response.status, /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]]
}

describe('the official SDK of the object store', () => {
  it('puts, heads, gets and deletes', async () => {
    const cos = sdk()
    const stored = await cos('putObject', { Body: PORTRAIT, ContentType: 'image/jpeg' })
    const md5 = createHash('md5').update(PORTRAIT).digest('hex')
    expect([stored.statusCode, stored.ETag]).toEqual([200, `"${md5}"`])

    const head = await cos('headObject')
    expect(head.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(PORTRAIT.length),
    })
    const { Body } = await cos('getObject')
    expect(Body.equals(PORTRAIT)).toBe(true)

    expect((await cos('deleteObject')).statusCode).toBe(204)
    await expect(cos('getObject')).rejects.toMatchObject({ statusCode: 404, code: 'NoSuchKey' })
    expect((await cos('deleteObject')).statusCode).toBe(204)
    expect((await storedObjects()).objects).toEqual([])
  })

  it('reaches a bucket by its host name in the cloud, too', async () => {
    const cos = sdk({ Domain: '' })
    await cos('putObject', { Body: PORTRAIT })
    expect((await sdk()('getObject')).Body.equals(PORTRAIT)).toBe(true)
  })

  it('presigns an address that opens the object', async () => {
    await sdk()('putObject', { Body: PORTRAIT })
    const at = { Bucket: BUCKET, Region: REGION, Key: KEY }
    const url = await new Promise<string>((resolve) => {
      client().getObjectUrl(at, (_: unknown, data: { Url: string }) => resolve(data.Url))
    })
    const answer = await call(emulator, fuseFaceRequest(emulator, { MergeInfos: [{ Url: url }] }))
    expect(answer.code).toBeUndefined()
  })

  it.each([
    ['a wrong secret', { SecretKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown id', { SecretId: 'AKIDunknown' }, 'InvalidAccessKeyId'],
    [
      'a clock that is years behind',
      { SystemClockOffset: -1000 * SECONDS_PER_DAY * 1000 },
      'AccessDenied',
    ],
  ])('is refused with %s', async (_, options, code) => {
    const refused = { statusCode: 403, code }
    await expect(sdk(options)('putObject', { Body: PORTRAIT })).rejects.toMatchObject(refused)
    expect((await storedObjects()).objects).toEqual([])
  })

  it('may do what the user’s policy allows, and nothing else', async () => {
    const { account } = emulator
    account.add('user/uploader')
    const pair = account.createKey('user/uploader')
    if (!pair.ok) throw new Error(pair.error)
    const { secretId: SecretId, secretKey: SecretKey } = pair.value
    const cos = sdk({ SecretId, SecretKey })
    const denied = { statusCode: 403, code: 'AccessDenied' }
    await expect(cos('putObject', { Body: PORTRAIT })).rejects.toMatchObject(denied)
    const statement = { effect: 'allow', action: ['cos:PutObject', 'cos:DeleteObject'] }
    account.attach('user/uploader', { version: '2.0', statement: [statement] })
    await cos('putObject', { Body: PORTRAIT })
    await expect(cos('getObject')).rejects.toMatchObject(denied)
  })
})

describe('a presigned address', () => {
  it.each([
    [
      'for another method',
      async () => fetch(await presigned('GET'), { method: 'PUT', body: '' }),
      'SignatureDoesNotMatch',
    ],
    [
      'for another object',
      async () => fetch((await presigned('GET')).replace('photo.jpg', 'else.jpg')),
      'SignatureDoesNotMatch',
    ],
    [
      'that has expired',
      async () => {
        seconds += 60
        return fetch(await presigned('GET'))
      },
      'AccessDenied',
    ],
    [
      'without a signature',
      async () => fetch(`${emulator.url}/${BUCKET}/photo.jpg`),
      'AccessDenied',
    ],
  ])('%s opens nothing', async (_, ask, code) => {
    await put()
    expect(await codeOf(await ask())).toEqual([403, code])
  })

  it('is refused as not implemented for features that are not emulated', async () => {
    const acl = await presigned('GET', { query: { acl: '' } })
    expect(await codeOf(await fetch(acl))).toEqual([501, 'NotImplemented'])
    const bucket = await presigned('GET', { path: `/${BUCKET}/` })
    expect(await codeOf(await fetch(bucket))).toEqual([501, 'NotImplemented'])
    const post = await fetch(await presigned('POST'), { method: 'POST', body: '' })
    expect(await codeOf(post)).toEqual([405, 'MethodNotAllowed'])
  })

  it('refuses a body that is too large, or that does not match its digest', async () => {
    const send = async (body: Buffer, md5?: string) => {
      const headers = { ...(md5 !== undefined && { 'Content-MD5': md5 }) }
      const response = await fetch(await presigned('PUT'), {
        method: 'PUT',
        body: Uint8Array.from(body),
        headers,
      })
      return codeOf(response)
    }
    expect(await send(TOO_LARGE)).toEqual([400, 'EntityTooLarge'])
    expect(await send(PORTRAIT, 'no digest')).toEqual([400, 'InvalidDigest'])
    const other = createHash('md5').update(OTHER_PORTRAIT).digest('base64')
    expect(await send(PORTRAIT, other)).toEqual([400, 'BadDigest'])
    expect((await storedObjects()).objects).toEqual([])
  })
})

describe('objects', () => {
  it('end after a day, and with a reset', async () => {
    await put()
    const read = async () =>
      fetch(await presigned('GET', { until: NOW_SECONDS + 2 * SECONDS_PER_DAY }))
    seconds += SECONDS_PER_DAY - 1
    expect((await read()).status).toBe(200)
    seconds += 1
    expect((await read()).status).toBe(404)
    seconds = NOW_SECONDS
    await put()
    emulator.control.reset()
    expect(await storedObjects()).toEqual({ objects: [], operations: [] })
  })
})

describe('a fusion with a photo in the object store', () => {
  const fuse = (Url: string) => call(emulator, fuseFaceRequest(emulator, { MergeInfos: [{ Url }] }))
  const REFUSED = 'FailedOperation.ImageDownloadError'

  it('fuses that photo, by both addresses of the object', async () => {
    await put()
    const direct = await call(emulator, fuseFaceRequest(emulator))
    const answer = await fuse(await presigned('GET'))
    expect(answer.code).toBeUndefined()
    expect(answer.fields.FusedImage).toBe(direct.fields.FusedImage)
    const origin = `https://${BUCKET}.cos.${REGION}.myqcloud.com`
    const byHost = await fuse(await presigned('GET', { origin, path: '/photo.jpg' }))
    expect(byHost.fields.FusedImage).toBe(direct.fields.FusedImage)
    const reads = (await storedObjects()).operations.filter(({ method }) => method === 'GET')
    expect(reads.map(({ status }) => status)).toEqual([200, 200])
  })

  it('is refused, and not billed, when the address does not open the object', async () => {
    await put()
    const url = await presigned('GET')
    expect((await fuse(url.replace('photo.jpg', 'else.jpg'))).code).toBe(REFUSED)
    expect((await fuse(await presigned('PUT'))).code).toBe(REFUSED)
    expect((await fuse(`${emulator.url}/${BUCKET}/photo.jpg`)).code).toBe(REFUSED)
    seconds += 60
    expect((await fuse(url)).code).toBe(REFUSED)
    expect(emulator.control.ledger(1).billed).toBe(0)
  })

  it.each([
    ['another path of the emulator', () => `${emulator.url}/_emulator/info`],
    ['another port of this machine', () => `http://127.0.0.1:1/${BUCKET}/photo.jpg`],
    [
      'another name of this machine',
      () => `${emulator.url.replace('127.0.0.1', '0x7f.1')}/result/1.jpg`,
    ],
    [
      'a name that only looks like the store',
      () => `http://evil.example/${BUCKET}.cos.x.myqcloud.com`,
    ],
  ])('is refused for %s', async (_, url) => {
    await emulator.close()
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }]
    emulator = await startStill({ now: () => seconds * 1000, lookup })
    expect((await fuse(url())).code).toBe(REFUSED)
  })
})
