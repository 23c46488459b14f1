import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Session } from '@fuse-edge/core/edge'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { allocateSlot, restorePace, timeToStore } from '../src/money/index.ts'
import { statuses } from './accounts.ts'
import { callsTo, cloudThat, refusal, setFault, success } from './cloud.ts'
import { createEdge, form, json, photo, problemOf, shortPauses, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'
import { createRandom } from './random.ts'

const MAX_WAIT_MS = 2000

const fusionBody = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

const RATE = 20
const GROUPS = 8
/** Longest delay of a message, each way. */
const DELAY_MS = 200
const ASKED = { perSecond: RATE, maxWaitMs: MAX_WAIT_MS, group: 'a' }

/** Returns the most times within any second. */
function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let [most, from] = [0, 0]
  for (const [to, time] of sorted.entries()) {
    while (time - (sorted[from] ?? 0) >= 1000) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}

/** When calls are asked for: bursts of many isolates with pauses, then steadily more than the rate. */
function askedAt(random: () => number): number[] {
  const bursts = Array.from({ length: 60 }, (_, n) =>
    Array.from({ length: Math.floor(random() * 80) }, () => n * 700 + random() * 30),
  )
  const steady = Array.from({ length: 3000 }, (_, n) => 50_000 + n * 10 + random() * 10)
  return [...bursts.flat(), ...steady]
}

interface Faults {
  /** Returns how far the pacer's clock is off at a true time. */
  readonly clock: (ms: number) => number
  /** Probability that the pacer loses its memory before a request. */
  readonly eviction: number
}

/** Simulates isolates, a pacer and the cloud. Returns the true times of slots, and of calls as they reach the cloud. */
function simulate(seed: number, { clock, eviction }: Faults) {
  const random = createRandom(seed)
  const delay = () => random() * DELAY_MS
  const arrivals = askedAt(random).map((ms) => Math.floor(NOON_MS + ms + delay()))
  let [pace, stored] = [restorePace(0, NOON_MS, 0), 0]
  const [slots, calls]: [number[], number[]] = [[], []]
  for (const ms of arrivals.toSorted((a, b) => a - b)) {
    const nowMs = ms + clock(ms)
    if (random() < eviction) pace = restorePace(stored, nowMs, 4000)
    const group = String(Math.floor(random() * GROUPS))
    const slot = allocateSlot(pace, nowMs, { ...ASKED, group })
    pace = slot.pace
    stored = timeToStore(pace, stored, 1000) ?? stored
    if (!slot.isAllocated) continue
    slots.push(ms + slot.waitMs)
    // The isolate waits from when the answer arrives; the clock of the isolate plays no part.
    calls.push(ms + delay() + slot.waitMs)
  }
  return { slots, calls, offered: arrivals.length }
}

describe('slots', () => {
  it.each<[string, Faults]>([
    ['all clocks are right', { clock: () => 0, eviction: 0 }],
    ['its clock is an hour ahead', { clock: () => 3_600_000, eviction: 0 }],
    [
      'its clock is set back again and again',
      { clock: (ms) => -Math.floor(ms / 5000) * 3000, eviction: 0 },
    ],
    [
      'its clock was set back by an hour once',
      { clock: (ms) => (ms > NOON_MS + 20_000 ? -3_600_000 : 0), eviction: 0.001 },
    ],
    ['the pacer loses its memory again and again', { clock: () => 0, eviction: 0.002 }],
  ])('never exceed the bought rate in any second, where %s', (name, faults) => {
    const most = [1, 2, 3].map((seed) => {
      const { slots, calls, offered } = simulate(seed, faults)
      expect(mostInASecond(slots)).toBeLessThanOrEqual(RATE)
      expect(slots.length).toBeLessThan(offered)
      expect(slots.length).toBeGreaterThan(RATE * 30)
      return mostInASecond(calls)
    })
    // Delays on the way back move calls closer together: by as many slots as fit into the longest delay.
    expect(Math.max(...most)).toBeLessThanOrEqual(RATE + Math.ceil((RATE * DELAY_MS) / 1000))
    console.log(
      `figure: calls a second at the cloud, ${RATE} bought, ${name} = ${Math.max(...most)}`,
    )
  })

  it('are used up while calls wait', () => {
    const { slots } = simulate(4, { clock: () => 0, eviction: 0 })
    const steady = slots.filter((ms) => ms >= NOON_MS + 52_000 && ms < NOON_MS + 80_000)
    expect(steady.length).toBeGreaterThan(28 * RATE * 0.97)
  })

  it('are not allocated beyond the longest wait', () => {
    const pace = { atMs: NOON_MS, backlogMs: MAX_WAIT_MS, waiting: [] }
    expect(allocateSlot(pace, NOON_MS, ASKED)).toMatchObject({ isAllocated: true, waitMs: 2000 })
    const full = { ...pace, backlogMs: MAX_WAIT_MS + 1 }
    const refused = allocateSlot(full, NOON_MS, ASKED)
    expect(refused).toEqual({ isAllocated: false, waitMs: 2001, pace: full })
  })

  /** Lets groups ask in turn until the pacer refuses all of them. Returns how many slots each got. */
  function shareOut(groups: readonly string[]): number[] {
    let pace = restorePace(0, NOON_MS, 0)
    const got = groups.map(() => 0)
    for (let turn = 0; turn < 100; turn++) {
      for (const [index, group] of groups.entries()) {
        const slot = allocateSlot(pace, NOON_MS, { ...ASKED, group })
        pace = slot.pace
        if (slot.isAllocated) got[index] = (got[index] ?? 0) + 1
      }
    }
    return got
  }

  it('are a third for a group that asks alone, and newcomers wait less than a second', () => {
    // 41 slots within the longest wait; the first is now, without a wait.
    expect(shareOut(['a'])).toEqual([15])
    expect(shareOut(['a', 'b'])).toEqual([11, 10])
    let pace = restorePace(0, NOON_MS, 0)
    for (let n = 0; n < 100; n++) pace = allocateSlot(pace, NOON_MS, ASKED).pace
    const newcomer = allocateSlot(pace, NOON_MS, { ...ASKED, group: 'b' })
    expect(newcomer).toMatchObject({ isAllocated: true, waitMs: 750 })
  })

  it('are free for a group again once it has had them', () => {
    let pace = restorePace(0, NOON_MS, 0)
    for (let n = 0; n < 100; n++) pace = allocateSlot(pace, NOON_MS, ASKED).pace
    expect(allocateSlot(pace, NOON_MS + 1100, ASKED).isAllocated).toBe(true)
  })

  it('wait for no time that passed before the clock was set back', () => {
    const pace = { atMs: NOON_MS, backlogMs: 100, waiting: [] }
    const slot = allocateSlot(pace, NOON_MS - 3_600_000, ASKED)
    expect(slot.waitMs).toBe(100)
    expect(allocateSlot(slot.pace, NOON_MS - 3_600_000 + 100, ASKED).waitMs).toBe(50)
  })
})

describe('an edge with two calls per second', () => {
  // The pacer uses the clock of the platform.
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOON_MS }))
  afterEach(() => vi.useRealTimers())

  /** Ends each wait for a slot at once and records how long it was. */
  async function scene() {
    const region = await cloudThat(success())
    const id = `paced-${region}`
    const waits: number[] = []
    const timeoutSignal = (ms: number) => {
      if (ms > MAX_WAIT_MS) return new AbortController().signal
      waits.push(ms)
      return AbortSignal.timeout(0)
    }
    const variables = { ...withApp({ id, sessionCredits: 20 }), TENCENT_REGION: region }
    const edge = createEdge({ ...variables, TENCENT_QPS: '2' }, { timeoutSignal })
    return { edge, region, id, waits, token: await edge.openSession() }
  }

  it('delays some calls, and answers the others with 429 and Retry-After without spending anything', async () => {
    const { edge, region, id, waits, token } = await scene()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => edge.fuse(token, fusionBody())),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect([answers.length - refused.length, refused.length]).toEqual([3, 5])
    const forSlots = waits.filter((ms) => ms >= 500)
    expect(forSlots.toSorted((a, b) => a - b)).toEqual([500, 1000])
    const [one] = refused
    expect(one?.headers.get('Retry-After')).toBe('2')
    expect(one && (await problemOf(one))).toMatchObject({ code: 'too-many-calls', hint: 'busy' })
    expect(await callsTo(region)).toHaveLength(3)
    const counts = Object.groupBy(await statuses(id), (status) => String(status))
    expect([counts.committed?.length, counts.released?.length]).toEqual([3, 5])
  })

  it('sends calls again in the next second', async () => {
    const { edge, region, token } = await scene()
    await env.PACER.getByName(`cn:${region}`).allocate({ ...ASKED, perSecond: 0.4 })
    expect((await edge.fuse(token, fusionBody())).status).toBe(429)
    vi.setSystemTime(NOON_MS + 500)
    expect((await edge.fuse(token, fusionBody())).status).toBe(201)
  })

  it('does not trust the clock of an isolate', async () => {
    const { edge, region, token } = await scene()
    const statuses = []
    for (const ms of [0, 3_600_000, -3_600_000, 7_200_000, 0, 0, 0]) {
      edge.clock.ms = NOON_MS + Math.max(0, ms)
      statuses.push((await edge.fuse(token, fusionBody())).status)
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(3)
    expect(await callsTo(region)).toHaveLength(3)
  })

  it('keeps its slots when the pacer is evicted', async () => {
    const { edge, region, token } = await scene()
    const pacer = env.PACER.getByName(`cn:${region}`)
    for (let n = 0; n < 5; n++) {
      await pacer.allocate({ ...ASKED, perSecond: 2, group: String(n) })
    }
    await evictDurableObject(pacer)
    expect((await edge.fuse(token, fusionBody())).status).toBe(429)
    expect(await callsTo(region)).toEqual([])
  })
})

