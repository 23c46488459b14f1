import { env } from 'cloudflare:workers'
import { encodeForm, signRequest } from '@fuse-edge/core/sign'
import { fromRequest, readTc3Claim, refusalBody } from '@fuse-edge/core/wire'
import { describe, expect, it, vi } from 'vitest'
import { UPSTREAM_LIMITS } from '../src/limits.ts'
import { CLOUD_REQUEST_ID, cloudThat, refusal, seen, setFault, success } from './cloud.ts'
import { createEdge, VARIABLES } from './edge.ts'
import type { Fault } from './fault.ts'
import {
  answerOf,
  body,
  type CallOptions,
  codeOf,
  edgeOn,
  NOON_SECONDS,
  SECRET,
  send,
  statuses,
} from './virtual-key.ts'

/** Makes signals that are aborted at once for waits of these lengths, and never for others. */
function onlyFor(isMeant: (ms: number) => boolean): (ms: number) => AbortSignal {
  return (ms) => (isMeant(ms) ? AbortSignal.timeout(0) : new AbortController().signal)
}

describe('the edge as an official SDK calls it', () => {
  it('forwards a call byte for byte, signed with the real key, and the answer byte for byte', async () => {
    const { edge, region } = await edgeOn()
    const text = ` ${body().replace(',', ' ,\n')}`
    const headers = { 'X-TC-Language': 'zh-CN', 'X-TC-TraceId': 'trace-1' }
    const response = await send(edge, region, { text, headers })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'application/json',
    ])
    expect(response.headers.get('X-TC-TraceId')).toBe('trace-1')
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
    const fault = success()
    expect(await response.text()).toBe(fault.do === 'answer' && fault.body)
    const [call] = await seen(region)
    expect(call?.body).toBe(text)
    expect(call?.headers).toMatchObject({
      'x-tc-action': 'FuseFace',
      'x-tc-version': '2022-09-27',
      'x-tc-language': 'zh-CN',
      authorization: expect.stringContaining('Credential=AKIDEXAMPLE/'),
    })
    expect(await statuses(region)).toEqual(['committed'])
  })

  it('verifies the signature of an Accept-Encoding that Cloudflare has replaced', async () => {
    const { edge, region } = await edgeOn()
    const signedHeaders = { 'Accept-Encoding': 'identity' }
    const headers = { 'Accept-Encoding': 'gzip, br' }
    const cf = { clientAcceptEncoding: 'identity' }
    expect(await codeOf(await send(edge, region, { signedHeaders, headers, cf }))).toBe('done')
  })

  it('derives the keys of a caller and of the account once a day', async () => {
    const { edge, region } = await edgeOn()
    const imports = vi.spyOn(crypto.subtle, 'importKey')
    const codes: unknown[] = []
    const derived: number[] = []
    for (const timestamp of [NOON_SECONDS, NOON_SECONDS + 1, NOON_SECONDS + 2]) {
      codes.push(await codeOf(await send(edge, region, { timestamp })))
      derived.push(imports.mock.calls.length)
      imports.mockClear()
    }
    imports.mockRestore()
    expect(codes).toEqual(['done', 'done', 'done'])
    expect(derived.slice(1)).toEqual([0, 0])
  })

  it.each([
    [
      'sends the caller’s address where the answer has the address of the result',
      'url',
      '2001:db8::7',
    ],
    ['sends no address with an answer that holds the picture', 'base64', undefined],
  ])('%s', async (_, RspImgType, expected) => {
    const { edge, region } = await edgeOn()
    const headers = { 'CF-Connecting-IP': '2001:DB8::7', 'X-Forwarded-For': '198.51.100.9' }
    await send(edge, region, { text: body({ RspImgType }), headers })
    expect((await seen(region))[0]?.headers['x-forwarded-for']).toBe(expected)
  })

  it('sends no address where it is malformed', async () => {
    const { edge, region } = await edgeOn()
    const headers = { 'CF-Connecting-IP': 'evil, 198.51.100.1' }
    await send(edge, region, { text: body({ RspImgType: 'url' }), headers })
    expect((await seen(region))[0]?.headers['x-forwarded-for']).toBeUndefined()
  })

  it('writes one line in the log, with names and without secrets', async () => {
    const { edge, region } = await edgeOn()
    await send(edge, region)
    expect(edge.lines).toEqual([
      expect.objectContaining({
        event: 'request',
        route: '/',
        virtualKey: region,
        action: 'FuseFace',
        outcome: 'done',
        stages: { body: 0, auth: 0, validate: 0, reserve: 0, cloud: 0 },
        cloudRequestId: CLOUD_REQUEST_ID,
      }),
    ])
    const log = JSON.stringify(edge.lines)
    for (const secret of [SECRET, 'Credential', '203.0.113.7']) expect(log).not.toContain(secret)
  })

  it('forwards a GET as JSON', async () => {
    const { edge, region } = await edgeOn(success(), { models: ['*'] })
    const query = encodeForm({ ActivityId: 'at_1', Limit: 5, Offset: 0, MaterialId: "it's" })
    const headers = { 'X-TC-Action': 'DescribeMaterialList' }
    await send(edge, region, { method: 'GET', query, headers })
    const [call] = await seen(region)
    expect(JSON.parse(call?.body ?? '')).toEqual({
      ActivityId: 'at_1',
      Limit: 5,
      Offset: 0,
      MaterialId: "it's",
    })
    expect(await statuses(region)).toEqual([])
  })

  it('forwards a call to the account that has the region and the action', async () => {
    const other = await cloudThat(success())
    const { edge, region } = await edgeOn(
      success(),
      { actions: ['FuseFace', 'FuseFaceUltra'] },
      {},
      {
        TENCENT_OTHER_SECRET_ID: 'AKIDOTHER',
        TENCENT_OTHER_SECRET_KEY: 'the-other-key',
        TENCENT_OTHER_REGION: other,
        TENCENT_OTHER_ENDPOINT: VARIABLES.TENCENT_ENDPOINT,
        RESIDENCY: {},
      },
    )
    expect(await codeOf(await send(edge, other))).toBe('done')
    expect((await seen(other))[0]?.headers.authorization).toContain('Credential=AKIDOTHER/')
    expect(await seen(region)).toEqual([])
    // The international site does not offer this action.
    const headers = { 'X-TC-Action': 'FuseFaceUltra' }
    expect(await codeOf(await send(edge, other, { headers }))).toBe('UnsupportedRegion')
  })

  it('makes a call once for each signature', async () => {
    const { edge, region } = await edgeOn()
    expect(await codeOf(await send(edge, region))).toBe('done')
    expect(await codeOf(await send(edge, region))).toBe('ResourceInUse')
    expect(await codeOf(await send(edge, region, { timestamp: NOON_SECONDS + 1 }))).toBe('done')
    expect(await seen(region)).toHaveLength(2)
  })

  it('tells each of three identical calls in one second how to succeed', async () => {
    const { edge, region } = await edgeOn()
    const codes = await Promise.all([0, 1, 2].map(async () => codeOf(await send(edge, region))))
    expect(codes.toSorted()).toEqual(['ResourceInUse', 'ResourceInUse', 'done'])
    const { Error: error } = await answerOf(await send(edge, region))
    expect(error?.Message).toContain('sign it again one second later')
    for (const later of [1, 2]) {
      const timestamp = NOON_SECONDS + later
      expect(await codeOf(await send(edge, region, { timestamp }))).toBe('done')
    }
    expect(await seen(region)).toHaveLength(3)
  })

  it.each([
    ['FailedOperation.NoFaceDetected', 'done'],
    ['RequestLimitExceeded', 'done'],
    ['FailedOperation.InnerError', 'ResourceInUse'],
  ])('after %s answers the same signature with %s', async (code, again) => {
    const { edge, region } = await edgeOn(refusal(code))
    expect(await codeOf(await send(edge, region))).toBe(code)
    await setFault(region, success())
    expect(await codeOf(await send(edge, region))).toBe(again)
  })
})

