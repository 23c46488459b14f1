import { beforeEach, describe, expect, inject, it } from 'vitest'
import { ROUTING_LIMITS } from '../src/limits.ts'
import { BLOBS } from '../src/metrics/index.ts'
import { CLOUD_REQUEST_ID, callsTo, cloudThat, refusal, setFault, success } from './cloud.ts'
import {
  APP,
  CATALOGUE,
  createEdge,
  type Edge,
  form,
  photo,
  problemOf,
  TEMPLATES,
  VARIABLES,
} from './edge.ts'

const ONE = { template: 'portrait', faces: [{ photo: 'a' }] }
const GERMANY = { country: 'DE', continent: 'EU', colo: 'FRA' }

/** Each test has its own data centre, because isolates of one share their region health. */
let colo = ''
let serial = 0
beforeEach(() => {
  serial += 1
  colo = `C${String.fromCharCode('A'.charCodeAt(0) + serial)}Z`
})

/** Two regions without measurements, in the order of the configuration. */
let first = ''
let second = ''
beforeEach(async () => {
  first = await cloudThat(success())
  second = await cloudThat(success())
})

function open(...regions: string[]): { TENCENT_REGION: string; RESIDENCY: string } {
  return { TENCENT_REGION: regions.join(','), RESIDENCY: JSON.stringify({ others: regions }) }
}

async function fuse(edge: Edge, cf: object = { country: 'JP' }, headers = {}): Promise<Response> {
  const token = await edge.openSession()
  return edge.call('/v1/fusions', {
    method: 'POST',
    body: form(ONE, { a: photo() }),
    headers: { Authorization: `Bearer ${token}`, ...headers },
    cf: { colo, ...cf },
  })
}

/** Returns an edge that has just measured both regions, which are well, so that it probes neither while a body arrives. */
async function measuredEdge(variables: object, cf?: object): Promise<Edge> {
  const edge = createEdge({ ...VARIABLES, ...variables })
  expect((await fuse(edge, cf)).status).toBe(201)
  // Empties the list of calls.
  await setFault(first, success())
  return edge
}

async function counts(): Promise<[number, number]> {
  return [(await callsTo(first)).length, (await callsTo(second)).length]
}

function lastLine(edge: Edge): object | undefined {
  return edge.lines.findLast(({ event }) => event === 'request')
}

describe('a region that fails', () => {
  it('during a call: the call is not repeated, and the next end user goes elsewhere', async () => {
    const edge = await measuredEdge(open(first, second))
    await setFault(first, { do: 'hang-up-after-reading' })
    const lost = await problemOf(await fuse(edge))
    expect(lost.code).toBe('cloud-ambiguous')
    // The call may have been billed, so it must not be repeated.
    expect(await counts()).toEqual([1, 0])

    const moved = await fuse(edge)
    expect(moved.status).toBe(201)
    expect(await counts()).toEqual([1, 1])
    const reason = `${second}, measured 0 ms, not ${first} which fails`
    expect(moved.headers.get('Server-Timing')).toContain(`cloud;desc="${reason}"`)
    expect(lastLine(edge)).toMatchObject({
      region: second,
      reason,
      outcome: 'done',
      failing: [first],
    })
  })

  it('is logged when its breaker opens and when it closes, and is in the data points meanwhile', async () => {
    await setFault(first, { do: 'hang-up-after-reading' })
    const points: AnalyticsEngineDataPoint[] = []
    const METRICS = { writeDataPoint: (point: AnalyticsEngineDataPoint) => points.push(point) }
    const edge = createEdge({ ...VARIABLES, ...open(first, second), METRICS })
    await fuse(edge)
    await setFault(first, success())
    await fuse(edge)
    edge.clock.ms += ROUTING_LIMITS.BREAKER.openMs
    await fuse(edge)
    await fuse(edge)
    const change = { event: 'breaker', region: first, site: 'cn', colo }
    expect(edge.lines.filter(({ event }) => event === 'breaker')).toEqual([
      { ...change, level: 'error', breaker: 'open' },
      { ...change, level: 'info', breaker: 'closed' },
    ])
    const at = (name: 'route' | 'failing') => BLOBS.indexOf(name)
    const fusions = points.filter(({ blobs }) => blobs?.[at('route')] === '/v1/fusions')
    expect(fusions.map(({ blobs }) => blobs?.[at('failing')])).toEqual(['', first, first, ''])
  })

  it('is used again after a probe has reached it', async () => {
    const edge = await measuredEdge(open(first, second))
    await setFault(first, { do: 'hang-up-after-reading' })
    await fuse(edge)
    await setFault(first, success())
    await fuse(edge)
    edge.clock.ms += ROUTING_LIMITS.BREAKER.openMs
    await fuse(edge)
    // The second fusion skipped it. The third one was chosen while the probe ran, or after it.
    await fuse(edge)
    const [back, elsewhere] = await counts()
    expect([back + elsewhere, back]).toEqual([3, expect.toBeOneOf([1, 2])])
  })

  it('with an unbilled refusal hands the fusion over to the next region within the request', async () => {
    await setFault(first, refusal('RequestLimitExceeded'))
    const edge = createEdge({ ...VARIABLES, ...open(first, second) })
    const response = await fuse(edge)
    expect(response.status).toBe(201)
    expect(await counts()).toEqual([1, 1])
    expect(response.headers.get('Server-Timing')).toContain(`first configured, then ${second}"`)
    expect(lastLine(edge)).toMatchObject({
      region: second,
      attempts: [`${first} refused`, `${second} done`],
    })
    const [a, b] = [await callsTo(first), await callsTo(second)]
    expect(a[0]?.body).toBe(b[0]?.body)
  })

  it.each([
    ['a refusal that may be billed', refusal('FailedOperation.InnerError')],
    ['a refusal of the photo', refusal('FailedOperation.NoFaceDetected')],
    ['an incomplete answer', { do: 'cut', body: '{"Response":{' } as const],
    ['a bad gateway', { do: 'answer', status: 502, body: '<p>' } as const],
  ])('keeps the fusion after %s', async (_, fault) => {
    const edge = await measuredEdge(open(first, second))
    await setFault(first, fault)
    const response = await fuse(edge)
    expect(response.ok).toBe(false)
    expect(await counts()).toEqual([1, 0])
  })

  it('is known to other isolates of its data centre, and to no other data centre', async () => {
    const variables = open(first, second)
    const elsewhere = { country: 'JP', colo: 'ZZZ' }
    const [edge, far] = [await measuredEdge(variables), await measuredEdge(variables, elsewhere)]
    await setFault(first, { do: 'hang-up-after-reading' })
    await setFault(second, success())
    await fuse(edge)
    expect((await fuse(createEdge({ ...VARIABLES, ...variables }))).status).toBe(201)
    expect(await counts()).toEqual([1, 1])
    await fuse(far, elsewhere)
    expect(await counts()).toEqual([2, 1])
  })
})

