/** @module The client over real HTTP against a scripted cloud, which records what it receives. */

import {
  type ClientOptions,
  createClient,
  type RegionChoice,
  type Regions,
} from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import { describe, expect, it } from 'vitest'
import { cloud, idOf, received, request, untilReceived } from '../setup/calls.ts'

const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03'
const START_MS = 1_551_113_065_999
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }

type Options = Omit<ClientOptions<'cn'>, 'region' | 'regions' | 'site'> & { regions: Regions }

/** A client that never waits. */
function client(options: Partial<Options> = {}) {
  return createClient({
    credentials,
    site: 'cn',
    regions: ['ap-guangzhou', 'ap-hongkong'],
    endpoint: cloud,
    now: () => START_MS,
    maxWaitMs: 0,
    ...options,
  })
}

describe('client.call', () => {
  it('returns the response and the one attempt', async () => {
    const id = idOf('fused')
    const outcome = await client().call('FuseFace', request(id))
    expect(outcome).toEqual({
      kind: 'done',
      response: { FusedImage: 'https://example.com/fused.jpg', RequestId: REQUEST_ID },
      attempts: [{ region: 'ap-guangzhou', kind: 'done' }],
    })
    expect(await received(id)).toHaveLength(1)
  })

  it('sends the bytes that it signed, with the headers of the API', async () => {
    const id = idOf('fused')
    const options = { language: 'en-US', credentials: { ...credentials, token: 't' } } as const
    await client(options).call('FuseFace', request(id), { forwardedFor: '203.0.113.7' })
    const body = await prepareBody(JSON.stringify(request(id)))
    const host = new URL(cloud).host
    const signed = signPrepared(body, { credentials, host, timestamp: 1_551_113_065 })
    expect(await received(id)).toEqual([
      {
        action: 'FuseFace',
        version: '2022-09-27',
        region: 'ap-guangzhou',
        timestamp: '1551113065',
        authorization: signed.headers.Authorization,
        contentType: 'application/json',
        host,
        language: 'en-US',
        forwardedFor: '203.0.113.7',
        bodySha256Hex: body.sha256Hex,
        token: 't',
        secretId: 'AKIDEXAMPLE',
      },
    ])
  })

  it('lists materials', async () => {
    const outcome = await client().call('DescribeMaterialList', { ActivityId: idOf('materials') })
    expect(outcome).toMatchObject({ kind: 'done', response: { MaterialInfos: [], Count: 0 } })
  })
})

describe('a billable call', () => {
  it.each([
    ['no-face', { kind: 'refused', code: 'FailedOperation.NoFaceDetected', requestId: REQUEST_ID }],
    ['inner-error-once', { kind: 'refused', code: 'FailedOperation.InnerError' }],
    ['new-code', { kind: 'refused', code: 'Surprise.Unheard' }],
    ['refused-with-status', { kind: 'refused', code: 'InternalError', requestId: REQUEST_ID }],
    ['hang-up-once', { kind: 'ambiguous', reason: 'network' }],
    ['cut', { kind: 'ambiguous', reason: 'network' }],
    ['cut-json', { kind: 'ambiguous', reason: 'not-json' }],
    ['html', { kind: 'ambiguous', reason: 'not-json' }],
    ['empty', { kind: 'ambiguous', reason: 'not-json' }],
    ['bad-gateway', { kind: 'ambiguous', reason: 'status', status: 502 }],
    ['too-large', { kind: 'ambiguous', reason: 'answer-too-large' }],
    ['image-number', { kind: 'ambiguous', reason: 'malformed', requestId: REQUEST_ID }],
    ['image-empty', { kind: 'ambiguous', reason: 'malformed', requestId: REQUEST_ID }],
    ['image-missing', { kind: 'ambiguous', reason: 'malformed', requestId: REQUEST_ID }],
    ['request-id-missing', { kind: 'ambiguous', reason: 'malformed', requestId: undefined }],
    ['error-null', { kind: 'done' }],
    ['error-without-code', { kind: 'ambiguous', reason: 'malformed' }],
    ['response-list', { kind: 'ambiguous', reason: 'malformed' }],
    ['json-null', { kind: 'ambiguous', reason: 'malformed' }],
  ])('is sent once when the service answers: %s', async (scenario, expected) => {
    const id = idOf(scenario)
    const outcome = await client({ maxAttempts: 5 }).call('FuseFace', request(id))
    expect(outcome).toMatchObject(expected)
    expect(outcome.attempts).toHaveLength(1)
    expect(await received(id)).toHaveLength(1)
  })

  it('does not follow redirects', async () => {
    const id = idOf('redirect')
    const outcome = await client().call('FuseFace', request(id))
    expect(outcome).toMatchObject({ kind: 'ambiguous', reason: 'status' })
    expect(await received(id)).toHaveLength(1)
  })

  it('is sent once when the attempt takes too long', async () => {
    const id = idOf('silence')
    const limit = new AbortController()
    const calling = client({ timeoutSignal: () => limit.signal }).call('FuseFace', request(id))
    await untilReceived(id)
    limit.abort(new DOMException('too long', 'TimeoutError'))
    expect(await calling).toMatchObject({ kind: 'ambiguous', reason: 'timeout' })
    expect(await received(id)).toHaveLength(1)
  })

  it('is sent once when the caller aborts', async () => {
    const id = idOf('silence')
    const caller = new AbortController()
    const calling = client().call('FuseFace', request(id), { signal: caller.signal })
    await untilReceived(id)
    caller.abort()
    expect(await calling).toMatchObject({ kind: 'ambiguous', reason: 'aborted' })
    expect(await received(id)).toHaveLength(1)
  })
})