describe('the edge sends nothing', () => {
  const CASES: readonly [name: string, code: string, options: CallOptions][] = [
    ['late', 'AuthFailure.SignatureExpire', { timestamp: NOON_SECONDS - 301 }],
    ['early', 'AuthFailure.SignatureExpire', { timestamp: NOON_SECONDS + 301 }],
    ['another service', 'AuthFailure.InvalidAuthorization', { service: 'cvm' }],
    ['another host', 'AuthFailure.SignatureFailure', { host: 'evil.example' }],
    ['an unsigned body', 'AuthFailure.SignatureFailure', { unsignedPayload: true }],
    ['no signature', 'AuthFailure.InvalidAuthorization', { headers: { Authorization: '' } }],
    ['no timestamp', 'MissingParameter', { headers: { 'X-TC-Timestamp': '' } }],
    ['no region', 'MissingParameter', { headers: { 'X-TC-Region': '' } }],
    ['the region null', 'InvalidParameterValue', { headers: { 'X-TC-Region': 'null' } }],
    ['a region of the cloud', 'UnsupportedRegion', { headers: { 'X-TC-Region': 'ap-tokyo' } }],
    ['no such version', 'NoSuchVersion', { headers: { 'X-TC-Version': '2020-01-01' } }],
    ['no such action', 'InvalidAction', { headers: { 'X-TC-Action': 'RunInstances' } }],
    [
      'an action of the other site',
      'InvalidAction',
      { headers: { 'X-TC-Action': 'QueryVideoFaceFusionJob' } },
    ],
    [
      'not allowed',
      'AuthFailure.UnauthorizedOperation',
      { headers: { 'X-TC-Action': 'FuseFaceUltra' } },
    ],
    ['no JSON', 'InvalidParameter', { text: '{' }],
    ['no object', 'InvalidParameter', { text: '[]' }],
    ['no UTF-8 mark', 'InvalidParameter', { text: `\ufeff${body()}` }],
    [
      'a model hidden behind another',
      'InvalidParameter',
      { text: body().replace('{', '{"ModelId":"mt_9",') },
    ],
    [
      'the same, escaped',
      'InvalidParameter',
      { text: body().replace('{', '{"M\\u006fdelId" : "mt_9",') },
    ],
    ['the same in other letters', 'UnknownParameter', { text: body({ modelid: 'mt_9' }) }],
    ['another model', 'AuthFailure.UnauthorizedOperation', { text: body({ ModelId: 'mt_9' }) }],
    [
      'an address that is not http',
      'InvalidParameterValue.UrlIllegal',
      { text: body({ MergeInfos: [{ Url: 'file:///etc' }] }) },
    ],
    [
      'a body as a form',
      'AuthFailure.SignatureFailure',
      { contentType: 'application/x-www-form-urlencoded' },
    ],
    ['a body of another type', 'UnsupportedProtocol', { contentType: 'multipart/form-data' }],
  ]

  it.each(CASES)('for a call with this fault: %s; it answers %s', async (_name, code, options) => {
    const { edge, region } = await edgeOn()
    const response = await send(edge, region, options)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'application/json',
    ])
    const { Error: error, RequestId } = await answerOf(response)
    expect(error?.Code).toBe(code)
    expect(RequestId).toBe(response.headers.get('X-Request-Id'))
    expect(edge.lines).toEqual([expect.objectContaining({ event: 'request', refusal: code })])
    expect(await seen(region)).toEqual([])
    expect(await statuses(region)).toEqual([])
  })

  it('for other methods, and for a body that is too large', async () => {
    const { edge, region } = await edgeOn()
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
      expect(await codeOf(await edge.call('/', { method }))).toBe('UnsupportedProtocol')
    }
    const text = 'x'.repeat(10 * 1024 * 1024 + 1)
    expect(await codeOf(await send(edge, region, { text }))).toBe('RequestSizeLimitExceeded')
  })

  it('for an unknown key, and does not read its body', async () => {
    const { edge, region } = await edgeOn()
    const credentials = { secretId: 'AKIDnobody', secretKey: SECRET }
    const { headers } = await signRequest({
      credentials,
      host: 'edge.example',
      timestamp: NOON_SECONDS,
    })
    const common = {
      'X-TC-Action': 'FuseFace',
      'X-TC-Version': '2022-09-27',
      'X-TC-Region': region,
    }
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024)),
    })
    const init = { method: 'POST', headers: { ...common, ...headers }, body: endless }
    expect(await codeOf(await edge.call('/', init))).toBe('AuthFailure.SecretIdNotFound')
  })

  it.each([
    ['en-US', /changed on their way: `accept-encoding`, `x-custom`\.$/],
    ['zh-CN', /：`accept-encoding`, `x-custom`。$/],
  ] as const)('and names in %s the signed headers that may have been changed', async (...row) => {
    const [language, message] = row
    const { edge, region } = await edgeOn()
    const signedHeaders = {
      'Accept-Encoding': 'identity',
      'X-Custom': 'a',
      'X-TC-Action': 'FuseFace',
    }
    const headers = { 'Accept-Encoding': 'gzip', 'X-TC-Language': language }
    const answer = await answerOf(await send(edge, region, { signedHeaders, headers }))
    expect(answer.Error?.Code).toBe('AuthFailure.SignatureFailure')
    expect(answer.Error?.Message).toMatch(message)
  })

  it('and names the signed header that did not arrive, and the region as it was sent', async () => {
    const { edge, region } = await edgeOn()
    const { Authorization = '' } = (
      await signRequest({
        credentials: { secretId: 'AKIDvirtual', secretKey: SECRET },
        host: 'edge.example',
        timestamp: NOON_SECONDS,
        signedHeaders: { Connection: 'close' },
      })
    ).headers
    const absent = await answerOf(await send(edge, region, { headers: { Authorization } }))
    expect(absent.Error?.Message).toContain('`connection` of `SignedHeaders` did not arrive.')
    const headers = { 'X-TC-Region': 'null' }
    const nowhere = await answerOf(await send(edge, region, { headers }))
    expect(nowhere.Error?.Message).toContain('`X-TC-Region` is not valid')
  })

  it('and refuses in Chinese where the caller asks for Chinese', async () => {
    const { edge, region } = await edgeOn(success(), { dailyCap: 0, actions: ['FuseFace'] })
    const headers = { 'X-TC-Language': 'zh-CN', 'X-TC-Region': 'ap-tokyo' }
    const { Error: error } = await answerOf(await send(edge, region, { headers }))
    expect(error?.Message).toBe('接口不支持所传地域。')
  })

  it('while it is not configured, and answers 200 with a fault, because SDKs repeat other statuses', async () => {
    const edge = createEdge({ ...VARIABLES, SIGNING_KEYS: undefined })
    const response = await edge.call('/', { method: 'POST' })
    expect([response.status, await codeOf(response)]).toEqual([200, 'InternalError'])
  })
})

