import {
  allAlerts,
  allBudgets,
  type BudgetList,
  type UsageOfAll,
  type UsageRow,
  usageOfAllPages,
} from '@fuse-edge/core/admin'
import { describe, expect, it } from 'vitest'
import { dayBegin } from '../src/money/day-begin.ts'
import { type Budget, budgetLimits, type Holding } from '../src/money/index.ts'
import { ledger, reserve, settle, shard } from './accounts.ts'
import { administeredEdge, OPEN_VARIABLES, READER } from './admin.ts'
import { APP, CATALOGUE, createEdge, problemOf, VARIABLES } from './edge.ts'
import { NOON_MS } from './noon.ts'

const MINUTE_LATER_MS = NOON_MS + 61_000

describe('dayBegin', () => {
  it.each([
    ['UTC', '2026-02-01', '2026-02-01T00:00:00.000Z'],
    ['Asia/Shanghai', '2026-02-01', '2026-01-31T16:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    // A day after the change to summer time begins an hour earlier.
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
    ['Asia/Kathmandu', '2028-01-01', '2027-12-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2028-02-29', '2028-02-28T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2028-02-29', '2028-02-29T11:00:00.000Z'],
    ['-11:30', '2028-02-29', '2028-02-29T11:30:00.000Z'],
  ])('returns when a day of %s begins: %s at %s', (timeZone, day, at) => {
    expect(new Date(dayBegin(timeZone, day)).toISOString()).toBe(at)
  })
})

describe('budgetLimits', () => {
  const row = (change: Partial<UsageRow>): UsageRow => {
    const names = { template: 'knight', region: 'r', country: 'FR', outcome: 'committed' } as const
    return { day: '2026-01-15', ...names, calls: 1, money: 30, ...change }
  }
  const budget: Budget = {
    timeZone: 'Asia/Shanghai',
    price: 30,
    perDay: { calls: 10 },
    perMonth: { calls: 100, money: 6000 },
    perTemplate: { perDay: { calls: 5 } },
  }
  const rows = [
    row({ calls: 2, money: 60 }),
    row({ outcome: 'in-doubt' }),
    row({ outcome: 'released', calls: 9, money: 0 }),
    row({ day: '2026-01-02', template: 'queen', calls: 20, money: 600 }),
  ]
  const holdings: Holding[] = [
    { scope: 'app', day: { calls: 7, money: 210 }, month: { calls: 27, money: 810 } },
    { scope: 'template:knight', day: { calls: 5, money: 150 }, month: { calls: 5, money: 150 } },
  ]
  const day = { period: 'day', begin: '2026-01-15', resetsAt: '2026-01-15T16:00:00.000Z' }
  const month = { period: 'month', begin: '2026-01-01', resetsAt: '2026-01-31T16:00:00.000Z' }

  it('divides each limit into what was used, is in doubt, is leased, and is left', () => {
    const owner = { scope: 'owner' }
    expect(budgetLimits(budget, { today: '2026-01-15', rows, holdings })).toEqual([
      { ...owner, ...day, unit: 'calls', limit: 10, used: 2, inDoubt: 1, leased: 4, left: 3 },
      { ...owner, ...month, unit: 'calls', limit: 100, used: 22, inDoubt: 1, leased: 4, left: 73 },
      {
        ...owner,
        ...month,
        unit: 'money',
        limit: 6000,
        used: 660,
        inDoubt: 30,
        leased: 120,
        left: 5190,
      },
      {
        scope: 'template',
        template: 'knight',
        ...day,
        unit: 'calls',
        limit: 5,
        used: 2,
        inDoubt: 1,
        leased: 2,
        left: 0,
      },
    ])
  })

  it('leaves nothing of a limit that was lowered below what was spent', () => {
    const [limit] = budgetLimits(
      { timeZone: 'UTC', price: 0, perDay: { calls: 1 } },
      { today: '2026-01-15', rows, holdings },
    )
    expect(limit).toMatchObject({ limit: 1, used: 2, inDoubt: 1, left: 0 })
  })

  it('has no limit where the budget has none, and one of no call where a cap has no number', () => {
    const spending = { today: '2026-01-15', rows: [], holdings: [] }
    expect(budgetLimits({ timeZone: 'UTC', price: 0 }, spending)).toEqual([])
    expect(budgetLimits({ timeZone: 'UTC', price: 0, perDay: {} }, spending)).toMatchObject([
      { unit: 'calls', limit: 0, left: 0 },
    ])
  })
})

let number = 0

/** Returns an edge with two apps and a virtual key that have names of their own, and its answers to a reader. */
function scene() {
  const suffix = `b${number++}`
  const [one, two, key] = [`one-${suffix}`, `two-${suffix}`, `backend-${suffix}`]
  const app = { ...APP, dailyCap: undefined }
  const catalogue = {
    ...CATALOGUE,
    apps: [
      { ...app, id: one, budget: { price: 30, currency: 'CNY', perDay: { calls: 10 } } },
      { ...app, id: two, publishableKeys: ['pk_two'], budget: { currency: 'CNY' }, stopped: true },
    ],
    virtualKeys: [{ id: key, secretIds: [], budget: { currency: 'CNY', perDay: { calls: 3 } } }],
  }
  const edge = createEdge({
    ...VARIABLES,
    CATALOGUE: JSON.stringify(catalogue),
    ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS,
    TEST_KEYS: 'on',
  })
  const ask = (path: string, headers = {}) =>
    edge.call(`/v1/admin${path}`, { headers: { Authorization: `Bearer ${READER}`, ...headers } })
  return { one, two, key: `key:${key}`, ask }
}

describe('GET /v1/admin/budgets', () => {
  it('tells of one owner what shards spent, hold and left', async () => {
    const { one, ask } = scene()
    const asked = { price: 30, cap: 10 }
    for (const id of ['a', 'b', 'c'])
      expect(await reserve(one, id, asked)).toMatchObject({ ok: true })
    await settle(one, 'a', 'committed')
    await settle(one, 'b', 'in-doubt')
    await shard(one).prune(MINUTE_LATER_MS)
    const { budgets } = await (await ask(`/budgets?owner=${one}`)).json<BudgetList>()
    expect(budgets).toEqual([
      {
        owner: one,
        timeZone: 'UTC',
        currency: 'CNY',
        price: 30,
        limits: [
          {
            scope: 'owner',
            period: 'day',
            begin: '2026-01-15',
            resetsAt: '2026-01-16T00:00:00.000Z',
            unit: 'calls',
            limit: 10,
            used: 1,
            inDoubt: 1,
            leased: 1,
            left: 7,
          },
        ],
      },
    ])
  })

  it('lists every app and virtual key of the catalogue without an owner, and no app of test keys', async () => {
    const { one, two, key, ask } = scene()
    const answer = await ask('/budgets')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const { budgets } = await answer.json<BudgetList>()
    expect(budgets.map(({ owner, stopped, limits }) => [owner, stopped, limits.length])).toEqual([
      [key, undefined, 1],
      [one, undefined, 1],
      [two, true, 0],
    ])
  })

  it.each(['unknown', 'key:unknown', ''])('answers ?owner=%s with 404', async (owner) => {
    const { ask } = scene()
    const answer = await ask(`/budgets?owner=${owner}`)
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'entry-unknown' })
  })

  it('answers 401 without a key', async () => {
    const answer = await scene().ask('/budgets', { Authorization: '' })
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'admin-only' })
  })
})

