/** @module Waits, deadlines, clock correction, renewed credentials and region breakers of the client, over real HTTP. */

import {
  type AttemptReport,
  type ClientOptions,
  createClient,
  credentialsFromEnvironment,
  type ProvidedCredentials,
} from '@fuse-edge/core/client'
import { describe, expect, it } from 'vitest'
import { cloud, idOf, received, request, untilReceived } from '../setup/calls.ts'

const START_MS = 1_551_113_065_000
/** The scripted cloud's clock. */
const CLOUD_TIME = 1_551_199_465
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }

/** Ports whose clock moves only by waits, which are recorded. */
function fakePorts(random = 0.5) {
  const waits: number[] = []
  let nowMs = START_MS
  return {
    waits,
    pass: (milliseconds: number) => {
      nowMs += milliseconds
    },
    options: {
      now: () => nowMs,
      random: () => random,
      sleep: async (milliseconds: number) => {
        waits.push(milliseconds)
        nowMs += milliseconds
      },
      timeoutSignal: () => new AbortController().signal,
    },
  }
}

type Options = Partial<Omit<ClientOptions<'cn'>, 'region' | 'regions' | 'site'>>

function client(options: Options, ...regions: string[]) {
  const [first = 'ap-guangzhou', ...others] = regions
  return createClient({
    credentials,
    site: 'cn',
    regions: [first, ...others],
    endpoint: cloud,
    ...options,
  })
}

describe('waits of a client', () => {
  it('last a random part of a second before the same region is called again', async () => {
    const { options, waits } = fakePorts(0.25)
    const id = idOf('rate-limited-once')
    expect((await client(options).call('FuseFace', request(id))).kind).toBe('done')
    expect(waits).toEqual([250])
    expect(await received(id)).toHaveLength(2)
  })

  it('double their upper bound with each attempt, up to maxAttempts', async () => {
    const { options, waits } = fakePorts(0.5)
    const id = idOf('unavailable')
    const outcome = await client({ ...options, maxAttempts: 4 }).call('FuseFace', request(id))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'ServiceUnavailable' })
    expect(waits).toEqual([500, 1000, 2000])
    expect(await received(id)).toHaveLength(4)
  })

  it('add a random time to Retry-After, and are capped by maxWaitMs', async () => {
    const short = fakePorts(0.5)
    await client(short.options).call('FuseFace', request(idOf('rate-limited-for-2')))
    expect(short.waits).toEqual([2500])

    const bounded = fakePorts(0.5)
    const options = { ...bounded.options, maxWaitMs: 2100 }
    await client(options).call('FuseFace', request(idOf('rate-limited-for-2')))
    expect(bounded.waits).toEqual([2100])
  })

  it('do not happen when Retry-After is longer than maxWaitMs: the call ends', async () => {
    const { options, waits } = fakePorts()
    const id = idOf('rate-limited-for-9')
    await client(options).call('FuseFace', request(id))
    expect(waits).toEqual([])
    expect(await received(id)).toHaveLength(1)
  })

  it('do not happen after a refusal that a wait cannot change', async () => {
    const { options, waits } = fakePorts()
    const id = idOf('unsupported-region')
    await client(options).call('FuseFace', request(id))
    expect(waits).toEqual([])
    expect(await received(id)).toHaveLength(1)
  })

  it('use the platform’s timer by default', async () => {
    const id = idOf('rate-limited-once')
    const outcome = await client({ random: () => 0.001 }).call('FuseFace', request(id))
    expect(outcome.kind).toBe('done')
  })

  it('end when the caller aborts, and the call returns the last outcome', async () => {
    const id = idOf('unavailable')
    const caller = new AbortController()
    const calling = client({
      sleep: async (_, signal) => {
        caller.abort()
        expect(signal?.aborted).toBe(true)
      },
    }).call('FuseFace', request(id), { signal: caller.signal })
    expect(await calling).toMatchObject({ kind: 'refused', code: 'ServiceUnavailable' })
    expect(await received(id)).toHaveLength(1)
  })
})

