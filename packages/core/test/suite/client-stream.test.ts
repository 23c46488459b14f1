/** @module A picture as a stream, over real HTTP: answers in pieces of any size, and every way they can end. */

import { createClient } from '@fuse-edge/core/client'
import { type PictureAction, streamPicture } from '@fuse-edge/core/stream'
import { describe, expect, it } from 'vitest'
import { cloud, cut, idOf, received, request } from '../setup/calls.ts'

const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03'
/** The picture that the scripted cloud sends. */
const PICTURE = Uint8Array.from({ length: 300_001 }, (_, index) => index * 7 + (index >> 8))
const SMALL = PICTURE.subarray(0, 50)

const client = createClient({
  credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
  site: 'cn',
  region: 'ap-guangzhou',
  endpoint: cloud,
  maxWaitMs: 0,
})

async function stream(scenario: string, options?: { signal: AbortSignal }) {
  const id = idOf(scenario)
  const { RspImgType: _, ...asked } = request(id)
  return { id, outcome: await streamPicture(client, 'FuseFace', asked, options) }
}

async function begun(scenario: string, options?: { signal: AbortSignal }) {
  const { outcome } = await stream(scenario, options)
  if (outcome.kind !== 'done') throw new Error(`${scenario} did not begin: ${outcome.kind}`)
  return outcome.response
}

/** Returns a client whose answer never ends: `next` makes each piece when the consumer pulls. */
function endlessAnswer(next: () => string) {
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => controller.enqueue(encode(next())),
      cancel() {
        isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  const asking = createClient({
    credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
    site: 'intl',
    region: 'ap-singapore',
    fetch: async () => new Response(body),
  })
  return { client: asking, isCancelled: () => isCancelled }
}

/** Calls a client that receives this answer, one chunk at a time. */
function answeredWith(...chunks: Uint8Array<ArrayBuffer>[]) {
  const pending = [...chunks]
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const chunk = pending.shift()
      if (chunk === undefined) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const asking = createClient({
    credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
    site: 'intl',
    region: 'ap-singapore',
    fetch: async () => new Response(body),
  })
  return streamPicture(asking, 'FuseFace', request('at_1'))
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

async function bytesOf(picture: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(picture).arrayBuffer())
}

/** Reads to the end, and rejects with the error of the stream, which `Response` hides in Chromium. */
async function readAll(picture: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
  const reader = picture.getReader()
  while (!(await reader.read()).done);
}

/** Compares without describing up to 300 000 differences. */
function expectSame(actual: Uint8Array, expected: Uint8Array): void {
  expect(actual.length).toBe(expected.length)
  expect(actual.findIndex((byte, index) => byte !== expected[index])).toBe(-1)
}

describe('streamPicture', () => {
  it.each([
    ['picture', PICTURE],
    ['picture-last', PICTURE],
    ['picture-bytewise', SMALL],
    ['picture-escaped', SMALL],
  ])('returns the whole picture (%s)', async (scenario, expected) => {
    const { picture, requestId } = await begun(scenario)
    expect(requestId()).toBeUndefined()
    expectSame(await bytesOf(picture), expected)
    expect(requestId()).toBe(REQUEST_ID)
  })

  it('asks for base64', async () => {
    const bodies: unknown[] = []
    const asking = createClient({
      credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
      site: 'intl',
      region: 'ap-singapore',
      fetch: async (...call) => {
        bodies.push(await new Request(...call).json())
        return Response.json({ Response: { FusedImage: '/9j/', RequestId: '1' } })
      },
    })
    const outcome = await streamPicture(asking, 'FuseFace', request('at_1'))
    expect(bodies).toEqual([{ ...request('at_1'), RspImgType: 'base64' }])
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect(await bytesOf(outcome.response.picture)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff))
  })

  it.each<[PictureAction, string, string, string]>([
    ['FuseFace', 'FuseFace', '2022-09-27', 'FusedImage'],
    ['FuseFaceUltra', 'FuseFaceUltra', '2022-09-27', 'FusedImage'],
    ['FaceFusion', 'FaceFusion', '2018-12-01', 'Image'],
    ['FuseFace2018', 'FuseFace', '2018-12-01', 'FusedImage'],
  ])('reads the picture of %s from its field', async (action, name, version, field) => {
    const asked: Headers[] = []
    const asking = createClient({
      credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
      site: 'cn',
      region: 'ap-guangzhou',
      fetch: async (...call) => {
        asked.push(new Request(...call).headers)
        return Response.json({ Response: { [field]: '/9j/', RequestId: '1' } })
      },
    })
    const Url = 'https://example.com/a.jpg'
    const ids = { ProjectId: 'at_1', ModelId: 'mt_1' }
    const requests = {
      FuseFace: { ...ids, MergeInfos: [{ Url }] },
      FuseFaceUltra: { ModelUrl: Url, MergeInfos: [{ Url }] },
      FaceFusion: { ...ids, Url },
      FuseFace2018: { ...ids, MergeInfos: [{ Url }] },
    }
    const outcome = await streamPicture(asking, action, requests[action])
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
    expect(await bytesOf(outcome.response.picture)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff))
    expect(asked[0]?.get('X-TC-Action')).toBe(name)
    expect(asked[0]?.get('X-TC-Version')).toBe(version)
  })

  it.each([1, 2, 3, 4, 5, 7, 64])(
    'returns the whole picture in pieces of %i bytes',
    async (size) => {
      for (const length of [1, 2, 3, 4, 5, 6]) {
        const text = btoa(String.fromCharCode(...PICTURE.subarray(0, length)))
        const answer = `{"Response":{"FusedImage":"${text}","RequestId":"1"}}`
        const bytes = encode(answer)
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.slice(index * size, (index + 1) * size),
        )
        const outcome = await answeredWith(...chunks)
        if (outcome.kind !== 'done') throw new Error(outcome.kind)
        expect(await bytesOf(outcome.response.picture)).toEqual(PICTURE.slice(0, length))
      }
    },
  )

  it('reads only when its consumer pulls, and stops when it is cancelled', async () => {
    let pulled = 0
    const endless = endlessAnswer(() => (pulled++ === 0 ? '{"Response":{"FusedImage":"' : '/9j/'))
    const outcome = await streamPicture(endless.client, 'FuseFace', request('at_1'))
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const reader = outcome.response.picture.getReader()
    const atFirst = pulled
    await reader.read()
    await reader.read()
    expect(pulled - atFirst).toBe(1)
    await reader.cancel()
    expect(endless.isCancelled()).toBe(true)
  })
})

