import { describe, expect, it } from 'vitest'
import { MONEY_LIMITS } from '../src/limits.ts'
import type { BudgetShard } from '../src/objects/index.ts'
import { reservation, reserve, rows, settle, shard, statuses } from './accounts.ts'
import { callsTo, cloudThat, seen, success } from './cloud.ts'
import {
  createEdge,
  type EdgeOptions,
  form,
  photo,
  problemOf,
  shortPauses,
  withApp,
} from './edge.ts'
import { codeOf, edgeOn, statuses as keyStatuses, send } from './virtual-key.ts'

type Reserve = Parameters<BudgetShard['reserve']>

const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

const BROKEN = {
  getByName: () => {
    throw new Error('the object is unreachable')
  },
}

async function scene(variables: object = {}, options: EdgeOptions = {}) {
  const region = await cloudThat(success())
  const id = `way-out-${region}`
  const edge = createEdge(
    { ...withApp({ id, sessionCredits: 1 }), TENCENT_REGION: region, ...variables },
    { timeoutSignal: shortPauses, ...options },
  )
  return { edge, region, id, token: await edge.openSession() }
}

/** A shard of which the first calls of a method are executed and their answers lost. */
function deaf(lost: { reserve?: number; settle?: number; executes?: boolean }) {
  const left = { reserve: 0, settle: 0, ...lost }
  const hear = async <T>(method: 'reserve' | 'settle', call: () => Promise<T>): Promise<T> => {
    if (left[method]-- <= 0) return call()
    if (lost.executes !== false) await call()
    throw new Error('the connection was lost')
  }
  return {
    getByName: (name: string) => ({
      reserve: (...args: Reserve) => hear('reserve', async () => shard(name).reserve(...args)),
      settle: (...args: Parameters<BudgetShard['settle']>) =>
        hear('settle', async () => shard(name).settle(...args)),
      whenSettled: (id: string) => shard(name).whenSettled(id),
    }),
  }
}

describe('a fusion that was not sent', () => {
  it('is released where the pacer is unreachable, and the answer says so', async () => {
    const { edge, region, id, token } = await scene({ PACER: BROKEN, TENCENT_QPS: '2' })
    for (const _ of ['once', 'again']) {
      const answer = await edge.fuse(token, fusion())
      expect(answer.headers.get('Retry-After')).toBe('2')
      expect(await problemOf(answer)).toMatchObject({
        status: 503,
        code: 'busy',
        detail: expect.stringContaining('Nothing was sent or spent'),
      })
    }
    expect(await statuses(id)).toEqual(['released', 'released'])
    expect(await callsTo(region)).toEqual([])
    expect(edge.lines.map(({ event }) => event)).toContain('pacer-unreachable')
  })

  it('is released where the edge has a fault before the call', async () => {
    const region = await cloudThat(success())
    const { edge, id, token } = await scene(
      {
        TENCENT_REGION: region,
        UPLOAD_BUCKETS: { [region]: 'photos-1250000000' },
        UPLOAD_MIN_BYTES: '1',
      },
      {
        randomBytes: () => {
          throw new Error('a fault of the edge')
        },
      },
    )
    expect((await edge.fuse(token, fusion())).status).toBe(500)
    expect(await statuses(id)).toEqual(['released'])
    expect(await callsTo(region)).toEqual([])
  })

  it('is released where the shard reserved it and its answer was lost', async () => {
    const { edge, region, id, token } = await scene({
      BUDGET_SHARD: deaf({ reserve: 1, settle: 2 }),
    })
    const answer = await edge.fuse(token, fusion())
    expect(answer.headers.get('Retry-After')).toBe('2')
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'busy' })
    expect(await statuses(id)).toEqual(['released'])
    expect((await edge.fuse(token, fusion())).status).toBe(201)
    expect(await callsTo(region)).toHaveLength(1)
  })

  it('is released where the shard reserves after the longest wait', async () => {
    const timer = new AbortController()
    const released = Promise.withResolvers<void>()
    const slow = {
      getByName: (name: string) => ({
        reserve: async (...args: Reserve) => {
          const reserved = await shard(name).reserve(...args)
          timer.abort()
          await released.promise
          return reserved
        },
        settle: async (...args: Parameters<BudgetShard['settle']>) => {
          const isSettled = await shard(name).settle(...args)
          released.resolve()
          return isSettled
        },
      }),
    }
    const timeoutSignal = (ms: number) =>
      ms === MONEY_LIMITS.OBJECT_MS ? timer.signal : shortPauses(ms)
    const { edge, region, id, token } = await scene({ BUDGET_SHARD: slow }, { timeoutSignal })
    expect(await problemOf(await edge.fuse(token, fusion()))).toMatchObject({ code: 'busy' })
    expect(await statuses(id)).toEqual(['released'])
    expect(await callsTo(region)).toEqual([])
  })

  it('is released where the pacer does not answer', async () => {
    let isPacing = false
    const silent = {
      getByName: () => {
        isPacing = true
        return { allocate: () => new Promise(() => undefined) }
      },
    }
    const timeoutSignal = (ms: number) =>
      ms === MONEY_LIMITS.OBJECT_MS && isPacing ? AbortSignal.abort() : shortPauses(ms)
    const variables = { PACER: silent, TENCENT_QPS: '2' }
    const { edge, region, id, token } = await scene(variables, { timeoutSignal })
    expect(await problemOf(await edge.fuse(token, fusion()))).toMatchObject({ code: 'busy' })
    expect(await statuses(id)).toEqual(['released'])
    expect(await callsTo(region)).toEqual([])
  })

  it('is answered with 503 where the shard is unreachable', async () => {
    const { edge, region, token } = await scene({ BUDGET_SHARD: BROKEN })
    expect((await edge.fuse(token, fusion())).status).toBe(503)
    expect(await callsTo(region)).toEqual([])
  })
})

