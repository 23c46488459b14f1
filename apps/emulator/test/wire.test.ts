/** Signatures of every kind, sizes, headers, and clients that disconnect. */

import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareBody, signatureV1, signPrepared, stringToSignV1 } from '@fuse-edge/core/sign'
import { MIB } from '@fuse-edge/core/units'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  call,
  fuseFaceRequest,
  NOW_SECONDS,
  readAnswer,
  readBill,
  sign,
  startStill,
} from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const UNKNOWN_ACTIVITY = { ProjectId: 'at_1' }
const PAST_AUTHENTICATION = 'InvalidParameterValue.ActivityIdNotFound'

let emulator: Emulator
let strict: Emulator
const lines: string[] = []

beforeAll(async () => {
  emulator = await startStill({
    engine: createStubEngine(),
    log: (line) => lines.push(line),
  })
  strict = await startStill({ strict: true })
})
afterAll(() => Promise.all([emulator.close(), strict.close()]))

const request = () => fuseFaceRequest(emulator, UNKNOWN_ACTIVITY)

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** Sends a text over a connection, and returns the first bytes of the answer. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(emulator.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
      socket.destroy()
    })
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
  })
}

describe('the emulator, for a call that is signed with TC3,', () => {
  it('accepts the first label of the host as service, unless strict', async () => {
    const options = { service: '127' }
    expect((await call(emulator, request(), options)).code).toBe(PAST_AUTHENTICATION)
    expect(await call(strict, request(), options)).toMatchObject({
      code: 'AuthFailure.InvalidAuthorization',
      message: expect.stringContaining('`Service` in Credential not valid.'),
    })
    expect((await call(strict, request())).code).toBe(PAST_AUTHENTICATION)
  })

  it('accepts a signed content type with charset', async () => {
    const options = { contentType: 'application/json; charset=utf-8' }
    expect((await call(emulator, request(), options)).code).toBe(PAST_AUTHENTICATION)
  })

  it('accepts an unsigned body that is announced', async () => {
    const body = JSON.stringify(request())
    const { headers } = signPrepared(await prepareBody(''), {
      credentials: emulator.credentials,
      host: new URL(emulator.url).host,
      timestamp: NOW_SECONDS,
      unsignedPayload: true,
    })
    const common = {
      'X-TC-Action': 'FuseFace',
      'X-TC-Version': '2022-09-27',
      'X-TC-Region': 'ap-tokyo',
    }
    const init = { method: 'POST', headers: { ...headers, ...common }, body }
    expect((await readAnswer(await fetch(emulator.url, init))).code).toBe(PAST_AUTHENTICATION)
  })

  it('refuses a body that was changed after signing', async () => {
    const body = JSON.stringify(request())
    const headers = await sign(emulator, body, {})
    const init = { method: 'POST', headers, body: `${body} ` }
    expect((await readAnswer(await fetch(emulator.url, init))).code).toBe(
      'AuthFailure.SignatureFailure',
    )
  })

  it('reads arrays of a GET from dotted names', async () => {
    const query = new URLSearchParams({
      ProjectId: 'at_1',
      ModelId: 'mt_1',
      RspImgType: 'url',
      'MergeInfos.0.Url': 'https://example.com/a b.jpg',
      'MergeInfos.0.InputImageFaceRect.X': '1',
      'MergeInfos.0.InputImageFaceRect.Y': '2',
      'MergeInfos.0.InputImageFaceRect.Width': '29',
      'MergeInfos.0.InputImageFaceRect.Height': '40',
    })
    const get = (text: string) => call(emulator, {}, { method: 'GET', query: text })
    const tooSmall = 'InvalidParameterValue.FaceRectParameterValueError'
    expect((await get(query.toString())).code).toBe(tooSmall)
    expect((await get(query.toString().replaceAll('+', '%20'))).code).toBe(tooSmall)
    query.set('MergeInfos.0.InputImageFaceRect.Width', '30')
    expect((await get(query.toString())).code).toBe(PAST_AUTHENTICATION)
    query.set('MergeInfos.2.Url', 'https://example.com/')
    expect((await get(query.toString())).code).toBe('InvalidParameter')
    query.delete('MergeInfos.2.Url')
    query.set('MergeInfos.0.__proto__.x', '1')
    expect((await get(query.toString())).message).toContain('`MergeInfos.0.__proto__`')
  })
})

