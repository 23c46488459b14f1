import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { allocateSlots } from '../src/money/index.ts'
import { statuses } from './accounts.ts'
import { callsTo, cloudThat, success } from './cloud.ts'
import { createEdge, form, photo, problemOf, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'
import { createRandom } from './random.ts'

const MAX_WAIT_MS = 2000

describe('slots', () => {
  const asked = { calls: 1, at: NOON_MS, perSecond: 10, maxWaitMs: MAX_WAIT_MS }

  it('never exceed the bought rate in any second', () => {
    const random = createRandom(7)
    const given: number[] = []
    let [next, at] = [0, NOON_MS]
    for (let step = 0; step < 2000; step++) {
      at += Math.floor(random() * 60)
      const calls = 1 + Math.floor(random() * 3)
      const slots = allocateSlots(next, { ...asked, at, calls })
      for (let n = 0; n < slots.calls; n++) given.push(slots.first + n * slots.everyMs)
      next = slots.first + slots.calls * slots.everyMs
    }
    for (const [index, slot] of given.entries()) {
      expect(
        (given[index + asked.perSecond] ?? Number.POSITIVE_INFINITY) - slot,
      ).toBeGreaterThanOrEqual(1000)
    }
    // No bought slot stays unused while a call waits.
    expect(given.length).toBeGreaterThan(((at - NOON_MS) / 1000) * 9.9)
  })

  it('are not allocated beyond the longest wait', () => {
    expect(allocateSlots(NOON_MS + 1950, { ...asked, calls: 5 })).toMatchObject({ calls: 1 })
    expect(allocateSlots(NOON_MS + 2001, asked)).toMatchObject({ calls: 0, first: NOON_MS + 2001 })
  })

  it('do not wait after the clock was set back', () => {
    expect(allocateSlots(NOON_MS + 3_600_000, asked)).toMatchObject({ calls: 1, first: NOON_MS })
  })
})

describe('an edge with two calls per second', () => {
  const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

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
    const answers = await Promise.all(Array.from({ length: 8 }, () => edge.fuse(token, fusion())))
    const refused = answers.filter(({ status }) => status === 429)
    expect([answers.length - refused.length, refused.length]).toEqual([5, 3])
    expect(waits.toSorted((a, b) => a - b)).toEqual([500, 1000, 1500, 2000])
    const [one] = refused
    expect(one?.headers.get('Retry-After')).toBe('3')
    expect(one && (await problemOf(one))).toMatchObject({ code: 'too-many-calls', hint: 'busy' })
    expect(await callsTo(region)).toHaveLength(5)
    const counts = Object.groupBy(await statuses(id), (status) => String(status))
    expect([counts.committed?.length, counts.released?.length]).toEqual([5, 3])
  })

  it('sends calls again in the next second', async () => {
    const { edge, region, token } = await scene()
    await env.PACER.getByName(`cn:${region}`).allocate({
      calls: 9,
      at: NOON_MS,
      perSecond: 2,
      maxWaitMs: MAX_WAIT_MS,
    })
    expect((await edge.fuse(token, fusion())).status).toBe(429)
    edge.clock.ms += 1000
    expect((await edge.fuse(token, fusion())).status).toBe(201)
  })
})