describe('each call that goes to a region', () => {
  const FULL = { ...ASKED, perSecond: 0.1 }
  const paced = { TENCENT_QPS: '5' }

  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOON_MS }))
  afterEach(() => vi.useRealTimers())

  /** Fills the pacer of a region, so that it has no slot for a while. */
  async function fill(region: string): Promise<void> {
    await env.PACER.getByName(`cn:${region}`).allocate(FULL)
  }

  async function backlogOf(region: string): Promise<number> {
    const asked = { perSecond: 1, maxWaitMs: -1, group: 'a' }
    return (await env.PACER.getByName(`cn:${region}`).allocate(asked)).waitMs
  }

  async function fuse(variables: object): Promise<Response> {
    const timeoutSignal = (ms: number) =>
      ms <= MAX_WAIT_MS ? AbortSignal.abort() : new AbortController().signal
    const edge = createEdge({ ...variables, ...paced }, { timeoutSignal })
    return edge.call('/v1/fusions', {
      method: 'POST',
      body: fusionBody(),
      headers: { Authorization: `Bearer ${await edge.openSession()}` },
      cf: { country: 'JP' },
    })
  }

  async function regions(): Promise<{ first: string; second: string; variables: object }> {
    const first = await cloudThat(refusal('RequestLimitExceeded'))
    const second = await cloudThat(success())
    const RESIDENCY = JSON.stringify({ others: [first, second] })
    const app = withApp({ id: `parts-${first}` })
    return { first, second, variables: { ...app, TENCENT_REGION: `${first},${second}`, RESIDENCY } }
  }

  it('takes a slot there, also after another region has refused it', async () => {
    const { first, second, variables } = await regions()
    expect((await fuse(variables)).status).toBe(201)
    expect([await backlogOf(first), await backlogOf(second)]).toEqual([200, 200])
  })

  it('does not go to a region without a slot; the refusal of the first is the answer', async () => {
    const { first, second, variables } = await regions()
    await fill(second)
    expect(await problemOf(await fuse(variables))).toMatchObject({
      code: 'cloud-refused',
      status: 429,
    })
    expect([(await callsTo(first)).length, (await callsTo(second)).length]).toEqual([1, 0])
    expect(await statuses(`parts-${first}`)).toEqual(['released'])
  })

  it('takes a slot for each time that it is sent, where the cloud could not read the photo', async () => {
    const region = await cloudThat(refusal('FailedOperation.ImageDownloadError'))
    const bucket = 'photos901-1250000000'
    await setFault(bucket, { do: 'answer', body: '' })
    const uploads = { UPLOAD_BUCKETS: { [region]: bucket }, UPLOAD_MIN_BYTES: '0' }
    const endpoint = { UPLOAD_ENDPOINT: inject('faults'), TENCENT_REGION: region }
    await fuse({ ...withApp({ id: `slots-${region}` }), ...uploads, ...endpoint })
    expect(await callsTo(region)).toHaveLength(2)
    expect(await backlogOf(region)).toBe(400)
  })

  it('has no slot for a test key, which makes no call', async () => {
    const region = await cloudThat(success())
    const variables = { ...withApp({}), TENCENT_REGION: region, TEST_KEYS: 'on', ...paced }
    const edge = createEdge(variables, { timeoutSignal: shortPauses })
    const opened = await edge.call('/v1/sessions', json({ key: 'pk_test_pass' }))
    const { token } = await opened.json<Session>()
    const accept = { Accept: 'image/jpeg', 'Idempotency-Key': region }
    const statuses = []
    for (const _ of ['first', 'repeated']) {
      statuses.push((await edge.fuse(token, fusionBody(), accept)).status)
    }
    expect(statuses).toEqual([201, 200])
    expect(await backlogOf(region)).toBe(0)
  })
})