describe('the emulator, for a call that is signed with v1,', () => {
  function v1(changes: Record<string, string> = {}): Record<string, string> {
    const fields = {
      Action: 'FuseFace',
      Version: '2022-09-27',
      Region: 'ap-guangzhou',
      Timestamp: String(NOW_SECONDS),
      Nonce: '11886',
      SecretId: emulator.credentials.secretId,
      ProjectId: 'at_1',
      ModelId: 'mt_1',
      RspImgType: 'url',
      'MergeInfos.0.Url': 'https://example.com/a b.jpg?c=d&e=f',
      ...changes,
    }
    return fields
  }

  async function send(
    fields: Record<string, string>,
    { method = 'POST', suffix = '' }: { method?: 'GET' | 'POST'; suffix?: string } = {},
  ) {
    const text = stringToSignV1(method, new URL(emulator.url).host, fields)
    const Signature = signatureV1(emulator.credentials.secretKey, text, fields.SignatureMethod)
    const form = new URLSearchParams({ ...fields, Signature }).toString() + suffix
    const url = method === 'GET' ? `${emulator.url}/?${form}` : emulator.url
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const init = method === 'GET' ? {} : { method, headers, body: form }
    return await readAnswer(await fetch(url, init))
  }

  it.for(['POST', 'GET'] as const)('accepts it by %s', async (method) => {
    expect((await send(v1(), { method })).code).toBe(PAST_AUTHENTICATION)
    const sha256 = v1({ SignatureMethod: 'HmacSHA256' })
    expect((await send(sha256, { method })).code).toBe(PAST_AUTHENTICATION)
  })

  it('names the missing common field', async () => {
    for (const name of ['Timestamp', 'Version', 'Action', 'Region', 'Nonce', 'SecretId']) {
      const { [name]: _, ...rest } = v1()
      expect(await send(rest)).toMatchObject({
        code: 'MissingParameter',
        message: `The request is missing a required parameter \`${name}\`.`,
      })
    }
  })

  it('verifies the clock and the signature', async () => {
    const late = v1({ Timestamp: String(NOW_SECONDS - 301) })
    expect((await send(late)).code).toBe('AuthFailure.SignatureExpire')
    const forged = await send(v1(), { suffix: '&Limit=1' })
    expect(forged.code).toBe('AuthFailure.SignatureFailure')
  })

  it('covers fields that are given twice', async () => {
    const form = (text: string) => ({ suffix: `&${text}` })
    expect((await send(v1(), form('ProjectId=at_2'))).code).toBe('AuthFailure.SignatureFailure')
    // The last value counts, for the signature, too: repeating the signed value changes nothing.
    expect((await send(v1(), form('ProjectId=at_1'))).code).toBe(PAST_AUTHENTICATION)
  })

  it('answers in the language of the field Language', async () => {
    expect((await send(v1({ Language: 'zh-CN' }))).message).toBe('未查找到活动id。')
  })

  it('names an unknown field', async () => {
    expect((await send(v1({ 'MergeInfos.0.Foo': '1' }))).message).toContain('`MergeInfos.0.Foo`')
  })
})

describe('the server', () => {
  it('reads a body far over the limit to its end, and then refuses it', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.alloc(30 * MIB),
    }
    const answer = await readAnswer(await fetch(emulator.url, init))
    expect(answer).toMatchObject({ status: 200, code: 'RequestSizeLimitExceeded' })
  })

  it('returns a trace id, but no other text', async () => {
    const traced = (id: string) =>
      fetch(emulator.url, { headers: { 'X-TC-TraceId': id } }).then(({ headers }) =>
        headers.get('x-tc-traceid'),
      )
    const id = crypto.randomUUID()
    expect(await traced(id)).toBe(id)
    expect(await traced('x'.repeat(129))).toBeNull()
    expect(await traced('a b')).toBeNull()
  })

  it('bills nothing for a client that disconnects while it sends', async () => {
    const before = (await readBill(emulator)).calls.length
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{'
    const { hostname, port } = new URL(emulator.url)
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.end(head, () => socket.destroy()))
      socket.on('close', () => resolve())
      socket.on('error', reject)
    })
    expect((await readBill(emulator)).calls).toHaveLength(before)
  })

  it('answers invalid HTTP with 400', async () => {
    expect(await sendRaw('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  })

  it('sends no CORS headers: browsers cannot call the cloud either', async () => {
    const init = { headers: { origin: 'https://example.com' } }
    const response = await fetch(emulator.url, init)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })

  it('logs a line for each call, without key and photo', async () => {
    lines.length = 0
    const { requestId } = await call(emulator, fuseFaceRequest(emulator))
    expect(lines).toEqual([
      `${new Date(NOW_SECONDS * 1000).toISOString()} ${requestId} FuseFace ok billed`,
    ])
    await call(emulator, fuseFaceRequest(emulator), { secretId: 'AKIDtypo', token: 'token' })
    const log = lines.join('\n')
    expect(log).not.toContain(emulator.credentials.secretKey)
    expect(log).not.toContain('AKIDtypo')
    expect(log).not.toContain(PORTRAIT.toString('base64').slice(0, 40))
  })
})

describe('a fusion in progress', () => {
  /** An engine that waits in each fusion until the test opens a gate. */
  function gated() {
    const entered = deferred<void>()
    const gate = deferred<void>()
    const before = () => {
      entered.resolve()
      return gate.promise
    }
    return { slow: createStubEngine({ before }), entered: entered.promise, open: gate.resolve }
  }

  it('is billed although the client has disconnected', async () => {
    const { slow, entered, open } = gated()
    const logged = deferred<string>()
    const own = await startStill({ engine: slow, log: logged.resolve })
    const body = JSON.stringify(fuseFaceRequest(own))
    const leaving = new AbortController()
    const init = {
      method: 'POST',
      headers: await sign(own, body, {}),
      body,
      signal: leaving.signal,
    }
    const answer = fetch(own.url, init)
    await entered
    leaving.abort()
    await expect(answer).rejects.toThrow()
    open()
    await logged.promise
    expect((await readBill(own)).billed).toBe(1)
    await own.close()
  })

  it('is finished and billed before the emulator closes, although the client has disconnected', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    const { slow, entered, open } = gated()
    const own = await startStill({ engine: slow, dataDir })
    const body = JSON.stringify(fuseFaceRequest(own))
    const leaving = new AbortController()
    const init = {
      method: 'POST',
      headers: await sign(own, body, {}),
      body,
      signal: leaving.signal,
    }
    const answer = fetch(own.url, init)
    await entered
    leaving.abort()
    await expect(answer).rejects.toThrow()
    const closed = own.close()
    open()
    await closed
    const again = await startStill({ dataDir })
    expect((await readBill(again)).billed).toBe(1)
    await again.close()
    rmSync(dataDir, { recursive: true })
  })

  it('is answered before the emulator closes', async () => {
    const { slow, entered, open } = gated()
    const own = await startStill({ engine: slow })
    const answer = call(own, fuseFaceRequest(own))
    await entered
    const closed = own.close()
    open()
    expect((await answer).code).toBeUndefined()
    await closed
  })
})
