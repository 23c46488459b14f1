import {
  type AuditPage,
  type ReservationPage,
  reservationPages,
  type UsageReport,
} from '@fuse-edge/core/admin'
import { MS_PER_DAY, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import type { Settlement } from '../src/objects/index.ts'
import { type Asked, ledger, reserve, rows, shard } from './accounts.ts'
import { administeredEdge, OPEN_VARIABLES, READER, WRITER } from './admin.ts'
import { CLOUD_REQUEST_ID, cloudThat, refusal, setFault, success } from './cloud.ts'
import { APP, CATALOGUE, createEdge, form, json, photo, problemOf, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'

const HAND = ['committed', 'released'] as const
const NAMES = { template: 'knight', region: 'eu-frankfurt', country: 'DE' }
const BUDGET = { perDay: { calls: 10 }, price: 30, timeZone: 'UTC' }
let number = 0

/** Returns an app with a reservation in doubt, and what its shard and its ledger count. */
async function inDoubt(asked: Asked = {}) {
  const app = `doubt-${number++}`
  const holder = crypto.randomUUID()
  await reserve(app, 's key', { price: 30, holder, budget: BUDGET, ...asked })
  const own = async (settlement: Settlement) => {
    const details = { names: NAMES }
    const [settled] = await shard(app).settle([{ id: 's key', holder, settlement, details }])
    return settled === true
  }
  await own('in-doubt')
  const byHand = (settlement: (typeof HAND)[number]) => shard(app).settleByHand(holder, settlement)
  /** Returns the counted calls by outcome, and the calls that session, lease and ledger count as spent. */
  const counts = async () => {
    await shard(app).prune(NOON_MS + MS_PER_MINUTE + 1)
    const usage = await ledger(app).usage('2026-01-15', '2026-01-15')
    const [session] = await rows(shard(app), 'sessions')
    const [lease] = await rows(shard(app), 'leases')
    const [holding] = await ledger(app).holdings('2026-01-15')
    return {
      usage: usage.map(({ outcome, calls, money }) => `${calls} ${outcome} ${money}`),
      spent: [session?.spent, lease?.spent, holding?.day.calls],
      money: [session?.money, holding?.day.money],
    }
  }
  return { app, holder, own, byHand, counts }
}

const COUNTS = {
  committed: { usage: ['1 committed 30'], spent: [1, 1, 1], money: [30, 30] },
  released: { usage: ['1 released 0'], spent: [0, 0, 0], money: [0, 0] },
}

describe('a reservation in doubt', () => {
  it.each(HAND)(
    'is counted as %s once an administrator settled it so, however often',
    async (end) => {
      const { byHand, counts } = await inDoubt()
      expect(await byHand(end)).toMatchObject({ ok: true, value: { isByHand: true } })
      expect(await counts()).toEqual(COUNTS[end])
      expect(await byHand(end)).toMatchObject({ ok: true, value: { isByHand: true } })
      expect(await counts()).toEqual(COUNTS[end])
    },
  )

  it.each([
    ['committed', 'committed'],
    ['committed', 'released'],
    ['released', 'committed'],
    ['released', 'released'],
  ] as const)(
    'that an administrator settled as %s counts as %s where its own end says so later, once',
    async (hand, end) => {
      const { own, byHand, counts } = await inDoubt()
      await byHand(hand)
      await counts()
      expect(await own(end)).toBe(true)
      expect(await counts()).toEqual(COUNTS[end])
      expect(await own(end)).toBe(false)
      expect(await counts()).toEqual(COUNTS[end])
    },
  )

  it.each([
    ['committed', 'released'],
    ['released', 'committed'],
  ] as const)(
    'whose own end came first, %s, is not settled as %s by an administrator',
    async (end, hand) => {
      const { own, byHand, counts } = await inDoubt()
      await own(end)
      expect(await byHand(hand)).toEqual({ ok: false, error: 'otherwise' })
      expect(await byHand(end)).toMatchObject({ ok: true, value: { isByHand: false } })
      expect(await counts()).toEqual(COUNTS[end])
    },
  )

  it('stays as an administrator settled it where its request only says again that it knows nothing', async () => {
    const { own, byHand, counts } = await inDoubt()
    await byHand('released')
    expect(await own('in-doubt')).toBe(false)
    expect(await counts()).toEqual(COUNTS.released)
  })

  it('that was released by hand and made after all is counted, though its call was spent again meanwhile', async () => {
    const budget = { ...BUDGET, perDay: { calls: 1 } }
    const { app, own, byHand } = await inDoubt({ budget })
    await byHand('released')
    const again = { price: 30, budget, session: 't', holder: crypto.randomUUID() }
    expect(await reserve(app, 't key', again)).toEqual({ ok: true, value: undefined })
    expect(await own('committed')).toBe(true)
    await shard(app).prune(NOON_MS + MS_PER_MINUTE + 1)
    const [holding] = await ledger(app).holdings('2026-01-15')
    // Both were made: the budget is exceeded by what the administrator gave back, and nothing more is granted.
    expect(holding?.day).toEqual({ calls: 2, money: 60 })
    const third = { ...again, session: 'u', at: NOON_MS + 5 * MS_PER_MINUTE }
    expect(await reserve(app, 'u key', third)).toMatchObject({ ok: false, error: 'over-budget' })
  })

  it('that was released by hand is not reserved again under its id, since its own end may still come', async () => {
    const { app, byHand } = await inDoubt()
    await byHand('released')
    const again = { price: 30, budget: BUDGET, holder: crypto.randomUUID() }
    expect(await reserve(app, 's key', again)).toEqual({ ok: false, error: 'already-sent' })
    expect(await shard(app).whenSettled('s key')).toMatchObject({ status: 'in-doubt' })
  })

  it('can be settled after the day in which it was in doubt, and after its session is forgotten', async () => {
    const { app, byHand, counts } = await inDoubt()
    await shard(app).prune(NOON_MS + MS_PER_DAY)
    const [listed] = await shard(app).listInDoubt({
      statuses: ['presumed-committed'],
      before: Number.MAX_SAFE_INTEGER,
      limit: 9,
    })
    expect(listed).toMatchObject({ ...NAMES, status: 'presumed-committed' })
    await shard(app).prune(NOON_MS + 3 * MS_PER_DAY)
    await byHand('released')
    expect(await counts()).toEqual(COUNTS.released)
  })

  it('is not one whose request is under way, and not another’s', async () => {
    const app = `pending-${number++}`
    const holder = crypto.randomUUID()
    await reserve(app, 's key', { holder })
    expect(await shard(app).settleByHand(holder, 'released')).toMatchObject({ error: 'pending' })
    const other = await shard(app).settleByHand(crypto.randomUUID(), 'released')
    expect(other).toMatchObject({ error: 'unknown' })
  })
})

/** Returns an edge with one app, and its answers to administrators. */
async function scene() {
  const region = await cloudThat(success())
  const id = `asked-${region}`
  const budget = { price: 30, currency: 'CNY', perDay: { calls: 100 } }
  const edge = createEdge({
    ...withApp({ id, dailyCap: undefined, budget }),
    TENCENT_REGION: region,
    ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS,
  })
  const ask = (path: string, key = READER) =>
    edge.call(`/v1/admin${path}`, { headers: { Authorization: `Bearer ${key}` } })
  const list = async (query = '') =>
    (await ask(`/reservations?owner=${id}${query}`)).json<ReservationPage>()
  const settle = (reservation: string, body: unknown, key = WRITER) => {
    const { headers, ...post } = json(body)
    const path = `/v1/admin/reservations/${encodeURIComponent(reservation)}`
    return edge.call(path, {
      ...post,
      headers: { ...headers, Authorization: `Bearer ${key}` },
    })
  }
  const token = await edge.openSession()
  /** Makes a fusion that ends in doubt, and returns the id of its request. */
  const fuse = async () => {
    const body = form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })
    const answer = await edge.fuse(token, body)
    await shard(id).prune(edge.clock.ms + 61_000)
    return answer.headers.get('X-Request-Id')
  }
  return { edge, region, id, ask, list, settle, fuse }
}

