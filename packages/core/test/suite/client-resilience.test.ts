/** @module What the client does about waits, deadlines, lost regions, wrong clocks and old keys, over real HTTP. */

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

/** A world in which waiting takes no time, and is written down. */
function world(random = 0.5) {
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

describe('waits', () => {
  it('for a random part of a second before it asks the same place again', async () => {
    const { options, waits } = world(0.25)
    const id = idOf('rate-limited-once')
    expect((await client(options).call('FuseFace', request(id))).kind).toBe('done')
    expect(waits).toEqual([250])
    expect(await received(id)).toHaveLength(2)
  })

  it('for up to twice as long each time, as often as allowed', async () => {
    const { options, waits } = world(0.5)
    const id = idOf('unavailable')
    const outcome = await client({ ...options, maxAttempts: 4 }).call('FuseFace', request(id))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'ServiceUnavailable' })
    expect(waits).toEqual([500, 1000, 2000])
    expect(await received(id)).toHaveLength(4)
  })

  it('as long as the service asks, and then a random time, but no longer than allowed', async () => {
    const short = world(0.5)
    await client(short.options).call('FuseFace', request(idOf('rate-limited-for-2')))
    expect(short.waits).toEqual([2500])

    const bounded = world(0.5)
    const options = { ...bounded.options, maxWaitMs: 2100 }
    await client(options).call('FuseFace', request(idOf('rate-limited-for-2')))
    expect(bounded.waits).toEqual([2100])
  })

  it('never when the service asks for more than is allowed', async () => {
    const { options, waits } = world()
    const id = idOf('rate-limited-for-9')
    await client(options).call('FuseFace', request(id))
    expect(waits).toEqual([])
    expect(await received(id)).toHaveLength(1)
  })

  it('never for what does not pass', async () => {
    const { options, waits } = world()
    const id = idOf('unsupported-region')
    await client(options).call('FuseFace', request(id))
    expect(waits).toEqual([])
    expect(await received(id)).toHaveLength(1)
  })

  it('with the platform’s own timer too', async () => {
    const id = idOf('rate-limited-once')
    const outcome = await client({ random: () => 0.001 }).call('FuseFace', request(id))
    expect(outcome.kind).toBe('done')
  })

  it('until the caller gives up, and then tells what was known', async () => {
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
  it('is not waited for once the caller has given up', async () => {
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

describe('deadlines', () => {
  it('end an attempt that is waited for', async () => {
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

  it('are not outlived by waits', async () => {
    const { options, waits } = world(0.9)
    const id = idOf('unavailable')
    await client({ ...options, deadlineMs: 1000, maxAttempts: 9 }).call('FuseFace', request(id))
    expect(waits).toEqual([900, 100])
    expect(await received(id)).toHaveLength(3)
  })

  it('end a call whose credentials do not come', async () => {
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

  it('by the platform’s own timer too', async () => {
    const outcome = await client({ deadlineMs: 1 }).call('FuseFace', request(idOf('silence')))
    expect(['not-sent', 'ambiguous']).toContain(outcome.kind)
    expect(outcome).toMatchObject({ reason: 'timeout' })
  })
})

describe('a wrong clock', () => {
  it.each(['late-en', 'late-zh', 'late-date'])(
    'is corrected once, and stays corrected (%s)',
    async (scenario) => {
      const { options } = world()
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

  it('is not corrected without knowing the time', async () => {
    const id = idOf('late-silent')
    const outcome = await client(world().options).call('FuseFace', request(id))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'AuthFailure.SignatureExpire' })
    expect(await received(id)).toHaveLength(1)
  })

  it('is not corrected twice in one call', async () => {
    const id = idOf('late-always')
    const { options, waits } = world()
    await client({ ...options, maxAttempts: 9 }).call('FuseFace', request(id))
    expect(await received(id)).toHaveLength(2)
    expect(waits).toEqual([])
  })
})

describe('credentials that end', () => {
  const NEW = { secretId: 'AKIDNEW', secretKey: 'secret', token: 'new' }

  /** A provider that gives these, one after the other, and counts. */
  function provider(...given: (ProvidedCredentials | Error)[]) {
    let asked = 0
    const provide = async (): Promise<ProvidedCredentials> => {
      const next = given[Math.min(asked++, given.length - 1)]
      if (next === undefined || next instanceof Error) throw next
      return next
    }
    return { provide, asked: () => asked }
  }

  it('are asked for once, by whoever comes first', async () => {
    const { provide, asked } = provider(NEW)
    const calling = client({ credentials: provide })
    expect(asked()).toBe(0)
    const id = idOf('token-new')
    const calls = [1, 2, 3].map(() => calling.call('FuseFace', request(id)))
    expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(['done', 'done', 'done'])
    await calling.call('FuseFace', request(id))
    expect(asked()).toBe(1)
  })

  it('are renewed 30 seconds before their end', async () => {
    const { options, pass } = world()
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

  it('are used to their end when there are no others', async () => {
    const { options, pass } = world()
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

  it('are renewed once when the service refuses the token, for all who were refused', async () => {
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

  it('are not renewed again and again', async () => {
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

  it('are not renewed where they are fixed', async () => {
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
    ['gives nothing', () => undefined as unknown as ProvidedCredentials],
  ])('send nothing when their provider %s, and it is asked again', async (_, broken) => {
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

  it('reads the names of the official SDKs', () => {
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

describe('regions', () => {
  const REGIONS = ['ap-guangzhou', 'ap-hongkong'] as const
  const OPEN_MS = 30_000

  /** Regions that the cloud saw for one call. */
  async function regionsOf(calling: ReturnType<typeof client>, scenario: string) {
    const id = idOf(scenario)
    await calling.call('DescribeMaterialList', { ActivityId: id })
    return (await received(id)).map(({ region }) => region)
  }

  it('that do not answer are passed over, and probed by one call when their time is over', async () => {
    const { options, pass } = world()
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

  it('that refuse with a RequestId are alive', async () => {
    const calling = client(world().options, ...REGIONS)
    for (let call = 0; call < 5; call++) {
      const regions = await regionsOf(calling, 'no-face-in-guangzhou')
      expect(regions).toEqual(['ap-guangzhou', 'ap-hongkong'])
    }
  })

  it('are tried all the same when none is left', async () => {
    const calling = client({ ...world().options, breaker: { failures: 1 } }, ...REGIONS)
    await regionsOf(calling, 'hang-up')
    expect(await regionsOf(calling, 'materials')).toEqual(['ap-guangzhou'])
  })

  it('that were passed over are there for a call that has nowhere else to go', async () => {
    const calling = client({ ...world().options, breaker: { failures: 1 } }, ...REGIONS)
    await regionsOf(calling, 'hang-up-in-guangzhou')
    const id = idOf('rate-limited-once')
    await calling.call('FuseFace', request(id))
    const regions = (await received(id)).map(({ region }) => region)
    expect(regions).toEqual(['ap-hongkong', 'ap-guangzhou'])
  })

  it('do not change for a billable call that may have been executed', async () => {
    const calling = client(world().options, ...REGIONS)
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
  it('is told of each attempt, with times', async () => {
    const { options } = world(0.5)
    const reports: AttemptReport[] = []
    const onAttempt = (report: AttemptReport) => void reports.push(report)
    await client({ ...options, onAttempt }).call('FuseFace', request(idOf('rate-limited-once')))
    const requestId = '3c140219-cfe9-470e-b241-907877d6fb03'
    const same = { action: 'FuseFace', region: 'ap-guangzhou', durationMs: 0, requestId }
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

  it('cannot spoil an answer', async () => {
    const onAttempt = () => {
      throw new Error('full disk')
    }
    const outcome = await client({ onAttempt }).call('FuseFace', request(idOf('fused')))
    expect(outcome.kind).toBe('done')
  })

  it('is told why nothing is known', async () => {
    const told: unknown[] = []
    const onAttempt = ({ code, requestId }: AttemptReport) => void told.push(code, requestId)
    await client({ onAttempt }).call('FuseFace', request(idOf('bad-gateway')))
    expect(told).toEqual(['status', undefined])
  })
})