describe('a fusion whose body is still arriving', () => {
  it('has the best two regions probed, and further ones only after its answer', async () => {
    const third = await cloudThat(success())
    const asked: string[] = []
    const probed = Promise.withResolvers<void>()
    const edge = createEdge(
      { ...VARIABLES, ...open(first, second, third) },
      {
        fetch: async (input, init) => {
          const response = await fetch(input, init)
          asked.push(new Headers(init?.headers).get('X-TC-Region') ?? '')
          // Two requests to each.
          if (asked.length === 4) probed.resolve()
          return response
        },
      },
    )
    const request = { ...ONE, faces: [{ photo: photo().toBase64() }] }
    const body = new ReadableStream({
      type: 'bytes',
      async pull(controller) {
        await probed.promise
        controller.enqueue(new TextEncoder().encode(JSON.stringify(request)))
        controller.close()
      },
    })
    const token = await edge.openSession()
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const cf = { colo, country: 'JP' }
    const response = await edge.call('/v1/fusions', { method: 'POST', body, headers, cf })
    expect(response.status).toBe(201)
    expect(asked.toSorted()).toEqual([first, first, first, second, second, third, third].toSorted())
    expect(asked.lastIndexOf(third)).toBeGreaterThan(asked.lastIndexOf(first))
    expect(asked.indexOf(third)).toBeGreaterThan(3)
  })
})

describe('the residency policy', () => {
  it('confines an end user to the regions of the country, whatever fails', async () => {
    await setFault(first, refusal('RequestLimitExceeded'))
    const RESIDENCY = { countries: { DE: [first] }, others: [first, second] }
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: `${first},${second}`, RESIDENCY })
    expect((await fuse(edge, GERMANY)).status).toBe(429)
    expect(await counts()).toEqual([1, 0])
    expect((await fuse(edge)).status).toBe(201)
  })

  it.each([
    ['an unknown country', {}],
    ['XX', { country: 'XX' }],
    ['Tor', { country: 'T1' }],
    ['a country with an empty set', { country: 'KP' }],
  ])('returns 451 for %s before anything is read or spent', async (_, cf) => {
    const RESIDENCY = { countries: { KP: [] }, others: [first] }
    const edge = createEdge({ ...VARIABLES, TENCENT_REGION: first, RESIDENCY })
    const token = await edge.openSession()
    let isRead = false
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const response = await edge.call('/v1/fusions', {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      cf,
    })
    expect([response.status, isRead]).toEqual([451, false])
    expect(await problemOf(response)).toMatchObject({
      code: 'residency-closed',
      hint: 'not-allowed',
    })
    expect(await counts()).toEqual([0, 0])
  })

  it('makes the worker enter a single region through its own host', async () => {
    const hosts: string[] = []
    const { TENCENT_ENDPOINT: _, ...variables } = { ...VARIABLES, ...open('eu-frankfurt') }
    const options = {
      fetch: async (input: RequestInfo | URL) => {
        hosts.push(new URL(input instanceof Request ? input.url : input).host)
        const answer = { FusedImage: photo().toBase64(), RequestId: CLOUD_REQUEST_ID }
        return Response.json({ Response: answer })
      },
    }
    expect((await fuse(createEdge(variables, options))).status).toBe(201)
    const { RESIDENCY: __, ...free } = variables
    expect((await fuse(createEdge(free, options))).status).toBe(201)
    expect(hosts).toEqual([
      'facefusion.eu-frankfurt.tencentcloudapi.com',
      'facefusion.tencentcloudapi.com',
    ])
  })
})