describe('retries', () => {
  it('go to the next region with the same bytes and a new signature after a refusal that is not billed', async () => {
    const id = idOf('rate-limited-once')
    let nowMs = START_MS
    const now = () => {
      nowMs += 1000
      return nowMs
    }
    const outcome = await client({ now }).call('FuseFace', request(id))
    expect(outcome).toMatchObject({
      kind: 'done',
      attempts: [
        { region: 'ap-guangzhou', kind: 'refused' },
        { region: 'ap-hongkong', kind: 'done' },
      ],
    })
    const [first, second, ...more] = await received(id)
    expect(more).toEqual([])
    expect([first?.region, second?.region]).toEqual(['ap-guangzhou', 'ap-hongkong'])
    expect(Number(second?.timestamp)).toBeGreaterThan(Number(first?.timestamp))
    expect(second?.bodySha256Hex).toBe(first?.bodySha256Hex)
    expect(second?.authorization).not.toBe(first?.authorization)
  })

  it('do not go to the refusing region at once', async () => {
    const id = idOf('rate-limited')
    const outcome = await client({ regions: ['ap-guangzhou'] }).call('FuseFace', request(id))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'RequestLimitExceeded' })
    expect(await received(id)).toHaveLength(1)
  })

  it('stop at maxAttempts and at the last region', async () => {
    const regions = ['ap-guangzhou', 'ap-hongkong', 'ap-tokyo'] as const
    const twice = idOf('rate-limited')
    await client({ regions, maxAttempts: 2 }).call('FuseFace', request(twice))
    expect(await received(twice)).toHaveLength(2)

    const once = idOf('rate-limited')
    await client({ regions, maxAttempts: 1 }).call('FuseFace', request(once))
    expect(await received(once)).toHaveLength(1)

    const every = idOf('rate-limited')
    const outcome = await client({ maxAttempts: 9 }).call('FuseFace', request(every), { regions })
    expect(outcome.attempts.map(({ region }) => region)).toEqual(regions)
  })

  it('repeat a free call that is ambiguous', async () => {
    const id = idOf('hang-up-once-materials')
    const outcome = await client().call('DescribeMaterialList', { ActivityId: id })
    expect(outcome).toMatchObject({
      kind: 'done',
      attempts: [
        { region: 'ap-guangzhou', kind: 'ambiguous' },
        { region: 'ap-hongkong', kind: 'done' },
      ],
    })
    expect(await received(id)).toHaveLength(2)
  })
})