describe('the platform’s timer', () => {
  it('does not delay a call that the caller aborts', async () => {
    const caller = new AbortController()
    const id = idOf('rate-limited-for-9')
    const outcome = await client({
      maxWaitMs: 60_000,
      onAttempt: () => void setTimeout(() => caller.abort(), 0),
    }).call('FuseFace', request(id), caller)
    expect(outcome).toMatchObject({ kind: 'refused', code: 'RequestLimitExceeded' })
    expect(await received(id)).toHaveLength(1)
  })
})

describe('deadlineMs', () => {
  it('ends an attempt whose answer has not arrived', async () => {
    const id = idOf('silence')
    const ends = new Map<number, AbortController>()
    const timeoutSignal = (milliseconds: number) => {
      const end = new AbortController()
      ends.set(milliseconds, end)
      return end.signal
    }
    const calling = client({ timeoutSignal, deadlineMs: 900, attemptTimeoutMs: 700 }).call(
      'FuseFace',
      request(id),
      { deadlineMs: 800 },
    )
    await untilReceived(id)
    expect([...ends.keys()]).toEqual([800, 700])
    ends.get(800)?.abort(new DOMException('over', 'TimeoutError'))
    expect(await calling).toMatchObject({ kind: 'ambiguous', reason: 'timeout' })
    expect(await received(id)).toHaveLength(1)
  })

  it('shortens waits to the time that is left', async () => {
    const { options, waits } = fakePorts(0.9)
    const id = idOf('unavailable')
    await client({ ...options, deadlineMs: 1000, maxAttempts: 9 }).call('FuseFace', request(id))
    expect(waits).toEqual([900, 100])
    expect(await received(id)).toHaveLength(3)
  })

  it('ends a call while the credentials provider is pending', async () => {
    const id = idOf('fused')
    const timeoutSignal = () => AbortSignal.abort(new DOMException('over', 'TimeoutError'))
    const never = () => new Promise<ProvidedCredentials>(() => {})
    const outcome = await client({ credentials: never, timeoutSignal, deadlineMs: 1 }).call(
      'FuseFace',
      request(id),
    )
    expect(outcome).toEqual({ kind: 'not-sent', reason: 'timeout', attempts: [] })
    const caller = new AbortController()
    const calling = client({ credentials: never }).call('FuseFace', request(id), caller)
    caller.abort()
    expect(await calling).toEqual({ kind: 'not-sent', reason: 'aborted', attempts: [] })
    expect(await received(id)).toEqual([])
  })

  it('uses AbortSignal.timeout by default', async () => {
    const outcome = await client({ deadlineMs: 1 }).call('FuseFace', request(idOf('silence')))
    expect(['not-sent', 'ambiguous']).toContain(outcome.kind)
    expect(outcome).toMatchObject({ reason: 'timeout' })
  })

  it('ends a call whose `fetch` or reader does not heed the signal', async () => {
    const never = () => new Promise<never>(() => {})
    const deaf = client({ deadlineMs: 20, fetch: never })
    const silent = client({ deadlineMs: 20, fetch: async () => new Response(new ReadableStream()) })
    for (const calling of [deaf, silent]) {
      const outcome = await calling.call('FuseFace', request('at_1'))
      expect(outcome).toMatchObject({ kind: 'ambiguous', reason: 'timeout' })
      expect(outcome.attempts).toHaveLength(1)
    }
  })
})