describe('GET /v1/admin/reservations', () => {
  it('lists calls that may have been made, newest first, with the RequestIds of edge and cloud', async () => {
    const { edge, region, id, list, fuse } = await scene()
    await setFault(region, { do: 'hang-up-after-reading' })
    const first = await fuse()
    edge.clock.ms += 1000
    await setFault(region, refusal('InternalError'))
    const second = await fuse()
    const place = { owner: id, template: 'portrait', region, country: '', price: 30 }
    const common = { ...place, status: 'in-doubt' }
    expect(await list()).toEqual({
      reservations: [
        {
          ...common,
          id: `${id}~${second}`,
          requestId: second,
          cloudRequestId: CLOUD_REQUEST_ID,
          at: new Date(NOON_MS + 1000).toISOString(),
        },
        {
          ...common,
          id: `${id}~${first}`,
          requestId: first,
          at: new Date(NOON_MS).toISOString(),
        },
      ],
    })
    expect(
      (await list(`&cursor=${id}~${new Date(NOON_MS + 1000).toISOString()}`)).reservations,
    ).toMatchObject([{ requestId: first }])
    expect(await list('&status=presumed-committed')).toEqual({ reservations: [] })
  })

  it('returns the cursor of the next page, and those of one millisecond together', async () => {
    const { id, list, edge } = await scene()
    const app = { price: 30, budget: { ...BUDGET, perDay: { calls: 1000 } }, credits: 1000 }
    const ids = Array.from({ length: 101 }, (_, n) => `s ${n}`)
    for (const key of ids) await reserve(id, key, { ...app, holder: crypto.randomUUID() })
    await reserve(id, 's old', { ...app, holder: crypto.randomUUID(), at: NOON_MS - 5 })
    await shard(id).prune(NOON_MS + 2 * MS_PER_MINUTE)
    edge.clock.ms += 2 * MS_PER_MINUTE
    const { reservations, next } = await list()
    expect([reservations.length >= 100, next]).toEqual([
      true,
      `${id}~${new Date(NOON_MS).toISOString()}`,
    ])
    const rest = await list(`&cursor=${next}`)
    expect(rest.reservations).toMatchObject([{ at: new Date(NOON_MS - 5).toISOString() }])
    expect(rest.next).toBeUndefined()
  })

  it.each([
    ['?owner=unknown', 404, 'entry-unknown'],
    ['?status=unknown', 400, 'request-invalid'],
    ['?cursor=yesterday', 400, 'request-invalid'],
  ])('answers %s with %i %s', async (query, status, code) => {
    const { ask } = await scene()
    expect(await problemOf(await ask(`/reservations${query}`))).toMatchObject({ status, code })
  })

  it('answers 401 without a key, and lists nothing where nothing is in doubt', async () => {
    const { ask } = await scene()
    expect((await ask('/reservations', 'x')).status).toBe(401)
    expect(await (await ask('/reservations')).json()).toEqual({ reservations: [] })
  })
})

