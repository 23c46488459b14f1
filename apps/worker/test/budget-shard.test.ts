import { evictDurableObject } from 'cloudflare:test'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { describe, expect, it, vi } from 'vitest'
import { MONEY_LIMITS } from '../src/limits.ts'
import type { BudgetShard, Settlement } from '../src/objects/index.ts'
import { ledger, reserve, rows, settle, shard, statuses } from './accounts.ts'
import { cloudThat, refusal, seen, success } from './cloud.ts'
import { createEdge, form, photo, shortPauses, withApp } from './edge.ts'
import type { Fault } from './fault.ts'
import { NOON_MS } from './noon.ts'

describe('a budget shard', () => {
  it('counts the same id once', async () => {
    await reserve('once', 'a')
    await reserve('once', 'a')
    expect(await rows(shard('once'), 'leases')).toMatchObject([{ day: '2026-01-15', spent: 1 }])
  })

  it('refuses an id that another request reserved before, unless it was released', async () => {
    const again = (holder: string) => reserve('again', 'a', { holder })
    const settle = (holder: string, settlement: Settlement) =>
      shard('again').settle([{ id: 'a', holder, settlement, details: {} }])
    expect(await again('one')).toMatchObject({ ok: true })
    expect(await again('two')).toEqual({ ok: false, error: 'already-sent' })
    expect(await again('one')).toMatchObject({ ok: true })
    await settle('one', 'released')
    expect(await again('two')).toMatchObject({ ok: true })
    await settle('two', 'in-doubt')
    for (const holder of ['one', 'two']) {
      expect(await again(holder)).toEqual({ ok: false, error: 'already-sent' })
    }
    expect(await rows(shard('again'), 'leases')).toMatchObject([{ day: '2026-01-15', spent: 1 }])
  })

  it('settles once: later settlements change nothing', async () => {
    await reserve('settle', 'a')
    expect(await settle('settle', 'a', 'released')).toBe(true)
    expect(await settle('settle', 'a', 'released')).toBe(false)
    expect(await settle('settle', 'a', 'committed')).toBe(false)
    expect(await settle('settle', 'unknown', 'released')).toBe(false)
    expect(await rows(shard('settle'), 'leases')).toMatchObject([{ day: '2026-01-15', spent: 0 }])
    expect(await rows(shard('settle'), 'sessions')).toMatchObject([{ session: 's', spent: 0 }])
  })

  it('lets a session have a few requests refused for what they hold, and not more', async () => {
    for (let n = 0; n < MONEY_LIMITS.REFUSALS_MIN; n++) {
      expect(await reserve('refused', `a${n}`, { credits: 3, cap: 100 })).toMatchObject({
        ok: true,
      })
      await settle('refused', `a${n}`, 'released', { isRefused: true })
    }
    const refused = { ok: false, error: 'out-of-credits' }
    expect(await reserve('refused', 'b', { credits: 3, cap: 100 })).toEqual(refused)
    // As many as the credits where those are more; another session is not affected.
    expect(await reserve('refused', 'c', { credits: 20, cap: 100 })).toMatchObject({ ok: true })
    const other = { credits: 3, cap: 100, session: 'other' }
    expect(await reserve('refused', 'd', other)).toMatchObject({ ok: true })
  })

  it('refunds a call on the day on which it was spent', async () => {
    const justBefore = Date.UTC(2026, 0, 15, 23, 59, 59, 999)
    await reserve('midnight', 'a', { at: justBefore })
    await reserve('midnight', 'b', { at: justBefore + 1 })
    await settle('midnight', 'a', 'released')
    expect(await rows(shard('midnight'), 'leases')).toMatchObject([
      { day: '2026-01-15', spent: 0 },
      { day: '2026-01-16', spent: 1 },
    ])
  })

  it('keeps its counts when it is evicted', async () => {
    const one = { credits: 1 }
    await reserve('evicted', 'a', one)
    await evictDurableObject(shard('evicted'))
    expect(await reserve('evicted', 'b', one)).toEqual({
      ok: false,
      error: 'out-of-credits',
    })
  })

  it('spends no credit of the session when the day has no call left', async () => {
    await reserve('neither', 'a', { cap: 0 })
    expect(await rows(shard('neither'), 'sessions')).toEqual([])
  })

  it('deletes rows beyond the retention, once a day', async () => {
    await reserve('old', 'a', { session: 'old' })
    await reserve('old', 'b', { at: NOON_MS + 35 * MS_PER_DAY })
    await shard('old').prune(NOON_MS + 35 * MS_PER_DAY)
    expect(await rows(shard('old'), 'reservations')).toHaveLength(2)
    await shard('old').prune(NOON_MS + 36 * MS_PER_DAY)
    expect((await rows(shard('old'), 'reservations')).map(({ id }) => id)).toEqual(['b'])
    expect((await rows(shard('old'), 'sessions')).map(({ session }) => session)).toEqual(['s'])
    expect((await rows(shard('old'), 'leases')).map(({ day }) => day)).toEqual(['2026-02-19'])
  })
})

