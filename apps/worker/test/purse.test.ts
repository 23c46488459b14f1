import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, inject, it, vi } from 'vitest'
import type { Purse } from '../src/objects/index.ts'
import { cloudThat, refusal, seen, success } from './cloud.ts'
import { createEdge, form, photo, withApp } from './edge.ts'
import type { Fault } from './fault.ts'
import { NOON_MS } from './noon.ts'

const DAY_MS = 86_400_000

function purse(name: string): DurableObjectStub<Purse> {
  return env.PURSE.getByName(name)
}

function reservation(id: string, change: object = {}) {
  return { id, session: 's', credits: 10, dailyCap: 10, at: NOON_MS, ...change }
}

/** Rows of a table. */
async function rows(name: string, table: string): Promise<Record<string, unknown>[]> {
  return runInDurableObject(purse(name), (_: Purse, { storage }) =>
    storage.sql.exec(`SELECT * FROM ${table} ORDER BY 1`).toArray(),
  )
}

async function states(name: string): Promise<unknown[]> {
  return (await rows(name, 'reservations')).map(({ state }) => state)
}

describe('a purse', () => {
  it('counts the same id once', async () => {
    await purse('once').reserve(reservation('a'))
    await purse('once').reserve(reservation('a'))
    expect(await rows('once', 'days')).toEqual([{ day: '2026-01-15', spent: 1 }])
  })

  it('says that an id was reserved before, but for what was released', async () => {
    const reserve = () => purse('again').reserve(reservation('a'))
    expect(await reserve()).toMatchObject({ ok: true })
    expect(await reserve()).toEqual({ ok: false, error: 'already-sent' })
    await purse('again').settle('a', 'released')
    expect(await reserve()).toMatchObject({ ok: true })
    await purse('again').settle('a', 'doubtful')
    expect(await reserve()).toEqual({ ok: false, error: 'already-sent' })
    expect(await rows('again', 'days')).toEqual([{ day: '2026-01-15', spent: 1 }])
  })

  it('settles once: what comes later changes nothing', async () => {
    await purse('settle').reserve(reservation('a'))
    expect(await purse('settle').settle('a', 'released')).toBe(true)
    expect(await purse('settle').settle('a', 'released')).toBe(false)
    expect(await purse('settle').settle('a', 'committed')).toBe(false)
    expect(await purse('settle').settle('unknown', 'released')).toBe(false)
    expect(await rows('settle', 'days')).toEqual([{ day: '2026-01-15', spent: 0 }])
    expect(await rows('settle', 'sessions')).toMatchObject([{ session: 's', spent: 0 }])
  })

  it('gives back to the day on which it took', async () => {
    const justBefore = Date.UTC(2026, 0, 15, 23, 59, 59, 999)
    await purse('midnight').reserve(reservation('a', { at: justBefore }))
    await purse('midnight').reserve(reservation('b', { at: justBefore + 1 }))
    await purse('midnight').settle('a', 'released')
    expect(await rows('midnight', 'days')).toEqual([
      { day: '2026-01-15', spent: 0 },
      { day: '2026-01-16', spent: 1 },
    ])
  })

  it('forgets nothing when it is evicted', async () => {
    const one = { credits: 1 }
    await purse('evicted').reserve(reservation('a', one))
    await evictDurableObject(purse('evicted'))
    expect(await purse('evicted').reserve(reservation('b', one))).toEqual({
      ok: false,
      error: 'out-of-credits',
    })
  })

  it('takes nothing from the session when the day has nothing left', async () => {
    await purse('neither').reserve(reservation('a', { dailyCap: 0 }))
    expect(await rows('neither', 'sessions')).toEqual([])
  })

  it('deletes what is older than it keeps, on a new day', async () => {
    await purse('old').reserve(reservation('a', { session: 'old' }))
    await purse('old').reserve(reservation('b', { at: NOON_MS + 35 * DAY_MS }))
    expect(await rows('old', 'reservations')).toHaveLength(2)
    await purse('old').reserve(reservation('c', { at: NOON_MS + 36 * DAY_MS }))
    expect((await rows('old', 'reservations')).map(({ id }) => id)).toEqual(['b', 'c'])
    expect((await rows('old', 'sessions')).map(({ session }) => session)).toEqual(['s'])
    expect((await rows('old', 'days')).map(({ day }) => day)).toEqual(['2026-02-19', '2026-02-20'])
  })

  it('has the tables and columns that its document lists, and no others', async () => {
    const documented = [...inject('schema').matchAll(/^\| `(\w+)` +\| an? /gm)].map(
      ([, name]) => name,
    )
    await purse('schema').reserve(reservation('a'))
    const tables = await runInDurableObject(purse('schema'), (_: Purse, { storage }) =>
      storage.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
        .toArray(),
    )
    const own = tables.map(({ name }) => name).filter((name) => !name.startsWith('_cf_'))
    expect(new Set(own)).toEqual(new Set(documented))
    for (const table of own) {
      const [row = {}] = await rows('schema', table)
      for (const column of Object.keys(row)) expect(inject('schema')).toContain(`\`${column}\``)
    }
  })
})

describe('a fusion leaves its reservation', () => {
  const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

  it.each<[string, Fault]>([
    ['committed', success()],
    ['released', refusal('FailedOperation.NoFaceDetected')],
    ['doubtful', refusal('FailedOperation.RequestTimeout')],
    ['doubtful', { do: 'hang-up-after-reading' }],
    ['committed', success('aGVsbG8=')],
  ])('%s', async (state, fault) => {
    const id = `left-${crypto.randomUUID()}`
    const variables = { ...withApp({ id }), TENCENT_REGION: await cloudThat(fault) }
    const edge = createEdge(variables)
    await edge.fuse(await edge.openSession(), fusion())
    expect(await states(id)).toEqual([state])
  })

  it('doubtful, where the visitor went away and the cloud did not answer in time', async () => {
    const id = 'gone'
    const region = await cloudThat({ do: 'never-answer' })
    const timer = new AbortController()
    const edge = createEdge(
      { ...withApp({ id }), TENCENT_REGION: region },
      { timeout: timer.signal },
    )
    const headers = { Authorization: `Bearer ${await edge.openSession()}` }
    const { finish } = edge.start('/v1/fusions', { method: 'POST', body: fusion(), headers })
    await vi.waitUntil(async () => (await seen(region)).length === 1)
    // Nobody waits for the answer; what must hold the work is the runtime alone.
    const onFinish = vi.fn()
    const finished = finish().then(onFinish)
    await seen(region)
    expect(onFinish).not.toHaveBeenCalled()
    timer.abort(new DOMException('too late', 'TimeoutError'))
    await finished
    expect(await states(id)).toEqual(['doubtful'])
  })

  it('reserved, and counted, where the purse cannot be reached any more', async () => {
    const id = 'lost'
    const lost = {
      getByName: (name: string) => ({
        reserve: (options: Parameters<Purse['reserve']>[0]) => purse(name).reserve(options),
        settle: () => Promise.reject(new Error('the purse is away')),
      }),
    }
    const region = await cloudThat(refusal('FailedOperation.NoFaceDetected'))
    const variables = { ...withApp({ id, sessionCredits: 1 }), TENCENT_REGION: region, PURSE: lost }
    const edge = createEdge(variables)
    const token = await edge.openSession()
    expect((await edge.fuse(token, fusion())).status).toBe(422)
    expect(await states(id)).toEqual(['reserved'])
    expect((await edge.fuse(token, fusion())).status).toBe(402)
    expect(edge.lines.map(({ event }) => event)).toContain('not-settled')
  })
})