describe('a cloud that does not deliver', () => {
  const CASES: readonly [name: string, fault: Fault, code: string, status: string][] = [
    [
      'refuses',
      refusal('FailedOperation.NoFaceDetected'),
      'FailedOperation.NoFaceDetected',
      'released',
    ],
    ['fails', refusal('FailedOperation.InnerError'), 'FailedOperation.InnerError', 'in-doubt'],
    ['hangs up', { do: 'hang-up-after-reading' }, 'InternalError', 'in-doubt'],
    ['is cut', { do: 'cut', body: '{"Response":' }, 'InternalError', 'in-doubt'],
    ['says nothing', { do: 'answer', body: '{}' }, 'InternalError', 'in-doubt'],
    ['is no cloud', { do: 'answer', status: 502, body: '<html>' }, 'InternalError', 'in-doubt'],
    ['redirects', { do: 'answer', status: 307, body: '' }, 'InternalError', 'in-doubt'],
  ]

  it.each(CASES)(
    '%s: the caller gets a refusal, and the edge sends the call once',
    async (_name, fault, code, status) => {
      const { edge, region } = await edgeOn(fault)
      const response = await send(edge, region)
      expect([response.status, await codeOf(response)]).toEqual([200, code])
      expect(await seen(region)).toHaveLength(1)
      expect(await statuses(region)).toEqual([status])
    },
  )

  it('is late: the caller gets the cloud’s own code, and the reservation is in doubt', async () => {
    const { edge, region } = await edgeOn(
      { do: 'never-answer' },
      {},
      { timeoutSignal: onlyFor((ms) => ms === UPSTREAM_LIMITS.TIMEOUT_MS) },
    )
    expect(await codeOf(await send(edge, region))).toBe('FailedOperation.RequestTimeout')
    expect(await statuses(region)).toEqual(['in-doubt'])
  })

  it('refuses the real key: the caller gets InternalError, without a word about the account', async () => {
    const { edge, region } = await edgeOn(refusal('AuthFailure.SignatureFailure'))
    const { Error: error, RequestId } = await answerOf(await send(edge, region))
    expect([error?.Code, RequestId]).toEqual(['InternalError', CLOUD_REQUEST_ID])
    expect(error?.Message).not.toContain('uin')
    expect(edge.lines).toContainEqual(
      expect.objectContaining({ event: 'cloud-refused', code: 'AuthFailure.SignatureFailure' }),
    )
    expect(await statuses(region)).toEqual(['released'])
  })

  it('is not called when the edge itself fails: the caller gets InternalError in the envelope', async () => {
    const timeoutSignal = () => {
      throw new Error('a fault of the edge')
    }
    const { edge, region } = await edgeOn(success(), {}, { timeoutSignal })
    const response = await send(edge, region)
    expect([response.status, await codeOf(response)]).toEqual([200, 'InternalError'])
    expect(edge.lines).toContainEqual(expect.objectContaining({ event: 'unexpected' }))
    expect(await seen(region)).toEqual([])
  })

  it('leaves a call in doubt, which stays counted', async () => {
    const { edge, region } = await edgeOn({ do: 'hang-up-at-once' }, { dailyCap: 1 })
    await send(edge, region)
    const again = await send(edge, region, { timestamp: NOON_SECONDS + 1 })
    expect(await codeOf(again)).toBe('LimitExceeded')
  })
})

