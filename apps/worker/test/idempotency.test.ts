import { RESULT_HEADERS } from '@fuse-edge/core/edge'
import { describe, expect, it, vi } from 'vitest'
import { MONEY_LIMITS } from '../src/limits.ts'
import { rows, shard, statuses } from './accounts.ts'
import { callsTo, cloudThat, refusal, setFault, success } from './cloud.ts'
import { createEdge, type Edge, form, fusionOf, photo, problemOf, withApp } from './edge.ts'
import type { Fault } from './fault.ts'

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
    [
      'another degree after an unknown outcome',
      { ...ONE, faceDegree: 1 },
      { do: 'hang-up-after-reading' },
    ],
  ] as const)('returns 422 for %s, and sends nothing', async (_, request, fault) => {
    const { edge, region, token } = await scene(fault)
    const key = { 'Idempotency-Key': 'k' }
    await edge.fuse(token, asked(), key)
    const answer = await edge.fuse(token, asked(request), key)
    expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'idempotency-mismatch' })
    expect(await callsTo(region)).toHaveLength(1)
  })
})

describe('the reservation with an Idempotency-Key', () => {
  /** Returns a body that ends when the test ends it. */
  function slowBody(): { body: ReadableStream; type: string; end: () => Promise<void> } {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const whole = new Response(asked())
    const type = whole.headers.get('Content-Type') ?? ''
    const end = async (): Promise<void> => {
      const writer = writable.getWriter()
      await writer.write(await whole.bytes())
      await writer.close()
    }
    return { body: readable, type, end }
  }

  it('is made while the body arrives', async () => {
    const { edge, token, id } = await scene()
    const { body, type, end } = slowBody()
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': type,
      'Idempotency-Key': 'k',
    }
    const { answer, finish } = edge.start('/v1/fusions', { method: 'POST', body, headers })
    await vi.waitUntil(async () => (await statuses(id)).length === 1, 20_000)
    expect(await statuses(id)).toEqual(['reserved'])
    await end()
    expect((await answer).status).toBe(201)
    await finish()
    expect(await statuses(id)).toEqual(['committed'])
  })

  it.each([
    ['breaks a rule', form({ ...ONE, template: 'no' }, { a: photo() }), 422],
    ['is cut off', 'half', 400],
  ])('is released if the request %s', async (_, body, status) => {
    const { edge, region, token, id } = await scene()
    const headers = {
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': 'k',
      ...(typeof body === 'string' && { 'Content-Type': 'multipart/form-data; boundary=x' }),
    }
    const answer = await edge.call('/v1/fusions', { method: 'POST', body, headers })
    expect(answer.status).toBe(status)
    expect(await statuses(id)).toEqual(['released'])
    expect(await callsTo(region)).toEqual([])
  })
})
