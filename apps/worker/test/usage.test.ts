import type { UsageReport, UsageRow } from '@fuse-edge/core/admin'
import { describe, expect, it } from 'vitest'
import { forecast, usageCsv } from '../src/money/index.ts'
import { ledger, reserve, shard } from './accounts.ts'
import { OPEN_VARIABLES, READER } from './admin.ts'
import { cloudThat, refusal, setFault, success } from './cloud.ts'
import { createEdge, form, photo, problemOf, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'

function row(change: Partial<UsageRow>): UsageRow {
  const names = { template: 't', region: 'r', country: 'FR', outcome: 'committed' } as const
  return { day: '2026-01-15', ...names, calls: 1, money: 30, ...change }
}

describe('forecast', () => {
  const today = '2026-01-15'
  const rows = [
    row({ day: '2026-01-15', calls: 5, money: 150 }),
    row({ day: '2026-01-14', calls: 20, money: 600 }),
    row({ day: '2026-01-14', outcome: 'released', calls: 99, money: 0 }),
    row({ day: '2026-01-10', outcome: 'in-doubt', calls: 15, money: 450 }),
    row({ day: '2026-01-01', calls: 40, money: 1200 }),
    row({ day: '2025-12-31', calls: 1000, money: 30_000 }),
  ]

  it('continues the average of the last days to the end of the month', () => {
    // (20 + 15) / 7 = 5 a day; 80 so far, 16 days left.
    expect(forecast(rows, { today, days: 7, plan: {} })).toEqual({
      callsPerDay: 5,
      monthCalls: 160,
      monthMoney: 4800,
    })
  })

  it('returns when a package is used up, and the used share of a QPS', () => {
    const plan = { package: 52, qps: 10 }
    const result = forecast(rows, { today, days: 7, plan })
    expect(result).toMatchObject({ usedUpOn: '2026-01-25', share: 5 / 864_000 })
    expect(forecast([], { today, days: 7, plan })).toEqual({
      callsPerDay: 0,
      monthCalls: 0,
      monthMoney: 0,
      share: 0,
    })
  })
})

describe('usageCsv', () => {
  it('has a header line, and no cell that a spreadsheet would run as a formula', () => {
    const text = usageCsv([row({ template: '=1+1', region: 'a,"b"' })])
    expect(text).toBe(
      'day,template,region,country,outcome,calls,money\r\n' +
        `2026-01-15,'=1+1,"a,""b""",FR,committed,1,30\r\n`,
    )
  })
})

describe('GET /v1/admin/usage', () => {
  async function scene() {
    const region = await cloudThat(success())
    const id = `used-${region}`
    const budget = { price: 30, currency: 'CNY', perDay: { calls: 100 } }
    const app = { ...withApp({ id, dailyCap: undefined, budget }), TENCENT_REGION: region }
    const edge = createEdge({ ...app, ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS })
    const ask = (query: string, headers = {}) =>
      edge.call(`/v1/admin/usage?${query}`, {
        headers: { Origin: '', Authorization: `Bearer ${READER}`, ...headers },
      })
    return { edge, region, id, ask }
  }

  it('reports committed, released and in-doubt calls by template, region and country, and counts a repeated sync once', async () => {
    const { edge, region, id, ask } = await scene()
    const token = await edge.openSession()
    const fuse = () =>
      edge.fuse(token, form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() }))
    const faults = [success(), success(), refusal('FailedOperation.NoFaceDetected')]
    for (const fault of [...faults, { do: 'hang-up-after-reading' } as const]) {
      await setFault(region, fault)
      await fuse()
    }
    for (const _ of ['once', 'again']) await shard(id).prune(NOON_MS + 61_000)
    const answer = await ask(`owner=${id}`)
    expect(answer.status).toBe(200)
    const names = { day: '2026-01-15', template: 'portrait', region, country: '' }
    expect(await answer.json<UsageReport>()).toEqual({
      owner: id,
      from: '2026-01-01',
      to: '2026-01-15',
      currency: 'CNY',
      rows: [
        { ...names, outcome: 'committed', calls: 2, money: 60 },
        { ...names, outcome: 'in-doubt', calls: 1, money: 30 },
        { ...names, outcome: 'released', calls: 1, money: 0 },
      ],
      forecast: { callsPerDay: 0, monthCalls: 3, monthMoney: 90 },
    })
    const table = await ask(`owner=${id}&from=2026-01-15`, { Accept: 'text/csv' })
    expect(table.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect((await table.text()).split('\r\n')).toHaveLength(5)
    for (const [accept, type] of [
      ['text/*', 'text/csv; charset=utf-8'],
      ['text/csv;q=0.5, application/json', 'application/json'],
      ['text/csv;q=0', 'application/json'],
      ['*/*', 'application/json'],
    ] as const) {
      const weighed = await ask(`owner=${id}`, { Accept: accept })
      expect(weighed.headers.get('Content-Type'), accept).toContain(type)
      await weighed.text()
    }
    const earlier = await ask(`owner=${id}&from=2025-12-01&to=2025-12-31`)
    expect((await earlier.json<UsageReport>()).rows).toEqual([])
  })

  it('counts reservations that no request settled', async () => {
    const { id } = await scene()
    await reserve(id, 'a', { price: 30 })
    await shard(id).prune(NOON_MS + 121_000)
    expect(await ledger(id).usage('2026-01-15', '2026-01-15')).toMatchObject([
      { outcome: 'in-doubt', calls: 1, money: 30 },
    ])
  })

  it.each([
    ['owner=unknown', 404, 'entry-unknown'],
    ['owner=key:unknown', 404, 'entry-unknown'],
    ['owner=', 404, 'entry-unknown'],
    ['from=yesterday', 400, 'request-invalid'],
    ['to=2026-13-01', 400, 'request-invalid'],
    ['package=-5', 400, 'request-invalid'],
    ['qps=0', 400, 'request-invalid'],
  ])('answers ?%s with %i %s', async (query, status, code) => {
    const { id, ask } = await scene()
    const owner = query.startsWith('owner') || query === '' ? '' : `owner=${id}&`
    expect(await problemOf(await ask(owner + query))).toMatchObject({ status, code })
  })
})