describe('a cloud whose clock is 600 s ahead', () => {
  const AHEAD_SECONDS = 600

  /** A cloud that checks `Authorization` and timestamp, and counts its calls. */
  function cloudAhead(clock: { seconds: number }) {
    const codes: string[] = []
    const answer: typeof fetch = async (input, init) => {
      const received = fromRequest(new Request(input, init))
      const claim = readTc3Claim(received, { now: clock.seconds })
      codes.push(claim.ok ? 'done' : claim.error.code)
      const done = success()
      const text = claim.ok
        ? done.do === 'answer' && done.body
        : refusalBody(claim.error, 'en-US', CLOUD_REQUEST_ID)
      return new Response(text || '', { headers: { 'Content-Type': 'application/json' } })
    }
    return { codes, fetch: answer }
  }

  it('gets a second signature with its own time; later calls have it at once', async () => {
    const cloud = cloudAhead({ seconds: NOON_SECONDS + AHEAD_SECONDS })
    const { edge, region } = await edgeOn(success(), {}, { fetch: cloud.fetch })
    expect(await codeOf(await send(edge, region))).toBe('done')
    expect(cloud.codes).toEqual(['AuthFailure.SignatureExpire', 'done'])
    expect(await codeOf(await send(edge, region, { timestamp: NOON_SECONDS + 1 }))).toBe('done')
    expect(cloud.codes).toEqual(['AuthFailure.SignatureExpire', 'done', 'done'])
    expect(await statuses(region)).toEqual(['committed', 'committed'])
    expect(edge.lines.filter(({ event }) => event === 'cloud-refused')).toEqual([])
  })

  it('is called twice at most; a call that it refuses both times is released', async () => {
    const clock = { seconds: NOON_SECONDS + AHEAD_SECONDS }
    const cloud = cloudAhead(clock)
    const { edge, region } = await edgeOn(
      success(),
      {},
      {
        fetch: async (...call: Parameters<typeof fetch>) => {
          const response = await cloud.fetch(...call)
          clock.seconds += AHEAD_SECONDS
          return response
        },
      },
    )
    expect(await codeOf(await send(edge, region))).toBe('InternalError')
    expect(cloud.codes).toEqual(['AuthFailure.SignatureExpire', 'AuthFailure.SignatureExpire'])
    expect(await statuses(region)).toEqual(['released'])
  })
})

describe('an edge that bought one call a second', () => {
  it('refuses a call too many with the cloud’s code, and releases its reservation', async () => {
    const timeoutSignal = onlyFor((ms) => ms <= UPSTREAM_LIMITS.PACE_WAIT_MS)
    const { edge, region } = await edgeOn(success(), {}, { timeoutSignal }, { TENCENT_QPS: '1' })
    const request = { perSecond: 0.1, maxWaitMs: UPSTREAM_LIMITS.PACE_WAIT_MS, group: 'a' }
    await env.PACER.getByName(`cn:${region}`).allocate(request)
    expect(await codeOf(await send(edge, region))).toBe('RequestLimitExceeded')
    expect(await statuses(region)).toEqual(['released'])
    expect(await seen(region)).toEqual([])
  })
})