describe('reports about more owners than one page has', () => {
  const OWNERS = 45
  const PAGE = 20

  async function many() {
    const edge = await administeredEdge()
    const prefix = `page-${number++}`
    const apps = Array.from({ length: OWNERS }, (_, n) => ({
      ...APP,
      id: `${prefix}-${n}`,
      publishableKeys: [`pk_${prefix}-${n}`],
      dailyCap: undefined,
      budget: {
        price: 30,
        currency: 'CNY',
        perDay: { calls: 10 },
        alerts: { url: 'https://hooks.example/', at: [80] },
      },
    }))
    await edge.admin.replace({ apps, templates: CATALOGUE.templates })
    return { edge, ids: apps.map(({ id }) => id).toSorted() }
  }

  it('are divided into pages that together have every owner once', async () => {
    const { edge, ids } = await many()
    const first = await edge.admin.budgets()
    expect(first.ok && [first.value.budgets.length, first.value.next]).toEqual([PAGE, ids[PAGE]])
    const all = await allBudgets(edge.admin)
    expect(all.ok && all.value.budgets.map(({ owner }) => owner)).toEqual(ids)
    const hooks = await allAlerts(edge.admin)
    expect(hooks.ok && hooks.value.webhooks.map(({ app }) => app)).toEqual(ids)
  })

  it('have the usage of all with one forecast, as if one page had all', async () => {
    const { edge, ids } = await many()
    const usage = (calls: number): UsageRow => {
      const names = { template: 't', region: 'r', country: 'FR', outcome: 'committed' } as const
      return { day: '2026-01-14', ...names, calls, money: calls * 30 }
    }
    await Promise.all(
      ids.map((id, n) =>
        ledger(id).sync({ shard: id, sequence: 1, leases: [], usage: [usage(n + 1)] }),
      ),
    )
    const total = (OWNERS * (OWNERS + 1)) / 2
    const all = await usageOfAllPages(edge.admin, { package: 10_000, qps: 5 })
    expect(all.ok && all.value.rows.map(({ owner }) => owner)).toEqual(ids)
    const perDay = total / 7
    expect(all).toMatchObject({
      ok: true,
      value: {
        currency: 'CNY',
        forecast: {
          callsPerDay: expect.closeTo(perDay, 6),
          share: expect.closeTo(perDay / (5 * 86_400), 9),
          usedUpOn: new Date(Date.parse('2026-01-15') + Math.floor(10_000 / perDay) * 86_400_000)
            .toISOString()
            .slice(0, 10),
        },
      },
    })
    expect(all.ok && 'next' in all.value).toBe(false)
  })

  it('name the next page of a table in a header, and refuse a cursor that is none', async () => {
    const { edge, ids } = await many()
    const headers = { Authorization: `Bearer ${READER}`, Accept: 'text/csv' }
    const table = await edge.call('/v1/admin/usage?owner=*&from=2026-01-01', { headers })
    expect(table.headers.get('Next-Cursor')).toBe(ids[PAGE])
    for (const path of ['budgets?', 'usage?owner=*&', 'alerts?']) {
      const answer = await edge.call(`/v1/admin/${path}cursor=%2F`, { headers })
      expect(await problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'cursor' }] })
    }
  })
})

