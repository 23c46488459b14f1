/** @module Sending prepared bytes: once, and through a client; readers of the answer. */

import {
  answerReader,
  createClient,
  createSender,
  readRawAnswer,
  type SendOnceOptions,
  sendOnce,
} from '@fuse-edge/core/client'
import { prepareBody } from '@fuse-edge/core/sign'
import { preparePost, signActionPost } from '@fuse-edge/core/sign/web-crypto'
import { describe, expect, it } from 'vitest'
import { cloud, idOf, received, request, untilReceived } from '../setup/calls.ts'

const START_MS = 1_551_113_065_999
/** The scripted cloud's clock. */
const CLOUD_MS = 1_551_199_465_000
const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03'

const options: SendOnceOptions = {
  action: 'FuseFace',
  credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
  endpoint: cloud,
  region: 'ap-guangzhou',
  now: () => START_MS,
}

function bodyOf(id: string) {
  return prepareBody(JSON.stringify(request(id)))
}

describe('sendOnce', () => {
  it('sends the bytes once, signed, and reads a typed response', async () => {
    const id = idOf('fused')
    const body = await bodyOf(id)
    const headers = { language: 'zh-CN', forwardedFor: '203.0.113.7' } as const
    const sent = await sendOnce(body, { ...options, ...headers }, answerReader('FuseFace'))
    expect(sent).toEqual({
      outcome: {
        kind: 'done',
        response: { FusedImage: 'https://example.com/fused.jpg', RequestId: REQUEST_ID },
      },
      retryAfterMs: 0,
      serverAheadMs: undefined,
    })
    expect(await received(id)).toMatchObject([
      {
        action: 'FuseFace',
        region: 'ap-guangzhou',
        timestamp: '1551113065',
        language: 'zh-CN',
        forwardedFor: '203.0.113.7',
        bodySha256Hex: body.sha256Hex,
      },
    ])
  })

  it('does not send again after a refusal, and returns its Retry-After', async () => {
    const id = idOf('rate-limited-for-2')
    const sent = await sendOnce(await bodyOf(id), options, readRawAnswer)
    expect(sent.outcome).toMatchObject({ kind: 'refused', code: 'RequestLimitExceeded' })
    expect(sent.retryAfterMs).toBe(2000)
    expect(await received(id)).toHaveLength(1)
  })

  it.each(['late-en', 'late-zh', 'late-date'])(
    'returns how far the service’s clock is ahead, and signs with that offset (%s)',
    async (scenario) => {
      const id = idOf(scenario)
      const first = await sendOnce(await bodyOf(id), options, readRawAnswer)
      expect(first.outcome).toMatchObject({ code: 'AuthFailure.SignatureExpire' })
      expect(first.serverAheadMs).toBe(CLOUD_MS - START_MS)
      const corrected = { ...options, clockOffsetMs: first.serverAheadMs }
      const second = await sendOnce(await bodyOf(id), corrected, readRawAnswer)
      expect(second.outcome.kind).toBe('done')
      expect((await received(id))[1]?.timestamp).toBe(String(CLOUD_MS / 1000))
    },
  )

  it('ends ambiguous when its time is over or the caller aborts', async () => {
    for (const [scenario, name, reason] of [
      ['silence', 'TimeoutError', 'timeout'],
      ['silence', 'AbortError', 'aborted'],
    ] as const) {
      const id = idOf(scenario)
      const end = new AbortController()
      const timeoutSignal = () => end.signal
      const sending = sendOnce(await bodyOf(id), { ...options, timeoutSignal }, readRawAnswer)
      await untilReceived(id)
      end.abort(new DOMException('over', name))
      expect((await sending).outcome).toEqual({ kind: 'ambiguous', reason })
    }
  })

  it('does not follow redirects', async () => {
    const id = idOf('redirect')
    const sent = await sendOnce(await bodyOf(id), options, readRawAnswer)
    expect(sent.outcome).toMatchObject({ kind: 'ambiguous', reason: 'status' })
    expect(await received(id)).toHaveLength(1)
  })
})

describe('readRawAnswer', () => {
  const { signal } = new AbortController()
  const unpacked = JSON.stringify({ Response: { RequestId: '1' } })

  it('returns the bytes as they came, without checking the fields of the action', async () => {
    const outcome = await readRawAnswer(new Response(unpacked), signal)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect(new TextDecoder().decode(outcome.response.bytes)).toBe(unpacked)
    expect(outcome.response.requestId).toBe('1')
  })

  it.each([
    [200, '', { kind: 'ambiguous', reason: 'not-json' }],
    [502, '<html>', { kind: 'ambiguous', reason: 'status', status: 502 }],
    [502, unpacked, { kind: 'ambiguous', reason: 'status', status: 502 }],
    [200, '{"Response":{}}', { kind: 'ambiguous', reason: 'malformed', requestId: undefined }],
    [
      200,
      '{"Response":{"RequestId":"1","Error":{}}}',
      { kind: 'ambiguous', reason: 'malformed', requestId: '1' },
    ],
    [
      502,
      '{"Response":{"RequestId":"1","Error":{"Code":"InternalError"}}}',
      { kind: 'refused', code: 'InternalError', message: '', requestId: '1' },
    ],
  ])('classifies status %i with %s', async (status, text, expected) => {
    expect(await readRawAnswer(new Response(text, { status }), signal)).toEqual(expected)
  })

  it('refuses a body of more than 32 MiB, of declared length or not', async () => {
    const piece = new Uint8Array(1024 * 1024)
    for (const headers of [{}, { 'Content-Length': String(33 * piece.length) }]) {
      let pieces = 0
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => (++pieces > 33 ? controller.close() : controller.enqueue(piece)),
      })
      const outcome = await readRawAnswer(new Response(body, { headers }), signal)
      expect(outcome).toEqual({ kind: 'ambiguous', reason: 'answer-too-large' })
    }
  })
})

