import { RESULT_HEADERS } from '@fuse-edge/core/edge'
import { describe, expect, it, vi } from 'vitest'
import { MONEY_LIMITS } from '../src/limits.ts'
import { rows, shard, statuses } from './accounts.ts'
import { callsTo, cloudThat, refusal, setFault, success } from './cloud.ts'
import { createEdge, type Edge, form, fusionOf, photo, problemOf, withApp } from './edge.ts'
import type { Fault } from './fault.ts'
import { pngHeader } from './pictures.ts'

const NO_KEY = { 'Idempotency-Key': '' }
const ONE = { template: 'portrait', faces: [{ photo: 'a' }] }

interface Scene {
  readonly edge: Edge
  readonly region: string
  readonly id: string
  readonly token: string
}

async function scene(fault: Fault = success(), app: object = {}, options = {}): Promise<Scene> {
  const region = await cloudThat(fault)
  const id = `repeat-${region}`
  const edge = createEdge({ ...withApp({ id, ...app }), TENCENT_REGION: region }, options)
  return { edge, region, id, token: await edge.openSession() }
}

const asked = (request: object = ONE) => form(request, { a: photo() })

describe('a repeated request', () => {
  it('returns the picture of the first, as JSON or as the picture itself', async () => {
    const { edge, region, token } = await scene()
    const key = { 'Idempotency-Key': 'k' }
    const first = await fusionOf(await edge.fuse(token, asked(), key))
    const second = await edge.fuse(token, asked(), key)
    expect([second.status, await fusionOf(second)]).toEqual([200, first])
    const third = await edge.fuse(token, asked(), { ...key, Accept: 'image/*' })
    expect(third.headers.get(RESULT_HEADERS.id)).toBe(first.id)
    expect(await third.bytes()).toEqual(await (await edge.call(first.url)).bytes())
    expect(await callsTo(region)).toHaveLength(1)
  })

  it('waits for the first while it is in flight', async () => {
    const { edge, region, token } = await scene()
    const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': 'k', Accept: 'image/*' }
    const started = Array.from({ length: 5 }, () =>
      edge.start('/v1/fusions', { method: 'POST', body: asked(), headers }),
    )
    const answers = await Promise.all(started.map(({ answer }) => answer))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 200, 200, 200, 201,
    ])
    const ids = answers.map((answer) => answer.headers.get(RESULT_HEADERS.id))
    expect(new Set(ids).size).toBe(1)
    await Promise.all(answers.map((answer) => answer.bytes()))
    await Promise.all(started.map(({ finish }) => finish()))
    expect(await callsTo(region)).toHaveLength(1)
  })

  it('without a key is recognised by its content, sent as a form or as JSON', async () => {
    const { edge, region, token, id } = await scene()
    expect((await edge.fuse(token, asked(), NO_KEY)).status).toBe(201)
    const image = photo().toBase64()
    const asJson = { faces: [{ photo: image }], template: 'portrait' }
    expect((await edge.fuse(token, asJson, NO_KEY)).status).toBe(200)
    const renamed = form({ ...ONE, faces: [{ photo: 'b' }] }, { b: photo() })
    expect((await edge.fuse(token, renamed, NO_KEY)).status).toBe(200)
    expect((await edge.fuse(token, asked({ ...ONE, faceDegree: 1 }), NO_KEY)).status).toBe(201)
    const other = await edge.openSession()
    expect((await edge.fuse(other, asked(), NO_KEY)).status).toBe(201)
    expect(await callsTo(region)).toHaveLength(3)
    expect(await rows(shard(id), 'leases')).toMatchObject([{ spent: 3 }])
  })

  it('returns 410 if the picture was deleted', async () => {
    const { edge, region, token } = await scene(success(), { sessionMinutes: 1440 })
    const fusion = await fusionOf(await edge.fuse(token, asked(), { 'Idempotency-Key': 'k' }))
    await edge.call(fusion.url, { method: 'DELETE' })
    const again = () => edge.fuse(token, asked(), { 'Idempotency-Key': 'k' })
    expect(await problemOf(await again())).toMatchObject({ status: 410, code: 'result-gone' })
    expect(await callsTo(region)).toHaveLength(1)
  })

  it('returns 503 while the bucket fails, and the picture after that', async () => {
    const { edge, region, token, id } = await scene()
    const key = { 'Idempotency-Key': 'k' }
    const first = await fusionOf(await edge.fuse(token, asked(), key))
    const RESULTS = { get: () => Promise.reject(new Error('the bucket fails')) }
    const failing = createEdge({ ...withApp({ id }), TENCENT_REGION: region, RESULTS })
    const refused = await failing.fuse(token, asked(), key)
    expect(refused.headers.has('Retry-After')).toBe(true)
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'busy' })
    expect(await fusionOf(await edge.fuse(token, asked(), key))).toEqual(first)
    expect(await callsTo(region)).toHaveLength(1)
  })

  it('returns 409 if the outcome of the first is unknown', async () => {
    const { edge, region, token } = await scene({ do: 'hang-up-after-reading' })
    const again = () => edge.fuse(token, asked(), { 'Idempotency-Key': 'k' })
    expect((await again()).status).toBe(504)
    await setFault(region, success())
    expect(await problemOf(await again())).toMatchObject({ status: 409, code: 'already-sent' })
    expect(await callsTo(region)).toHaveLength(0)
  })

  it('is made if the first was certainly not made', async () => {
    const { edge, region, token, id } = await scene(refusal('FailedOperation.NoFaceDetected'))
    const again = () => edge.fuse(token, asked(), { 'Idempotency-Key': 'k' })
    expect((await again()).status).toBe(422)
    await setFault(region, success())
    expect((await again()).status).toBe(201)
    expect(await statuses(id)).toEqual(['committed'])
  })

  it('returns 409 if the first takes too long', async () => {
    const { edge, region, token, id } = await scene({ do: 'never-answer' }, {})
    const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': 'k' }
    edge.start('/v1/fusions', { method: 'POST', body: asked(), headers })
    await vi.waitUntil(async () => (await callsTo(region)).length === 1, 20_000)
    const timeoutSignal = (ms: number) =>
      ms === MONEY_LIMITS.JOIN_MS ? AbortSignal.abort() : new AbortController().signal
    const variables = { ...withApp({ id }), TENCENT_REGION: region }
    const second = createEdge(variables, { timeoutSignal })
    const answer = await second.fuse(token, asked(), headers)
    expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'already-sent' })
    expect(await callsTo(region)).toHaveLength(1)
  })
})

describe('an Idempotency-Key of another request', () => {
  it.each([
    [
      'another template',
      { template: 'pair', faces: [{ photo: 'a', templateFace: 'left' }] },
      success(),
    ],
    ['another degree', { ...ONE, faceDegree: 1 }, success()],
    ['another photo', ONE, success(), () => pngHeader(500, 500, 1000)],
    [
      'another degree after an unknown outcome',
      { ...ONE, faceDegree: 1 },
      { do: 'hang-up-after-reading' },
    ],
  ] as const)('returns 422 for %s, and sends nothing', async (_, request, fault, other = photo) => {
    const { edge, region, token } = await scene(fault)
    const key = { 'Idempotency-Key': 'k' }
    await edge.fuse(token, asked(), key)
    const answer = await edge.fuse(token, form(request, { a: other() }), key)
    expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'idempotency-mismatch' })
    expect(await callsTo(region)).toHaveLength(1)
  })
})

describe('the reservation with an Idempotency-Key', () => {
  /** What a body of known length is sent with. */
  async function declared(body: Response) {
    const bytes = await body.bytes()
    const type = body.headers.get('Content-Type') ?? ''
    return { bytes, headers: { 'Content-Type': type, 'Content-Length': String(bytes.length) } }
  }

  const KEY_HEADER = { 'Idempotency-Key': 'k' }

  it('is made when half of the body has arrived', async () => {
    const { edge, token, id } = await scene()
    const large = form(ONE, { a: pngHeader(500, 500, 100_000) })
    const { bytes, headers } = await declared(new Response(large))
    const { readable, writable } = new IdentityTransformStream()
    const writer = writable.getWriter()
    const { answer, finish } = edge.start('/v1/fusions', {
      method: 'POST',
      body: readable,
      headers: { ...headers, ...KEY_HEADER, Authorization: `Bearer ${token}` },
    })
    await writer.write(bytes.subarray(0, 30_000))
    expect(await statuses(id)).toEqual([])
    await writer.write(bytes.subarray(30_000, 80_000))
    await vi.waitUntil(async () => (await statuses(id)).length === 1, 20_000)
    expect(await statuses(id)).toEqual(['reserved'])
    await writer.write(bytes.subarray(80_000))
    await writer.close()
    expect((await answer).status).toBe(201)
    await finish()
    expect(await statuses(id)).toEqual(['committed'])
  })

  it.each([
    ['breaks a rule', new Response(form({ ...ONE, template: 'no' }, { a: photo() })), 422],
    [
      'is cut off',
      new Response('half', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }),
      400,
    ],
  ])('is released if the request %s', async (_, body, status) => {
    const { edge, region, token, id } = await scene()
    const { bytes, headers } = await declared(body)
    const answer = await edge.call('/v1/fusions', {
      method: 'POST',
      body: bytes,
      headers: { ...headers, ...KEY_HEADER, Authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(status)
    expect(await statuses(id)).toEqual(['released'])
    expect(await callsTo(region)).toEqual([])
  })

  it('is not made before a body of unknown length has arrived', async () => {
    const { edge, token, id } = await scene()
    const { body, headers } = new Request('https://x', { method: 'POST', body: asked() })
    const { answer, finish } = edge.start('/v1/fusions', {
      method: 'POST',
      body,
      headers: { ...Object.fromEntries(headers), ...KEY_HEADER, Authorization: `Bearer ${token}` },
    })
    expect((await answer).status).toBe(201)
    await finish()
    expect(await statuses(id)).toEqual(['committed'])
  })

  it('leaves the budget to others while bodies are only announced', async () => {
    const { edge, token, id } = await scene()
    const stalled = Array.from({ length: 3 }, (_, index) => {
      const { readable, writable } = new IdentityTransformStream()
      const writer = writable.getWriter()
      const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': `k${index}` }
      const type = { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '30000' }
      const started = edge.start('/v1/fusions', {
        method: 'POST',
        body: readable,
        headers: { ...headers, ...type },
      })
      return { ...started, writer }
    })
    for (const { writer } of stalled) await writer.write(new Uint8Array(3))
    expect(await statuses(id)).toEqual([])
    // Two bodies of one session flow at the same time: only the first reserves early.
    for (const { writer } of stalled) await writer.write(new Uint8Array(20_000))
    await vi.waitUntil(async () => (await statuses(id)).length === 1, 20_000)
    expect(await statuses(id)).toEqual(['reserved'])
    for (const { writer } of stalled) await writer.abort()
    await Promise.all(stalled.map(({ answer }) => answer))
    await Promise.all(stalled.map(({ finish }) => finish()))
    expect(await statuses(id)).toEqual(['released'])
  })
})
