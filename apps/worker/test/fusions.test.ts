import type { FusionRequest } from '@fuse-edge/core/edge'
import { RESULT_HEADERS } from '@fuse-edge/core/edge'
import { describe, expect, it, vi } from 'vitest'
import { CLOUD_REQUEST_ID, cloudThat, refusal, seen, success } from './cloud.ts'
import {
  createEdge,
  type Edge,
  END_USER,
  form,
  fusionOf,
  photo,
  problemOf,
  SECRET_KEY,
  VARIABLES,
  withApp,
} from './edge.ts'
import type { Fault } from './fault.ts'

const ONE: FusionRequest = { template: 'portrait', faces: [{ photo: 'a' }] }

async function edgeWith(fault: Fault, variables = VARIABLES): Promise<[Edge, string]> {
  const region = await cloudThat(fault)
  return [createEdge({ ...variables, TENCENT_REGION: region }), region]
}

async function fuseOne(edge: Edge, headers = {}): Promise<Response> {
  return edge.fuse(await edge.openSession(), form(ONE, { a: photo() }), headers)
}

describe('POST /v1/fusions', () => {
  it('accepts a form and answers with JSON', async () => {
    const [edge, region] = await edgeWith(success())
    const response = await fuseOne(edge)
    expect(response.status).toBe(201)
    const fusion = await fusionOf(response)
    expect(fusion).toMatchObject({
      expiresAt: '2026-01-16T12:00:00.000Z',
      contentType: 'image/jpeg',
      cloudRequestId: CLOUD_REQUEST_ID,
    })
    expect(response.headers.get('Location')).toBe(fusion.url)
    const picture = await edge.call(fusion.url)
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
    expect(await seen(region)).toHaveLength(1)
  })

  it('logs that a call counts while its picture is not stored yet', async () => {
    const region = await cloudThat(success())
    let store = (): void => undefined
    const put = () =>
      // As of a bucket whose key is taken.
      new Promise<null>((resolve) => {
        store = () => resolve(null)
      })
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region, RESULTS: { put } })
    const token = await edge.openSession()
    const body = JSON.stringify({ template: 'portrait', faces: [{ photo: photo().toBase64() }] })
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const own = { Accept: 'image/jpeg', 'Idempotency-Key': crypto.randomUUID() }
    const { answer, finish } = edge.start('/v1/fusions', {
      method: 'POST',
      headers: { ...headers, ...own },
      body,
    })
    const response = await answer
    const line = edge.lines.findLast(({ event }) => event === 'request')
    store()
    await response.arrayBuffer()
    await finish()
    expect(line).toMatchObject({ route: '/v1/fusions', status: 201, money: 'committed' })
  })

  it('accepts JSON and answers with the picture, whose link is in a header', async () => {
    const [edge] = await edgeWith(success())
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const response = await edge.fuse(await edge.openSession(), body, { Accept: 'image/jpeg' })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([201, 'image/jpeg'])
    expect(response.headers.get(RESULT_HEADERS.cloudRequestId)).toBe(CLOUD_REQUEST_ID)
    expect(response.headers.get(RESULT_HEADERS.expiresAt)).toBe('2026-01-16T12:00:00.000Z')
    const url = response.headers.get(RESULT_HEADERS.url) ?? ''
    expect(url).toContain(`/${response.headers.get(RESULT_HEADERS.id)}?`)
    const stored = await edge.call(url)
    expect(await stored.bytes()).toEqual(await response.bytes())
  })

  it.each([
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/json, image/*;q=0.1', 'application/json'],
    ['image/*;q=0, application/json', 'application/json'],
    ['image/*;q=0', 'application/json'],
    ['application/*;q=0.9, image/png;q=0.5, */*;q=0.1', 'application/json'],
    ['image/jpeg;q=0, */*', 'application/json'],
    ['image/*, image/jpeg;q=0', 'application/json'],
    ['image/jpeg;q=0, image/png', 'application/json'],
    ['image/png', 'application/json'],
    ['image/*', 'image/jpeg'],
    ['IMAGE/JPEG;Q=1', 'image/jpeg'],
    ['image/avif,image/webp,image/*,*/*;q=0.8', 'image/jpeg'],
    ['image/*;q=0.5, */*;q=0.1', 'image/jpeg'],
    ['image/jpeg, application/json', 'image/jpeg'],
    ['image/jpeg;q=0.3, application/json;q=0.2', 'image/jpeg'],
  ])('weighs the media types of Accept: %s', async (accept, type) => {
    const [edge] = await edgeWith(success())
    const body = form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })
    const response = await edge.fuse(await edge.openSession(), body, { Accept: accept })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([201, type])
  })

  it('sends the documented request to the cloud', async () => {
    const [edge, region] = await edgeWith(success())
    const request = {
      template: 'pair',
      faces: [
        { photo: 'a', templateFace: 'left', photoBox: { x: 100, y: 90, width: 200, height: 210 } },
        { photo: 'b', templateFace: 'right' },
      ],
      profileDegree: 0,
    }
    const headers = { 'X-Forwarded-For': '198.51.100.1', 'X-Real-IP': '198.51.100.2' }
    const photos = { a: photo(), b: photo() }
    const response = await edge.fuse(await edge.openSession(), form(request, photos), headers)
    expect(response.status).toBe(201)
    const [call] = await seen(region)
    expect(call?.headers).toMatchObject({
      'x-tc-action': 'FuseFace',
      'x-tc-version': '2022-09-27',
      'x-tc-region': region,
      'x-tc-timestamp': '1768478400',
    })
    // The answer holds the picture itself, so no address of anybody helps the cloud.
    for (const address of ['198.51.100', END_USER]) {
      expect(JSON.stringify(call?.headers)).not.toContain(address)
    }
    const image = photo().toBase64()
    expect(JSON.parse(call?.body ?? '')).toEqual({
      ProjectId: 'at_1',
      ModelId: 'mt_2',
      RspImgType: 'base64',
      MergeInfos: [
        {
          Image: image,
          InputImageFaceRect: { X: 100, Y: 90, Width: 200, Height: 210 },
          TemplateFaceID: 'mt_2_2',
        },
        { Image: image, TemplateFaceID: 'mt_2_1' },
      ],
      FuseProfileDegree: 0,
      LogoAdd: 1,
      FuseParam: { ImageCodecParam: { MetaData: [{ MetaKey: 'aigc', MetaValue: '1' }] } },
    })
  })

  it('uses the degrees of the template if the request has none', async () => {
    const [edge, region] = await edgeWith(success())
    await fuseOne(edge)
    const [call] = await seen(region)
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ FuseFaceDegree: 70 })
  })

  it('logs its route, and the reason for the region beside it', async () => {
    const [edge, region] = await edgeWith(success())
    await fuseOne(edge)
    const line = { event: 'request', route: '/v1/fusions', reason: `${region}, the only one` }
    expect(edge.lines).toContainEqual(expect.objectContaining(line))
  })

  it('reports the duration of each stage', async () => {
    const [edge, region] = await edgeWith(success())
    const response = await fuseOne(edge)
    expect(response.headers.get('Server-Timing')).toMatch(
      new RegExp(
        `^auth;dur=0, body;dur=0, validate;dur=0, reserve;dur=0, cloud;desc="${region}, the only one";dur=0, store;dur=0$`,
      ),
    )
  })
})