describe('streamPicture, of an answer without a picture', () => {
  it.each([
    ['no-face', { kind: 'refused', code: 'FailedOperation.NoFaceDetected', requestId: REQUEST_ID }],
    ['error-and-picture', { kind: 'refused', code: 'FailedOperation' }],
    ['refused-with-status', { kind: 'refused', code: 'InternalError' }],
    ['bad-gateway', { kind: 'ambiguous', reason: 'status', status: 502 }],
    ['html', { kind: 'ambiguous', reason: 'not-json' }],
    ['empty', { kind: 'ambiguous', reason: 'not-json' }],
    ['image-empty', { kind: 'ambiguous', reason: 'malformed' }],
    ['image-number', { kind: 'ambiguous', reason: 'malformed' }],
    ['image-missing', { kind: 'ambiguous', reason: 'malformed' }],
    ['picture-url', { kind: 'ambiguous', reason: 'malformed' }],
    ['picture-unpadded', { kind: 'ambiguous', reason: 'malformed' }],
    ['picture-twice', { kind: 'ambiguous', reason: 'malformed' }],
    ['hang-up', { kind: 'ambiguous', reason: 'network' }],
    ['too-large', { kind: 'ambiguous', reason: 'answer-too-large' }],
  ])('returns an outcome: %s', async (scenario, expected) => {
    const { id, outcome } = await stream(scenario)
    expect(outcome).toMatchObject(expected)
    expect(await received(id)).toHaveLength(1)
  })

  it('ends ambiguous when the envelope alone is too large', async () => {
    const outcome = await answeredWith(
      encode(`{"Response":{"Note":"${'x'.repeat(2 ** 20)}`),
      encode('","FusedImage":"/9j/","RequestId":"1"}}'),
    )
    expect(outcome).toMatchObject({ kind: 'ambiguous', reason: 'answer-too-large' })
  })

  it('retries like every other call', async () => {
    const regions = ['ap-guangzhou', 'ap-hongkong'] as const
    const id = idOf('rate-limited-once-picture')
    const outcome = await streamPicture(client, 'FuseFace', request(id), { regions })
    expect(outcome.attempts.map(({ kind }) => kind)).toEqual(['refused', 'done'])
    if (outcome.kind === 'done') await outcome.response.picture.cancel()
  })
})

describe('streamPicture, of a picture that is not whole', () => {
  it('fails when the connection breaks', async () => {
    const { id, outcome } = await stream('picture-silent')
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    await cut(id)
    await expect(readAll(outcome.response.picture)).rejects.toMatchObject({ code: 'ambiguous' })
    expect(outcome.response.requestId()).toBeUndefined()
  })

  it.each([
    ['picture-cut-json', 'ambiguous'],
    ['picture-without-id', 'ambiguous'],
    ['picture-and-error', 'refused'],
  ])('fails: %s', async (scenario, code) => {
    const { picture, requestId } = await begun(scenario)
    await expect(readAll(picture)).rejects.toMatchObject({ code })
    expect(requestId()).toBeUndefined()
  })

  it.each([
    ['without its padding', '","RequestId":"1"}}'],
    ['with other characters', '*","RequestId":"1"}}'],
    ['with characters behind its padding', '/9==AAAA","RequestId":"1"}}'],
    ['with an escape that means nothing', '\\x/9==","RequestId":"1"}}'],
    ['and comes a second time', '/9==","FusedImage":"/9==","RequestId":"1"}}'],
    ['in the middle', '/9'],
    ['with an envelope without end', `/9==","Note":"${'x'.repeat(2 ** 20)}`],
  ])('fails %s', async (_, end) => {
    const outcome = await answeredWith(
      encode('{"Response":{"FusedImage":"/9j/4AAQ'),
      encode(end.startsWith('"') ? `/9${end}` : end),
    )
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    await expect(readAll(outcome.response.picture)).rejects.toMatchObject({ code: 'ambiguous' })
  })

  it('cancels its connection', async () => {
    const pieces = ['{"Response":{"FusedImage":"/9j/', '*']
    const endless = endlessAnswer(() => pieces.shift() ?? '/9j/')
    const outcome = await streamPicture(endless.client, 'FuseFace', request('at_1'))
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    await expect(readAll(outcome.response.picture)).rejects.toMatchObject({ code: 'ambiguous' })
    expect(endless.isCancelled()).toBe(true)
  })

  it('fails when the caller aborts', async () => {
    const caller = new AbortController()
    const { picture } = await begun('picture-silent', caller)
    const reader = picture.getReader()
    await reader.read()
    const reading = reader.read()
    caller.abort()
    await expect(reading).rejects.toMatchObject({ code: 'ambiguous' })
  })
})