describe('a call of an official SDK that was not sent', () => {
  it.each([
    ['pacer', { PACER: BROKEN, TENCENT_QPS: '2' }],
    ['shard', { BUDGET_SHARD: BROKEN }],
    ['answer of the shard', { BUDGET_SHARD: deaf({ reserve: 1, settle: 1 }) }],
  ])(
    'is released where the %s is missing; the same signature runs afterwards',
    async (_, faulty) => {
      const options = { timeoutSignal: shortPauses }
      const broken = await edgeOn(success(), {}, options, faulty)
      const { region } = broken
      const whole = await edgeOn(success(), { id: region }, options, { TENCENT_REGION: region })
      expect(await codeOf(await send(broken.edge, region))).toBe('RequestLimitExceeded')
      expect(await seen(region)).toEqual([])
      expect(await codeOf(await send(whole.edge, region))).toBe('done')
      expect(await keyStatuses(region)).toEqual(['committed'])
    },
  )
})

describe('a settlement', () => {
  it('is sent again where the shard does not answer', async () => {
    const { edge, id, token } = await scene({
      BUDGET_SHARD: deaf({ settle: 2, executes: false }),
    })
    expect((await edge.fuse(token, fusion())).status).toBe(201)
    expect(await statuses(id)).toEqual(['committed'])
  })

  it('of another request is refused', async () => {
    await reserve('holder', 'a')
    const other = { id: 'a', holder: 'another request' }
    expect(
      await shard('holder').settle([{ ...other, settlement: 'released', details: {} }]),
    ).toEqual([false])
    expect(await statuses('holder')).toEqual(['reserved'])
    await settle('holder', 'a', 'released')
    await shard('holder').reserve({ ...reservation('holder', 'a'), holder: 'another request' })
    expect(await settle('holder', 'a', 'released')).toBe(false)
    expect(await statuses('holder')).toEqual(['reserved'])
  })

  it('that overtakes its reservation is not undone by it', async () => {
    const app = 'overtaking'
    const reserving = reserve(app, 'a', { cap: 5 })
    await settle(app, 'a', 'released')
    await reserving
    expect(await rows(shard(app), 'leases')).toMatchObject([{ spent: 0 }])
    expect(await statuses(app)).not.toContain('reserved')
  })
})