describe('a failure of the cloud', () => {
  const cases: readonly [name: string, fault: Fault, status: number, code: string, hint: string][] =
    [
      ['no face', refusal('FailedOperation.NoFaceDetected'), 422, 'cloud-refused', 'photo-no-face'],
      ['an unknown code', refusal('Brand.New'), 502, 'cloud-refused', 'unavailable'],
      [
        'a refused signature',
        refusal('AuthFailure.SignatureFailure'),
        503,
        'cloud-refused',
        'unavailable',
      ],
      ['too many calls', refusal('RequestLimitExceeded'), 429, 'cloud-refused', 'busy'],
      [
        'an internal failure',
        refusal('FailedOperation.InnerError'),
        502,
        'cloud-refused',
        'unavailable',
      ],
      [
        'a bad gateway',
        { do: 'answer', status: 502, type: 'text/html', body: '<p>' },
        504,
        'cloud-ambiguous',
        'maybe-done',
      ],
      [
        'an answer that is not JSON',
        { do: 'answer', body: 'hello' },
        504,
        'cloud-ambiguous',
        'maybe-done',
      ],
      [
        'an incomplete answer',
        { do: 'answer', body: '{"Response":{"RequestId":"1"}}' },
        504,
        'cloud-ambiguous',
        'maybe-done',
      ],
      ['a cut answer', { do: 'cut', body: '{"Response":{' }, 504, 'cloud-ambiguous', 'maybe-done'],
      [
        'a connection closed after the body',
        { do: 'hang-up-after-reading' },
        504,
        'cloud-ambiguous',
        'maybe-done',
      ],
      [
        'a connection closed at once',
        { do: 'hang-up-at-once' },
        504,
        'cloud-ambiguous',
        'maybe-done',
      ],
      ['an answer without a picture', success('aGVsbG8='), 504, 'cloud-ambiguous', 'maybe-done'],
      ['an answer without base64', success('***'), 504, 'cloud-ambiguous', 'maybe-done'],
    ]

  it.each(cases)(
    '%s: the caller gets the documented problem, and nothing is sent again',
    async (_, fault, status, code, hint) => {
      const [edge, region] = await edgeWith(fault)
      const response = await fuseOne(edge)
      const problem = await problemOf(response)
      expect([response.status, problem.code, problem.hint]).toEqual([status, code, hint])
      // The call is billable, so a second one could be paid twice.
      expect(await seen(region)).toHaveLength(1)
    },
  )

  it('answers with the code and the request id of a refusal, and logs its message', async () => {
    const [edge] = await edgeWith(refusal('RequestLimitExceeded'))
    const response = await fuseOne(edge)
    const text = await response.text()
    expect(text).not.toContain('uin/100001')
    expect(JSON.parse(text).cloud).toEqual({
      code: 'RequestLimitExceeded',
      requestId: CLOUD_REQUEST_ID,
    })
    expect(response.headers.get('Retry-After')).toBe('1')
    const log = JSON.stringify(edge.lines)
    expect(log).toContain('uin/100001')
    expect(log).toContain(CLOUD_REQUEST_ID)
  })

  it('returns 504 cloud-ambiguous after the time limit', async () => {
    const region = await cloudThat({ do: 'never-answer' })
    const timer = new AbortController()
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: region }, { timeout: timer.signal })
    const answer = fuseOne(edge)
    await vi.waitUntil(async () => (await seen(region)).length === 1, 20_000)
    timer.abort(new DOMException('too late', 'TimeoutError'))
    const problem = await problemOf(await answer)
    const detail = expect.stringContaining('(timeout)')
    expect(problem).toMatchObject({ code: 'cloud-ambiguous', detail })
  })
})