describe('the reservations in doubt of many owners', () => {
  const OWNERS = 33

  /** Makes a reservation in doubt of an app, and returns its id. */
  async function doubt(app: string, name = app): Promise<string> {
    const holder = crypto.randomUUID()
    await reserve(app, 's key', { shard: name, price: 30, holder, budget: BUDGET })
    const details = { names: NAMES }
    await shard(name).settle([{ id: 's key', holder, settlement: 'in-doubt', details }])
    await shard(name).prune(NOON_MS + MS_PER_MINUTE + 1)
    return `${name}~${holder}`
  }

  it('stand on pages that ask a bounded number of owners, each once, newest first when joined', async () => {
    const edge = await administeredEdge()
    const prefix = `many-${number++}`
    const apps = Array.from({ length: OWNERS }, (_, n) => ({
      ...APP,
      id: `${prefix}-${n}`,
      publishableKeys: [`pk_${prefix}-${n}`],
    }))
    await edge.admin.replace({ apps, templates: CATALOGUE.templates })
    const ids = await Promise.all(apps.map(({ id }) => doubt(id)))
    const first = await edge.admin.reservations()
    expect(first.ok && first.value.reservations.length).toBeLessThan(OWNERS)
    const all = await reservationPages(edge.admin)
    const found = all.ok ? all.value.reservations.map(({ id }) => id) : []
    expect(found.toSorted()).toEqual(ids.toSorted())
  })

  it('are listed and settled also after their app was removed', async () => {
    const edge = await administeredEdge()
    const app = { ...APP, id: `removed-${number++}`, publishableKeys: [] }
    await edge.admin.replace({ apps: [app], templates: CATALOGUE.templates })
    const id = await doubt(app.id, `${app.id}@weur-2`)
    await edge.admin.remove('apps', app.id)
    const listed = await edge.admin.reservations({ owner: app.id })
    expect(listed).toMatchObject({ ok: true, value: { reservations: [{ id, owner: app.id }] } })
    expect(await edge.admin.settle(id, { outcome: 'released' })).toMatchObject({ ok: true })
    expect(await edge.admin.reservations({ owner: app.id })).toEqual({
      ok: true,
      value: { reservations: [] },
    })
  })
})