describe('clock correction', () => {
  it.each(['late-en', 'late-zh', 'late-date'])(
    'corrects the clock once, and keeps the correction (%s)',
    async (scenario) => {
      const { options } = fakePorts()
      const calling = client({ ...options, random: () => 1 })
      const first = idOf(scenario)
      const outcome = await calling.call('FuseFace', request(first))
      expect(outcome.kind).toBe('done')
      const times = (await received(first)).map(({ timestamp }) => Number(timestamp))
      expect(times).toEqual([START_MS / 1000, CLOUD_TIME])

      const second = idOf(scenario)
      await calling.call('FuseFace', request(second))
      expect(await received(second)).toHaveLength(1)
    },
  )

  it('does not retry when the answer does not carry the service’s time', async () => {
    const id = idOf('late-silent')
    const outcome = await client(fakePorts().options).call('FuseFace', request(id))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'AuthFailure.SignatureExpire' })
    expect(await received(id)).toHaveLength(1)
  })

  it('corrects the clock at most once in a call', async () => {
    const id = idOf('late-always')
    const { options, waits } = fakePorts()
    await client({ ...options, maxAttempts: 9 }).call('FuseFace', request(id))
    expect(await received(id)).toHaveLength(2)
    expect(waits).toEqual([])
  })
})

describe('a credentials provider', () => {
  const NEW = { secretId: 'AKIDNEW', secretKey: 'secret', token: 'new' }

  /** A provider that returns these, one after the other, and counts its calls. */
  function provider(...given: (ProvidedCredentials | Error)[]) {
    let asked = 0
    const provide = async (): Promise<ProvidedCredentials> => {
      const next = given[Math.min(asked++, given.length - 1)]
      if (next === undefined || next instanceof Error) throw next
      return next
    }
    return { provide, asked: () => asked }
  }

  it('is called once for concurrent calls', async () => {
    const { provide, asked } = provider(NEW)
    const calling = client({ credentials: provide })
    expect(asked()).toBe(0)
    const id = idOf('token-new')
    const calls = [1, 2, 3].map(() => calling.call('FuseFace', request(id)))
    expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(['done', 'done', 'done'])
    await calling.call('FuseFace', request(id))
    expect(asked()).toBe(1)
  })

  it('is called again 30 seconds before the credentials expire', async () => {
    const { options, pass } = fakePorts()
    const end = START_MS / 1000 + 100
    const old = { secretId: 'AKIDOLD', secretKey: 'secret', token: 'old', expiresAt: end }
    const { provide, asked } = provider(old, { ...NEW, expiresAt: end + 100 })
    const calling = client({ ...options, credentials: provide })
    const id = idOf('fused')
    await calling.call('FuseFace', request(id))
    pass(69_999)
    await calling.call('FuseFace', request(id))
    expect(asked()).toBe(1)
    pass(1)
    await calling.call('FuseFace', request(id))
    expect(asked()).toBe(2)
    expect((await received(id)).map(({ secretId }) => secretId)).toEqual([
      'AKIDOLD',
      'AKIDOLD',
      'AKIDNEW',
    ])
  })

  it('may fail: the previous credentials are used until they expire', async () => {
    const { options, pass } = fakePorts()
    const last = { ...NEW, expiresAt: START_MS / 1000 + 100 }
    const { provide } = provider(last, new Error('away'))
    const calling = client({ ...options, credentials: provide })
    await calling.call('FuseFace', request(idOf('fused')))
    pass(99_999)
    expect((await calling.call('FuseFace', request(idOf('fused')))).kind).toBe('done')
    pass(1)
    const outcome = await calling.call('FuseFace', request(idOf('fused')))
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'no-credentials' })
  })

  it('is called once when the service refuses the token of several calls', async () => {
    const old = { secretId: 'AKIDOLD', secretKey: 'secret', token: 'old' }
    const { provide, asked } = provider(old, NEW)
    const calling = client({ credentials: provide })
    const ids = [idOf('token-new'), idOf('token-new')]
    const outcomes = await Promise.all(ids.map((id) => calling.call('FuseFace', request(id))))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done'])
    expect(asked()).toBe(2)
    for (const id of ids) {
      expect((await received(id)).map(({ token }) => token)).toEqual(['old', 'new'])
    }
  })

  it('is called at most once more in a call', async () => {
    const { provide, asked } = provider(NEW)
    const id = idOf('token-never')
    const outcome = await client({ credentials: provide, maxAttempts: 9 }).call(
      'FuseFace',
      request(id),
    )
    expect(outcome).toMatchObject({ kind: 'refused', code: 'AuthFailure.TokenFailure' })
    expect(asked()).toBe(2)
    expect(await received(id)).toHaveLength(2)
  })

  it('is the only source of new credentials: after a refused token, fixed ones are not sent again', async () => {
    const id = idOf('token-never')
    await client({ credentials: NEW, maxAttempts: 9 }).call('FuseFace', request(id))
    expect(await received(id)).toHaveLength(1)
  })

  it.each<[string, () => ProvidedCredentials | Promise<ProvidedCredentials>]>([
    ['fails', () => Promise.reject(new Error('away'))],
    [
      'throws',
      () => {
        throw new Error('away')
      },
    ],
    ['gives an empty key', () => ({ secretId: 'AKIDEXAMPLE', secretKey: '' })],
    ['gives an id with a line break', () => ({ secretId: 'AKIDEXAMPLE\n', secretKey: 'secret' })],
    ['gives nothing', () => undefined as unknown as ProvidedCredentials],
  ])('that %s sends nothing, and is called again by the next call', async (_, broken) => {
    let asked = 0
    const flaky = () => (++asked === 1 ? broken() : NEW)
    const calling = client({ credentials: flaky })
    const id = idOf('fused')
    expect(await calling.call('FuseFace', request(id))).toMatchObject({
      kind: 'not-sent',
      reason: 'no-credentials',
      cause: expect.any(Error),
      attempts: [],
    })
    expect(await received(id)).toEqual([])
    expect((await calling.call('FuseFace', request(id))).kind).toBe('done')
  })
})