describe('money', () => {
  /** Returns how many fusions are answered with 201, the problems of the others, and how many calls the cloud got. */
  async function tryTimes(
    attempts: number,
    fault: Fault,
    app: object,
  ): Promise<[number, Set<string>, number]> {
    const [edge, region] = await edgeWith(fault, withApp(app))
    const token = await edge.openSession()
    const responses = await Promise.all(
      Array.from({ length: attempts }, () => edge.fuse(token, form(ONE, { a: photo() }))),
    )
    const refused = responses.filter(({ ok }) => !ok)
    const codes = await Promise.all(
      refused.map(async (response) => (await problemOf(response)).code),
    )
    return [attempts - refused.length, new Set(codes), (await seen(region)).length]
  }

  it('never spends more than the credits of a session, whatever runs concurrently', async () => {
    const app = { id: 'race-credits', sessionCredits: 3 }
    expect(await tryTimes(10, success(), app)).toEqual([3, new Set(['out-of-credits']), 3])
  })

  it('never spends more than the daily cap of an app, whatever runs concurrently', async () => {
    const app = { id: 'race-cap', dailyCap: 3 }
    expect(await tryTimes(5, success(), app)).toEqual([3, new Set(['over-budget']), 3])
  })

  it.each([
    ['credits', { id: 'zero-credits', sessionCredits: 0 }, 'out-of-credits'],
    ['cap', { id: 'zero-cap', dailyCap: 0 }, 'over-budget'],
    ['no cap', { id: 'no-cap', dailyCap: undefined }, 'over-budget'],
  ])('spends nothing without a budget: %s', async (_, app, code) => {
    expect(await tryTimes(1, success(), app)).toEqual([0, new Set([code]), 0])
  })

  it.each<[string, string, Fault, boolean]>([
    ['no face, which is not billed', 'free', refusal('FailedOperation.NoFaceDetected'), true],
    [
      'an internal failure, which may be billed',
      'inner',
      refusal('FailedOperation.InnerError'),
      false,
    ],
    ['a closed connection, which may be billed', 'hung', { do: 'hang-up-after-reading' }, false],
    ['no picture, which is billed', 'blank', success('aGVsbG8='), false],
  ])('returns the credit only if nothing can have been billed: %s', async (_, id, fault, back) => {
    const [edge, region] = await edgeWith(fault, withApp({ id, sessionCredits: 1 }))
    const token = await edge.openSession()
    await edge.fuse(token, form(ONE, { a: photo() }))
    const second = await problemOf(await edge.fuse(token, form(ONE, { a: photo() })))
    expect(second.code === 'out-of-credits').toBe(!back)
    expect(await seen(region)).toHaveLength(back ? 2 : 1)
  })

  it('sends concurrent requests with one Idempotency-Key once, and answers all with the picture', async () => {
    const [edge, region] = await edgeWith(success(), withApp({ id: 'repeated' }))
    const token = await edge.openSession()
    const send = (key: string) =>
      edge.fuse(token, form(ONE, { a: photo() }), { 'Idempotency-Key': key })
    const answers = await Promise.all(Array.from({ length: 4 }, () => send('key-1')))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 200, 200, 201])
    expect((await send('key-1')).status).toBe(200)
    expect(await seen(region)).toHaveLength(1)
    expect((await send('key-2')).status).toBe(201)
  })

  it('distinguishes equal Idempotency-Keys of different sessions', async () => {
    const [edge, region] = await edgeWith(success(), withApp({ id: 'two-sessions' }))
    const key = { 'Idempotency-Key': 'the-same' }
    for (const token of [await edge.openSession(), await edge.openSession()]) {
      expect((await edge.fuse(token, form(ONE, { a: photo() }), key)).status).toBe(201)
    }
    expect(await seen(region)).toHaveLength(2)
  })

  it('repeats a fusion that was certainly not made, but not one with an unknown outcome', async () => {
    for (const [id, fault, sent] of [
      ['repeat-hung', { do: 'hang-up-after-reading' }, 1],
      ['repeat-free', refusal('FailedOperation.NoFaceDetected'), 2],
    ] as const) {
      const [edge, region] = await edgeWith(fault, withApp({ id }))
      const token = await edge.openSession()
      const key = { 'Idempotency-Key': 'again' }
      await edge.fuse(token, form(ONE, { a: photo() }), key)
      await edge.fuse(token, form(ONE, { a: photo() }), key)
      expect(await seen(region)).toHaveLength(sent)
    }
  })

  it.each(['a b', 'x'.repeat(129), 'é'])('returns 400 for the Idempotency-Key %s', async (key) => {
    const [edge, region] = await edgeWith(success(), withApp({ id: 'bad-key' }))
    const headers = { 'Idempotency-Key': key }
    const answer = await edge.fuse(await edge.openSession(), form(ONE, { a: photo() }), headers)
    expect(await problemOf(answer)).toMatchObject({
      status: 400,
      errors: [{ path: 'Idempotency-Key', limit: 128 }],
    })
    expect(await seen(region)).toEqual([])
  })

  it('starts a new budget the next day', async () => {
    const [edge] = await edgeWith(success(), withApp({ id: 'days', dailyCap: 1 }))
    expect((await fuseOne(edge)).status).toBe(201)
    expect((await fuseOne(edge)).status).toBe(402)
    edge.clock.ms += 12 * 3_600_000
    expect((await fuseOne(edge)).status).toBe(201)
  })

  it('spends no credit on a refused request', async () => {
    const [edge, region] = await edgeWith(success(), withApp({ id: 'invalid', sessionCredits: 1 }))
    const token = await edge.openSession()
    expect((await edge.fuse(token, form({ ...ONE, template: 'no' }, { a: photo() }))).status).toBe(
      422,
    )
    expect((await edge.fuse(token, form(ONE, { a: photo() }))).status).toBe(201)
    expect(await seen(region)).toHaveLength(1)
  })
})

describe('the log', () => {
  it('holds no secret, token, photo, picture or address', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name),
    )
    const [edge] = await edgeWith(success())
    const token = await edge.openSession()
    const fusion = await fusionOf(await edge.fuse(token, form(ONE, { a: photo() })))
    await edge.call(fusion.url)
    await edge.call('/v1/templates', { headers: { Authorization: `Bearer ${token}x` } })
    const [payload = '', , mac = ''] = token.split('.')
    const signature = new URL(fusion.url).searchParams.get('signature') ?? ''
    const image = photo().toBase64()
    const lines = JSON.stringify(edge.lines)
    expect(edge.lines).toHaveLength(4)
    for (const hidden of [
      SECRET_KEY,
      payload,
      mac,
      signature,
      fusion.id,
      image.slice(500, 540),
      END_USER,
    ]) {
      expect(hidden).not.toBe('')
      expect(lines).not.toContain(hidden)
    }
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})
