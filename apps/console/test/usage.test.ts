/** @module Tests of Usage: the address and its question, rows as series, and the CSV. */

import { describe, expect, it } from 'vitest'
import { daysFrom } from '../src/state/days.ts'
import { csvOf } from '../src/views/usage/csv.ts'
import { usageCsv } from '../src/views/usage/export.ts'
import { moneyGapOf } from '../src/views/usage/money-gap.ts'
import {
  type Division,
  faultsOf,
  PRESETS,
  presetOf,
  queryOf,
  questionOf,
  spanOf,
} from '../src/views/usage/question.ts'
import { type AnyRow, drawingOf } from '../src/views/usage/series.ts'

const TODAY = '2026-11-26'
const NAMES = {
  nameOf: (division: Division, value: string) => `${division} ${value}`,
  rest: 'others',
  none: 'nothing',
}

function row(given: Partial<AnyRow>): AnyRow {
  return {
    day: TODAY,
    template: 'poster',
    region: 'ap-tokyo',
    country: 'JP',
    outcome: 'committed',
    calls: 1,
    money: 30,
    ...given,
  }
}

function ask(query: Readonly<Record<string, string>>, owner = '') {
  return questionOf({ owner, query }, TODAY)
}

describe('the question of an address', () => {
  it('is the last 30 days of all owners by outcome, where the address says nothing', () => {
    expect(ask({})).toMatchObject({ owner: '', from: '2026-10-28', to: TODAY, by: 'outcome' })
    expect(queryOf(ask({}), TODAY)).toEqual({})
  })

  it.each([
    { from: '2026-11-01', to: TODAY },
    { from: TODAY, to: TODAY, by: 'country' },
    { from: '2026-10-01', to: '2026-10-31', package: '20000', qps: '5' },
  ])('is kept by the address: %o', (query) => {
    expect(queryOf(ask(query), TODAY)).toEqual(query)
  })

  it.each([
    { from: '2026-02-30' },
    { from: '2027-01-01' },
    { to: 'tomorrow' },
    { to: '2027-01-01' },
    { by: 'weather' },
    { package: '-1', qps: '1e9' },
  ])('is the default where the address is wrong: %o', (query: Record<string, string>) => {
    expect(ask(query)).toEqual(ask({}))
  })

  it('asks for no more days than ledgers keep', () => {
    const { from, to } = ask({ from: '2020-01-01' })
    expect(daysFrom(from, to)).toHaveLength(400)
  })

  it('does not divide one owner by owner', () => {
    expect(ask({ by: 'owner' }).by).toBe('owner')
    expect(ask({ by: 'owner' }, 'shop').by).toBe('outcome')
  })

  it.each(PRESETS)('knows the preset %s again', (preset) => {
    expect(presetOf(spanOf(preset, TODAY), TODAY)).toBe(preset)
  })

  it('takes the whole last month, also over the turn of a year', () => {
    expect(spanOf('lastMonth', '2027-01-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  })

  it.each([
    [{}, {}],
    [{ from: '2026-11-01', to: '2026-11-02' }, {}],
    [{ from: '2026-02-30' }, { from: 'notADay' }],
    [
      { from: 'x', to: '2026-13-01' },
      { from: 'notADay', to: 'notADay' },
    ],
    [{ to: '2026-11-27' }, { to: 'future' }],
    [{ from: '2026-11-10', to: '2026-11-09' }, { from: 'afterTo' }],
    [{ from: '2020-01-01' }, { from: 'tooMany' }],
  ])('says what is wrong with the days %o', (days, faults) => {
    expect(faultsOf(days, TODAY)).toEqual(faults)
  })
})

describe('rows as series', () => {
  const days = daysFrom('2026-11-25', TODAY)
  const draw = (rows: readonly AnyRow[], by: Division) =>
    drawingOf(rows, { by, days, today: TODAY }, NAMES)

  it('have every day, and outcomes in one order with their colours', () => {
    const drawing = draw(
      [row({ outcome: 'in-doubt' }), row({ calls: 4 }), row({ calls: 2 })],
      'outcome',
    )
    expect(drawing.series.map(({ name, colour }) => [name, colour])).toEqual([
      ['committed', 1],
      ['in-doubt', 3],
    ])
    expect(drawing.points).toEqual([
      { key: '2026-11-25', amounts: {} },
      { key: TODAY, amounts: { 'in-doubt': 1, committed: 6 } },
    ])
  })

  it('join what is beyond six, the smallest, and lose no call', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', ''].map((template, index) =>
      row({ template, calls: 10 - index }),
    )
    const { series, points } = draw(rows, 'template')
    expect(series.map(({ label }) => label)).toEqual([
      'template a',
      'template b',
      'template c',
      'template d',
      'template e',
      'others',
    ])
    const calls = Object.values(points[1]?.amounts ?? {}).reduce((sum, n) => sum + n, 0)
    expect(calls).toBe(10 + 9 + 8 + 7 + 6 + 5 + 4 + 3)
  })

  it('say what is not known', () => {
    expect(draw([row({ country: '' })], 'country').series.map(({ label }) => label)).toEqual([
      'nothing',
    ])
  })
})

describe('the CSV', () => {
  it('quotes by RFC 4180, and keeps numbers', () => {
    expect(csvOf(['a', 'b'], [['x, "y"\nz', -3]])).toBe('a,b\r\n"x, ""y""\nz",-3\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'lets no spreadsheet take %j for a formula',
    (text) => {
      expect(
        csvOf(['a'], [[text]])
          .split('\r\n')
          .slice(1)
          .join(''),
      ).toMatch(/^"?'/)
    },
  )

  it('has the rows as the edge counted them, each with its owner', () => {
    const forecast = { callsPerDay: 1, monthCalls: 1, monthMoney: 1 }
    const usage = { currency: 'CNY', rows: [row({ owner: 'shop' }), row({})], forecast }
    const [, first, second] = usageCsv(usage, 'key:backend').split('\r\n')
    expect(first).toBe('shop,2026-11-26,poster,ap-tokyo,JP,committed,1,30,CNY')
    expect(second).toBe('key:backend,2026-11-26,poster,ap-tokyo,JP,committed,1,30,CNY')
  })
})

describe('a sum of money that is missing', () => {
  const budget = (owner: string, price: number, currency?: string) => ({
    owner,
    price,
    timeZone: 'UTC',
    limits: [],
    ...(currency && { currency }),
  })
  const none = { currency: undefined, rows: [] }

  it('names the app without a price, not the currency', () => {
    const budgets = [budget('shop', 0), budget('key:backend', 0), budget('kiosk', 30, 'CNY')]
    expect(moneyGapOf(none, budgets, '')).toEqual({ why: 'price', owner: 'shop', others: 1 })
    expect(moneyGapOf(none, budgets, 'key:backend')).toMatchObject({ owner: 'key:backend' })
  })

  it('is of owners with calls only, where there are calls', () => {
    const budgets = [budget('shop', 0), budget('kiosk', 30, 'CNY')]
    const usage = { currency: 'CNY', rows: [row({ owner: 'kiosk' })] }
    expect(moneyGapOf(usage, budgets, '')).toBeUndefined()
  })

  it('names the app without a currency, and then owners that differ', () => {
    expect(moneyGapOf(none, [budget('shop', 30)], '')).toMatchObject({ why: 'currency' })
    const budgets = [budget('shop', 30, 'CNY'), budget('kiosk', 30, 'USD')]
    expect(moneyGapOf(none, budgets, '')).toEqual({ why: 'mixed' })
  })
})