describe('a client sends nothing', () => {
  it('when the request breaks a rule', async () => {
    const id = idOf('fused')
    const outcome = await client().call('FuseFace', { ...request(id), MergeInfos: [] })
    expect(outcome).toMatchObject({
      kind: 'not-sent',
      reason: 'invalid',
      violations: [{ kind: 'value', path: 'MergeInfos', limit: 1 }],
      attempts: [],
    })
    expect(await received(id)).toEqual([])
  })

  it('when the site does not have a field or an action', async () => {
    const id = idOf('fused')
    const site: Site = 'intl'
    const intl = createClient<Site>({ credentials, site, region: 'ap-singapore', endpoint: cloud })
    expect(await intl.call('FuseFace', { ...request(id), FuseFaceDegree: 50 })).toMatchObject({
      reason: 'invalid',
      violations: [{ kind: 'unknown', path: 'FuseFaceDegree' }],
    })
    expect(await intl.call('DescribeMaterialList', { ActivityId: id })).toEqual({
      kind: 'not-sent',
      reason: 'not-offered',
      attempts: [],
    })
    expect(await received(id)).toEqual([])
  })

  it('when the body is too large although each picture is not', async () => {
    const id = idOf('fused')
    const Image = '/9j/'.repeat((4.5 * 1024 * 1024) / 4)
    const MergeInfos = [{ Image }, { Image }, { Image }]
    const outcome = await client().call('FuseFace', { ...request(id), MergeInfos })
    expect(outcome).toMatchObject({
      kind: 'not-sent',
      reason: 'body-too-large',
      limit: 10 * 1024 * 1024,
    })
    expect(await received(id)).toEqual([])
  })

  it('when the caller aborted before', async () => {
    const id = idOf('fused')
    const outcome = await client().call('FuseFace', request(id), { signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
    expect(await received(id)).toEqual([])
  })
})

describe('hosts', () => {
  async function addressesFor(place: RegionChoice & { site: Site }): Promise<string[]> {
    const asked: string[] = []
    const calling = createClient<Site>({
      ...place,
      credentials,
      maxWaitMs: 0,
      fetch: async (input) => {
        asked.push(new Request(input).url)
        return Response.json({ Response: { Error: { Code: 'RequestLimitExceeded' } } })
      },
    })
    await calling.call('FuseFace', request('at_1'))
    return asked
  }

  it('are that of the site for one region, and those of the regions for several', async () => {
    const domestic = 'https://facefusion.tencentcloudapi.com/'
    expect(await addressesFor({ site: 'cn', region: 'ap-guangzhou' })).toEqual([domestic])
    expect(await addressesFor({ site: 'cn', regions: ['ap-guangzhou'] })).toEqual([domestic])
    expect(await addressesFor({ site: 'intl', region: 'ap-singapore' })).toEqual([
      'https://facefusion.intl.tencentcloudapi.com/',
    ])
    expect(await addressesFor({ site: 'intl', regions: ['ap-tokyo', 'ap-seoul'] })).toEqual([
      'https://facefusion.ap-tokyo.tencentcloudapi.com/',
      'https://facefusion.ap-seoul.tencentcloudapi.com/',
    ])
  })
})

describe('createClient', () => {
  it.each<[string, Partial<Options>, string]>([
    ['without id', { credentials: { ...credentials, secretId: '' } }, 'secretId is missing'],
    ['without key', { credentials: { ...credentials, secretKey: '' } }, 'secretKey is missing'],
    [
      'with a line break behind the id',
      { credentials: { ...credentials, secretId: 'AKIDEXAMPLE\r' } },
      'secretId has other characters than visible ASCII',
    ],
    [
      'with a zero-width space before the key',
      { credentials: { ...credentials, secretKey: '\u200bsecret' } },
      'secretKey has other characters than visible ASCII',
    ],
    [
      'with a byte order mark before the token',
      { credentials: { ...credentials, token: '\ufefftoken' } },
      'token has other characters than visible ASCII',
    ],
    ['without regions', { regions: [] as unknown as [string] }, 'no regions'],
    ['with an empty region', { regions: [''] }, 'not a region'],
    ['with a region that is a host', { regions: ['evil.example/'] }, 'not a region'],
    [
      'with a malformed endpoint',
      { endpoint: 'localhost:9180' },
      "endpoint must be an http or https address, not 'localhost:9180'",
    ],
    [
      'with another protocol, without repeating a password',
      { endpoint: 'ftp://user:password@localhost' },
      "endpoint must be an http or https address, not 'localhost'",
    ],
    ['without attempts', { maxAttempts: 0 }, 'maxAttempts'],
    ['with attempts that are not a number', { maxAttempts: Number.NaN }, 'maxAttempts'],
    ['with a wait into the past', { maxWaitMs: -1 }, 'maxWaitMs'],
    ['with no time for an attempt', { attemptTimeoutMs: 0 }, 'attemptTimeoutMs'],
    ['with no time for a call', { deadlineMs: 0 }, 'deadlineMs'],
    ['with times that timers cannot wait for', { attemptTimeoutMs: 2 ** 31 }, 'attemptTimeoutMs'],
    ['with a deadline that is not a number', { deadlineMs: Number.NaN }, 'deadlineMs'],
    ['with a breaker that is always open', { breaker: { failures: 0 } }, 'breaker.failures'],
    ['with a breaker that opens into the past', { breaker: { openMs: -1 } }, 'breaker.openMs'],
  ])('throws %s', (_, options, message) => {
    expect(() => client(options)).toThrow(message)
  })

  it.each(['203.0.113.7\r\nX-Evil: 1', '203.0.113.7\0', '\u4e2d'])(
    'returns a client that sends nothing where a header cannot carry %j',
    async (forwardedFor) => {
      const id = idOf('fused')
      expect(await client().call('FuseFace', request(id), { forwardedFor })).toEqual({
        kind: 'not-sent',
        reason: 'invalid-header',
        header: 'X-Forwarded-For',
        attempts: [{ region: 'ap-guangzhou', kind: 'not-sent' }],
      })
      expect(await received(id)).toEqual([])
    },
  )

  it('returns a client that throws for a malformed deadline or region of a call', async () => {
    const id = idOf('fused')
    for (const deadlineMs of [0, -1, Number.NaN, 2 ** 31]) {
      const calling = client().call('FuseFace', request(id), { deadlineMs })
      await expect(calling).rejects.toThrow('deadlineMs')
    }
    const calling = client().call('FuseFace', request(id), { regions: ['evil.example/'] })
    await expect(calling).rejects.toThrow('not a region')
    expect(await received(id)).toEqual([])
  })
})