describe('credentialsFromEnvironment', () => {
  const env = { TENCENTCLOUD_SECRET_ID: 'AKIDEXAMPLE', TENCENTCLOUD_SECRET_KEY: 'secret' }

  it('reads the variables of the official SDKs', () => {
    expect(credentialsFromEnvironment(env)).toEqual(credentials)
    expect(credentialsFromEnvironment({ ...env, TENCENTCLOUD_SESSION_TOKEN: 't' })).toEqual({
      ...credentials,
      token: 't',
    })
  })

  it.each<[Record<string, unknown>, string]>([
    [{ ...env, TENCENTCLOUD_SECRET_ID: undefined }, 'TENCENTCLOUD_SECRET_ID is missing'],
    [{ ...env, TENCENTCLOUD_SECRET_KEY: '' }, 'TENCENTCLOUD_SECRET_KEY is missing'],
    [{ ...env, TENCENTCLOUD_SECRET_KEY: 'secret\n' }, 'begins or ends with white space'],
    [{ ...env, TENCENTCLOUD_SESSION_TOKEN: ' t' }, 'TENCENTCLOUD_SESSION_TOKEN begins'],
  ])('refuses %o without repeating a value', (wrong, message) => {
    expect(() => credentialsFromEnvironment(wrong)).toThrow(message)
    expect(() => credentialsFromEnvironment(wrong)).not.toThrow('secret\n')
  })
})

