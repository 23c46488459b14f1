/** @module Tests of the layout of charts, and of days. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut, POINTS_MAX, SERIES_MAX } from '../src/parts/chart/layout.ts'
import { dayAfter, dayIn, daysFrom, isDay, latestDayIn } from '../src/state/days.ts'

const SIZE = { width: 560, height: 262 }
const SERIES = Array.from({ length: SERIES_MAX }, (_, index) => `series ${index}`)
const amount = fc.nat({ max: 1_000_000 })
const points = fc
  .array(fc.array(amount, { minLength: SERIES_MAX, maxLength: SERIES_MAX }), {
    minLength: 1,
    maxLength: POINTS_MAX,
  })
  .map((rows) =>
    rows.map((amounts, index) => ({
      key: dayAfter('2026-01-01', index),
      amounts: Object.fromEntries(amounts.map((value, at) => [SERIES[at] ?? '', value])),
    })),
  )

describe('the layout of a chart', () => {
  it('keeps every piece between the axes, and pieces of a bar apart', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const { pieces, left, bottom } = layOut({ series: SERIES, points: rows }, SIZE)
        for (const { x, y, width, height } of pieces) {
          expect(x).toBeGreaterThanOrEqual(left - 1e-6)
          expect(x + width).toBeLessThanOrEqual(SIZE.width + 1e-6)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y + height).toBeLessThanOrEqual(bottom + 1)
        }
      }),
    )
  })

  it('marks amounts from 0 to above the highest bar, in at most four whole steps', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const { amounts } = layOut({ series: SERIES, points: rows }, SIZE)
        const sums = rows.map((row) => Object.values(row.amounts).reduce((sum, n) => sum + n, 0))
        expect(amounts[0]).toEqual({ value: 0, at: SIZE.height - 26 })
        expect(amounts.length).toBeLessThanOrEqual(5)
        expect(amounts.at(-1)?.value).toBeGreaterThanOrEqual(Math.max(...sums))
        expect(amounts.every(({ value }) => Number.isInteger(value))).toBe(true)
      }),
    )
  })

  it('uses the lowest round scale', () => {
    const top = (calls: number) =>
      layOut(
        { series: ['made'], points: [{ key: '2026-11-26', amounts: { made: calls } }] },
        SIZE,
      ).amounts.map(({ value }) => value)
    expect(top(0)).toEqual([0, 1])
    expect(top(3)).toEqual([0, 1, 2, 3])
    expect(top(1020)).toEqual([0, 400, 800, 1200])
    expect(top(100)).toEqual([0, 25, 50, 75, 100])
  })

  it('names the last day, and no more days than there is room for', () => {
    const rows = daysFrom('2026-01-01', '2026-12-31').map((key) => ({ key, amounts: {} }))
    const { keys } = layOut({ series: SERIES, points: rows }, SIZE)
    expect(keys.at(-1)?.value).toBe('2026-12-31')
    expect(keys.length).toBeLessThan(SIZE.width / 60)
  })

  it('draws nothing for amounts of 0, and one bar as wide as a bar may be', () => {
    const rows = [{ key: '2026-11-26', amounts: { made: 4, lost: 0 } }]
    const { pieces } = layOut({ series: ['made', 'lost'], points: rows }, SIZE)
    expect(pieces).toHaveLength(1)
    expect(pieces[0]?.width).toBe(48)
  })
})

describe('days', () => {
  it('are counted across months and years', () => {
    expect(daysFrom('2026-12-30', '2027-01-02')).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ])
    expect(daysFrom('2026-12-30', '2026-12-29')).toEqual([])
  })

  it('begin where the time zone says; a zone that is not known is UTC', () => {
    const atMs = Date.parse('2026-11-26T23:30:00Z')
    expect(dayIn('UTC', atMs)).toBe('2026-11-26')
    expect(dayIn('Asia/Shanghai', atMs)).toBe('2026-11-27')
    expect(dayIn('Nowhere/Nothing', atMs)).toBe('2026-11-26')
  })

  it('of several time zones are as late as the latest', () => {
    const atMs = Date.parse('2026-11-26T23:30:00Z')
    expect(latestDayIn([], atMs)).toBe('2026-11-26')
    expect(latestDayIn(['America/New_York', 'Asia/Shanghai'], atMs)).toBe('2026-11-27')
  })

  it.each(['2026-02-30', '2026-2-3', '', 'today', '2026-13-01', undefined])(
    'refuses %s as a day',
    (text) => expect(isDay(text)).toBe(false),
  )
})