describe('two sites', () => {
  const [portrait] = TEMPLATES
  const otherSite = { projectId: 'at_9', modelId: 'mt_9', templateFaceIds: { face: 'mt_9_1' } }

  it('are one while the other account is missing: its templates are fused on one site', async () => {
    const { faceDegree: _, ...plain } = { faceDegree: 0, ...portrait }
    const templates = [{ ...plain, otherSite }]
    const apps = [{ ...APP, templates: ['portrait'] }]
    const edge = createEdge({
      ...VARIABLES,
      TENCENT_REGION: first,
      CATALOGUE: { ...CATALOGUE, apps, templates },
    })
    const request = { template: 'portrait', faces: [{ photo: 'a' }] }
    const token = await edge.openSession()
    expect((await edge.fuse(token, form(request, { a: photo() }))).status).toBe(201)
    expect(new Set(edge.lines.map(({ event }) => event))).toEqual(new Set(['request']))
  })

  function both(template: object): Edge {
    const { faceDegree: _, ...plain } = { faceDegree: 0, ...portrait }
    return createEdge({
      ...VARIABLES,
      TENCENT_REGION: first,
      TENCENT_OTHER_SECRET_ID: 'AKIDOTHER',
      TENCENT_OTHER_SECRET_KEY: 'the-secret-key-of-the-other-account',
      TENCENT_OTHER_REGION: second,
      TENCENT_OTHER_ENDPOINT: inject('faults'),
      RESIDENCY: { countries: { DE: [second] }, others: [first, second] },
      CATALOGUE: {
        ...CATALOGUE,
        apps: [{ ...APP, templates: ['portrait'] }],
        templates: [{ ...plain, ...template }],
      },
    })
  }

  it('each get their own key and ids', async () => {
    const edge = both({ otherSite })
    const request = { template: 'portrait', faces: [{ photo: 'a', templateFace: 'face' }] }
    const token = await edge.openSession()
    for (const country of ['JP', 'DE']) {
      const response = await edge.call('/v1/fusions', {
        method: 'POST',
        body: form(request, { a: photo() }),
        headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': country },
        cf: { country, colo },
      })
      expect(response.status).toBe(201)
    }
    const [[cn], [intl]] = [await callsTo(first), await callsTo(second)]
    expect(cn?.headers.authorization).toContain('Credential=AKIDEXAMPLE/')
    expect(intl?.headers.authorization).toContain('Credential=AKIDOTHER/')
    const ids = (body = '') => JSON.parse(body) as object
    expect(ids(cn?.body)).toMatchObject({
      ProjectId: 'at_1',
      ModelId: 'mt_1',
      MergeInfos: [{ TemplateFaceID: 'mt_1_1' }],
    })
    expect(ids(intl?.body)).toMatchObject({
      ProjectId: 'at_9',
      ModelId: 'mt_9',
      MergeInfos: [{ TemplateFaceID: 'mt_9_1' }],
    })
  })

  it('do not share templates', async () => {
    const response = await fuse(both({}), GERMANY)
    expect([response.status, (await problemOf(response)).code]).toEqual([451, 'residency-closed'])
    expect(await counts()).toEqual([0, 0])
  })
})

describe('the client of an isolate', () => {
  it('corrects its clock once for all requests', async () => {
    const sent: string[] = []
    const refused = { Code: 'AuthFailure.SignatureExpire', Message: 'expired' }
    const edge = createEdge(
      { ...VARIABLES, TENCENT_REGION: 'ap-singapore' },
      {
        fetch: async (_: RequestInfo | URL, init?: RequestInit) => {
          const timestamp = new Headers(init?.headers).get('X-TC-Timestamp') ?? ''
          sent.push(timestamp)
          const isLate = Number(timestamp) < LATER_SECONDS
          const body = isLate
            ? { Error: refused, RequestId: CLOUD_REQUEST_ID }
            : { FusedImage: photo().toBase64(), RequestId: CLOUD_REQUEST_ID }
          const headers = { Date: new Date(LATER_SECONDS * 1000).toUTCString() }
          return Response.json({ Response: body }, { headers })
        },
      },
    )
    const LATER_SECONDS = edge.clock.ms / 1000 + 600
    for (const _ of ['one', 'two']) expect((await fuse(edge)).status).toBe(201)
    const late = String(edge.clock.ms / 1000)
    expect(sent).toEqual([late, String(LATER_SECONDS), String(LATER_SECONDS)])
  })
})