describe('POST /v1/admin/reservations/:id', () => {
  it('settles a reservation once, with one row of the audit trail, and takes it from the list', async () => {
    const { region, id, ask, list, settle, fuse } = await scene()
    await setFault(region, { do: 'hang-up-after-reading' })
    const requestId = await fuse()
    const reservation = `${id}~${requestId}`
    const request = { outcome: 'released', note: 'not on the bill of 15 January' }
    for (const _ of ['once', 'again']) {
      const answer = await settle(reservation, request)
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { id: reservation, outcome: 'released' },
      ])
    }
    expect(await list()).toEqual({ reservations: [] })
    const { entries } = await (await ask('/audit')).json<AuditPage>()
    const own = entries.filter((entry) => entry.id === reservation)
    expect(own).toMatchObject([
      {
        who: 'ann',
        list: 'reservations',
        before: { owner: id, status: 'in-doubt', requestId, region },
        after: request,
      },
    ])
    const otherwise = await settle(reservation, { outcome: 'committed' })
    expect(await problemOf(otherwise)).toMatchObject({ status: 409, code: 'already-settled' })
  })

  it('gives the credit back to the session', async () => {
    const { region, id, settle, fuse } = await scene()
    await setFault(region, { do: 'hang-up-after-reading' })
    const requestId = await fuse()
    await settle(`${id}~${requestId}`, { outcome: 'released' })
    expect(await rows(shard(id), 'sessions')).toMatchObject([{ spent: 0, money: 0 }])
  })

  it('is counted at once, without waiting until the shard is idle', async () => {
    const { region, id, ask, settle, fuse } = await scene()
    await setFault(region, { do: 'hang-up-after-reading' })
    await settle(`${id}~${await fuse()}`, { outcome: 'committed' })
    const outcomes = async () => {
      const { rows: found } = await (
        await ask(`/usage?owner=${id}&from=2026-01-01`)
      ).json<UsageReport>()
      return found.map(({ outcome }) => outcome)
    }
    await expect.poll(outcomes).toEqual(['committed'])
  })

  it('is refused to a read key, which changes nothing', async () => {
    const { region, id, list, settle, fuse } = await scene()
    await setFault(region, { do: 'hang-up-after-reading' })
    const requestId = await fuse()
    const answer = await settle(`${id}~${requestId}`, { outcome: 'released' }, READER)
    expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'read-only' })
    expect((await list()).reservations).toHaveLength(1)
  })

  it.each([
    ['an id of nothing', 'nothing'],
    ['an unknown owner', `unknown~${crypto.randomUUID()}`],
    ['a shard that its ledger does not know', `asked@weur~${crypto.randomUUID()}`],
    ['an unknown virtual key', `key:unknown~${crypto.randomUUID()}`],
  ])('answers 404 for %s', async (_, reservation) => {
    const { settle } = await scene()
    const answer = await settle(reservation, { outcome: 'released' })
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'entry-unknown' })
  })

  it.each([
    ['outcome', {}],
    ['outcome', { outcome: 'in-doubt' }],
    ['note', { outcome: 'released', note: '' }],
    ['note', { outcome: 'released', note: 'x'.repeat(501) }],
    ['note', { outcome: 'released', note: 'a\u001b[31m' }],
    ['why', { outcome: 'released', why: 'x' }],
  ])('answers 400 and names %s for %j', async (path, body) => {
    const { id, settle } = await scene()
    const answer = await settle(`${id}~${crypto.randomUUID()}`, body)
    expect(await problemOf(answer)).toMatchObject({
      status: 400,
      code: 'request-invalid',
      errors: [{ path }],
    })
  })
})