describe('an app with several budget shards in each place', () => {
  const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

  it('divides its sessions among them; each stays with its shard when the app gets other shards', async () => {
    const id = 'divided'
    const region = await cloudThat(success())
    const edgeWith = (shardsPerPlace: number, lot = 0) =>
      createEdge(
        { ...withApp({ id, shardsPerPlace }), TENCENT_REGION: region },
        { randomBytes: (length) => new Uint8Array(length).fill(lot, length - 1) },
      )
    const tokens = await Promise.all([0, 1, 2, 3].map((lot) => edgeWith(3, lot).openSession()))
    for (const token of tokens) expect((await edgeWith(3).fuse(token, fusion())).status).toBe(201)
    const shards = [id, `${id}@any-1`, `${id}@any-2`]
    expect((await ledger(id).shards()).sort()).toEqual(shards)
    for (const token of tokens) expect((await edgeWith(1).fuse(token, fusion())).status).toBe(201)
    const sessions = await Promise.all(shards.map((name) => rows(shard(name), 'sessions')))
    expect(sessions.map((one) => one.map(({ spent }) => spent))).toEqual([[2, 2], [2], [2]])
  })
})

describe('the reservation of a fusion', () => {
  const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

  it.each<[string, number, Fault]>([
    ['committed', 0, success()],
    ['released', 1, refusal('FailedOperation.NoFaceDetected')],
    ['released', 0, refusal('RequestLimitExceeded')],
    ['in-doubt', 0, refusal('FailedOperation.RequestTimeout')],
    ['in-doubt', 0, { do: 'hang-up-after-reading' }],
    ['committed', 0, success('aGVsbG8=')],
  ])('is %s by the cloud’s answer, with %i refusals counted', async (status, refused, fault) => {
    const id = `left-${crypto.randomUUID()}`
    const variables = { ...withApp({ id }), TENCENT_REGION: await cloudThat(fault) }
    const edge = createEdge(variables)
    await edge.fuse(await edge.openSession(), fusion())
    expect(await statuses(id)).toEqual([status])
    expect(await rows(shard(id), 'sessions')).toMatchObject([{ refused }])
  })

  it('is in doubt, where the end user disconnected and the cloud did not answer in time', async () => {
    const id = 'gone'
    const region = await cloudThat({ do: 'never-answer' })
    const timer = new AbortController()
    const edge = createEdge(
      { ...withApp({ id }), TENCENT_REGION: region },
      { timeout: timer.signal },
    )
    const headers = { Authorization: `Bearer ${await edge.openSession()}` }
    const { finish } = edge.start('/v1/fusions', { method: 'POST', body: fusion(), headers })
    await vi.waitUntil(async () => (await seen(region)).length === 1, 20_000)
    // No caller waits for the answer, so only `waitUntil` keeps the work alive.
    const onFinish = vi.fn()
    const finished = finish().then(onFinish)
    await seen(region)
    expect(onFinish).not.toHaveBeenCalled()
    timer.abort(new DOMException('too late', 'TimeoutError'))
    await finished
    expect(await statuses(id)).toEqual(['in-doubt'])
  })

  it('stays reserved, and counts, where the shard cannot be reached to settle it', async () => {
    const id = 'lost-answer'
    const lost = {
      getByName: (name: string) => ({
        reserve: (options: Parameters<BudgetShard['reserve']>[0]) => shard(name).reserve(options),
        settle: () => Promise.reject(new Error('the shard is unreachable')),
      }),
    }
    const region = await cloudThat(refusal('FailedOperation.NoFaceDetected'))
    const variables = {
      ...withApp({ id, sessionCredits: 1 }),
      TENCENT_REGION: region,
      BUDGET_SHARD: lost,
    }
    const edge = createEdge(variables, { timeoutSignal: shortPauses })
    const token = await edge.openSession()
    expect((await edge.fuse(token, fusion())).status).toBe(422)
    expect(await statuses(id)).toEqual(['reserved'])
    expect((await edge.fuse(token, fusion())).status).toBe(402)
    expect(edge.lines.map(({ event }) => event)).toContain('not-settled')
  })
})