describe('GET /v1/admin/usage?owner=*', () => {
  it('reports the rows of all owners with their owner, and one forecast', async () => {
    const { one, key, ask } = scene()
    const usage = (change: Partial<UsageRow>): UsageRow => {
      const names = { template: 't', region: 'r', country: 'FR', outcome: 'committed' } as const
      return { day: '2026-01-15', ...names, calls: 2, money: 60, ...change }
    }
    const use = (owner: string, change = {}) =>
      ledger(owner).sync({ shard: owner, sequence: 1, leases: [], usage: [usage(change)] })
    await use(one)
    await use(key, { template: '', calls: 3, money: 0 })
    await use('elsewhere', {})
    const report = await (await ask('/usage?owner=*&package=100')).json<UsageOfAll>()
    expect(report).toMatchObject({
      from: '2026-01-01',
      to: '2026-01-15',
      currency: 'CNY',
      rows: [
        { owner: key, calls: 3 },
        { owner: one, calls: 2 },
      ],
      forecast: { monthCalls: 5, monthMoney: 60 },
    })
    const table = await (await ask('/usage?owner=*', { Accept: 'text/csv' })).text()
    expect(table).toBe(
      'owner,day,template,region,country,outcome,calls,money\r\n' +
        `${key},2026-01-15,,r,FR,committed,3,0\r\n${one},2026-01-15,t,r,FR,committed,2,60\r\n`,
    )
    const earlier = await ask('/usage?owner=*&to=2026-01-14', { Accept: 'text/csv' })
    expect(await earlier.text()).toBe('owner,day,template,region,country,outcome,calls,money\r\n')
  })

  it.each(['from=x', 'to=2026-02-99', 'package=0', 'qps=-1'])(
    'answers ?%s with 400',
    async (query) => {
      const answer = await scene().ask(`/usage?owner=*&${query}`)
      const [path] = query.split('=')
      expect(await problemOf(answer)).toMatchObject({ status: 400, errors: [{ path }] })
    },
  )
})