describe('region breakers', () => {
  const REGIONS = ['ap-guangzhou', 'ap-hongkong'] as const
  const OPEN_MS = 30_000

  /** Returns the regions of the attempts of one call, as the cloud received them. */
  async function regionsOf(calling: ReturnType<typeof client>, scenario: string) {
    const id = idOf(scenario)
    await calling.call('DescribeMaterialList', { ActivityId: id })
    return (await received(id)).map(({ region }) => region)
  }

  it('pass a region over after failures, and let one call probe it after openMs', async () => {
    const { options, pass } = fakePorts()
    const calling = client(options, ...REGIONS)
    const lost = 'hang-up-in-guangzhou'
    for (let call = 0; call < 3; call++) {
      expect(await regionsOf(calling, lost)).toEqual(['ap-guangzhou', 'ap-hongkong'])
    }
    expect(await regionsOf(calling, lost)).toEqual(['ap-hongkong'])
    pass(OPEN_MS)
    expect(await regionsOf(calling, lost)).toEqual(['ap-guangzhou', 'ap-hongkong'])
    expect(await regionsOf(calling, 'materials')).toEqual(['ap-hongkong'])
    pass(OPEN_MS)
    const probes = await Promise.all([1, 2, 3].map(() => regionsOf(calling, 'materials')))
    expect(probes).toEqual([['ap-guangzhou'], ['ap-hongkong'], ['ap-hongkong']])
    expect(await regionsOf(calling, 'materials')).toEqual(['ap-guangzhou'])
  })

  it('stay closed when the region refuses with a RequestId', async () => {
    const calling = client(fakePorts().options, ...REGIONS)
    for (let call = 0; call < 5; call++) {
      const regions = await regionsOf(calling, 'no-face-in-guangzhou')
      expect(regions).toEqual(['ap-guangzhou', 'ap-hongkong'])
    }
  })

  it('do not refuse a call when all are open', async () => {
    const calling = client({ ...fakePorts().options, breaker: { failures: 1 } }, ...REGIONS)
    await regionsOf(calling, 'hang-up')
    expect(await regionsOf(calling, 'materials')).toEqual(['ap-guangzhou'])
  })

  it('leave an open region as the last choice of a call', async () => {
    const calling = client({ ...fakePorts().options, breaker: { failures: 1 } }, ...REGIONS)
    await regionsOf(calling, 'hang-up-in-guangzhou')
    const id = idOf('rate-limited-once')
    await calling.call('FuseFace', request(id))
    const regions = (await received(id)).map(({ region }) => region)
    expect(regions).toEqual(['ap-hongkong', 'ap-guangzhou'])
  })

  it('open by ambiguous billable calls, which are not sent to another region', async () => {
    const calling = client(fakePorts().options, ...REGIONS)
    for (let call = 0; call < 3; call++) {
      const id = idOf('hang-up')
      expect((await calling.call('FuseFace', request(id))).kind).toBe('ambiguous')
      expect(await received(id)).toHaveLength(1)
    }
    const id = idOf('fused')
    await calling.call('FuseFace', request(id))
    expect((await received(id)).map(({ region }) => region)).toEqual(['ap-hongkong'])
  })
})

describe('onAttempt', () => {
  it('receives a report of each attempt, with times', async () => {
    const { options } = fakePorts(0.5)
    const reports: AttemptReport[] = []
    const onAttempt = (report: AttemptReport) => void reports.push(report)
    await client({ ...options, onAttempt }).call('FuseFace', request(idOf('rate-limited-once')))
    const requestId = '3c140219-cfe9-470e-b241-907877d6fb03'
    const bodyBytes = expect.any(Number)
    const place = { action: 'FuseFace', region: 'ap-guangzhou', endpoint: cloud, bodyBytes }
    const same = { ...place, durationMs: 0, requestId }
    expect(reports).toEqual([
      {
        ...same,
        attempt: 1,
        kind: 'refused',
        code: 'RequestLimitExceeded',
        startedMs: START_MS,
        waitedMs: 0,
      },
      {
        ...same,
        attempt: 2,
        kind: 'done',
        code: undefined,
        startedMs: START_MS + 500,
        waitedMs: 500,
      },
    ])
  })

  it('may throw without changing the outcome', async () => {
    const onAttempt = () => {
      throw new Error('full disk')
    }
    const outcome = await client({ onAttempt }).call('FuseFace', request(idOf('fused')))
    expect(outcome.kind).toBe('done')
  })

  it('receives the reason of an ambiguous attempt', async () => {
    const reported: unknown[] = []
    const onAttempt = ({ code, requestId }: AttemptReport) => void reported.push(code, requestId)
    await client({ onAttempt }).call('FuseFace', request(idOf('bad-gateway')))
    expect(reported).toEqual(['status', undefined])
  })
})