describe('client.send', () => {
  function client() {
    const { credentials, now } = options
    const regions = ['ap-guangzhou', 'ap-hongkong'] as const
    return createClient({
      credentials,
      now,
      site: 'cn',
      regions,
      endpoint: cloud,
      maxWaitMs: 0,
    })
  }

  it('sends prepared bytes as they are, without checking the request', async () => {
    const id = idOf('fused')
    const body = await prepareBody(JSON.stringify({ ProjectId: id, Surprise: 1 }))
    const outcome = await client().send('FuseFace', body, readRawAnswer, { language: 'zh-CN' })
    expect(outcome).toMatchObject({ kind: 'done', response: { requestId: REQUEST_ID } })
    const [only, ...more] = await received(id)
    expect(only).toMatchObject({ bodySha256Hex: body.sha256Hex, language: 'zh-CN' })
    expect(more).toEqual([])
  })

  it('corrects the clock once, and keeps the correction', async () => {
    const calling = client()
    for (const attempts of [2, 1]) {
      const id = idOf('late-en')
      const outcome = await calling.send('FuseFace', await bodyOf(id), readRawAnswer)
      expect(outcome.kind).toBe('done')
      expect(await received(id)).toHaveLength(attempts)
    }
  })

  it('goes on to the next region after a refusal that is not billed', async () => {
    const id = idOf('rate-limited-once')
    const outcome = await client().send('FuseFace', await bodyOf(id), answerReader('FuseFace'))
    expect(outcome).toMatchObject({
      kind: 'done',
      attempts: [{ region: 'ap-guangzhou' }, { region: 'ap-hongkong' }],
    })
  })

  it('sends nothing that the site does not offer or that is too large', async () => {
    const body = await prepareBody(' '.repeat(10 * 1024 * 1024 + 1))
    const outcome = await client().send('FuseFace', body, readRawAnswer)
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'body-too-large' })
    const { credentials } = options
    const intl = createClient({ credentials, site: 'intl', region: 'ap-singapore' })
    // @ts-expect-error the international site has no such action
    const notOffered = await intl.send('DescribeMaterialList', body, readRawAnswer)
    expect(notOffered).toEqual({ kind: 'not-sent', reason: 'not-offered', attempts: [] })
  })
})

describe('a client with breaker: false', () => {
  it('begins every call at the first region, whatever failed there', async () => {
    const { credentials, now } = options
    const regions = ['ap-guangzhou', 'ap-hongkong'] as const
    const calling = createClient({
      credentials,
      now,
      site: 'cn',
      regions,
      endpoint: cloud,
      maxWaitMs: 0,
      breaker: false,
    })
    for (let call = 0; call < 5; call++) {
      const id = idOf('hang-up-in-guangzhou')
      await calling.call('DescribeMaterialList', { ActivityId: id })
      const visited = (await received(id)).map(({ region }) => region)
      expect(visited).toEqual(['ap-guangzhou', 'ap-hongkong'])
    }
  })
})

describe('createSender', () => {
  const senderOptions = {
    sign: signActionPost,
    credentials: options.credentials,
    site: 'cn',
    endpoint: cloud,
    region: 'ap-guangzhou',
    now: () => START_MS,
  } as const

  it('sends prepared bytes with the signer that it is given', async () => {
    const id = idOf('fused')
    const body = await preparePost(JSON.stringify(request(id)))
    const outcome = await createSender(senderOptions).send(
      'FuseFace',
      body,
      answerReader('FuseFace'),
    )
    expect(outcome).toMatchObject({ kind: 'done', attempts: [{ kind: 'done' }] })
    expect(await received(id)).toMatchObject([
      { action: 'FuseFace', bodySha256Hex: body.sha256Hex },
    ])
  })

  it('refuses as a client does: what the site does not offer, and bodies that are too large', async () => {
    const sender = createSender(senderOptions)
    const large = { bytes: new Uint8Array(11 * 1024 * 1024), sha256Hex: '' }
    expect(await sender.send('FuseFace', large, readRawAnswer)).toMatchObject({
      reason: 'body-too-large',
    })
    expect(() => createSender({ ...senderOptions, maxAttempts: 0 })).toThrow(RangeError)
  })

  it('rejects where the signer throws', async () => {
    const sign = () => {
      throw new TypeError('no key')
    }
    const sender = createSender({ ...senderOptions, sign })
    const sent = sender.send('FuseFace', await preparePost('{}'), readRawAnswer)
    await expect(sent).rejects.toThrow('no key')
  })
})
