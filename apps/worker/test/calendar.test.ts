import { describe, expect, it, vi } from 'vitest'
import {
  callsLeft,
  dayIn,
  isTimeZone,
  leaseSize,
  remainingCalls,
  scopesOf,
} from '../src/money/index.ts'

describe('dayIn', () => {
  it.each([
    ['UTC', '2026-01-31T23:59:59.999Z', '2026-01-31'],
    ['UTC', '2026-02-01T00:00:00.000Z', '2026-02-01'],
    ['Asia/Shanghai', '2026-01-31T15:59:59.999Z', '2026-01-31'],
    ['Asia/Shanghai', '2026-01-31T16:00:00.000Z', '2026-02-01'],
    ['America/Los_Angeles', '2026-03-01T07:59:59.999Z', '2026-02-28'],
    // The day of the change to summer time has 23 hours, that of the change back 25.
    ['America/New_York', '2026-03-08T04:59:59.999Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59.999Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00.000Z', '2026-03-09'],
    ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01'],
    ['Asia/Kathmandu', '2027-12-31T18:14:59.999Z', '2027-12-31'],
    ['Asia/Kathmandu', '2027-12-31T18:15:00.000Z', '2028-01-01'],
    ['Pacific/Kiritimati', '2028-02-28T10:00:00.000Z', '2028-02-29'],
    ['+08:00', '2026-01-31T16:00:00.000Z', '2026-02-01'],
  ])('returns the day of %s at %s: %s', (timeZone, at, day) => {
    expect(dayIn(timeZone, Date.parse(at))).toBe(day)
  })

  it('creates no format for UTC, because the first one of an isolate takes long', () => {
    const format = vi.spyOn(Intl, 'DateTimeFormat')
    expect([isTimeZone('UTC'), dayIn('UTC', 0)]).toEqual([true, '1970-01-01'])
    expect(format).not.toHaveBeenCalled()
    format.mockRestore()
  })

  it('accepts names of the IANA database and offsets as time zones', () => {
    expect(['Europe/Paris', 'Europe/Atlantis', ''].map(isTimeZone)).toEqual([true, false, false])
  })
})

describe('the calls that a limit still allows', () => {
  it.each([
    [{ calls: 10 }, { calls: 4, money: 0 }, 0, 6],
    [{ calls: 10 }, { calls: 14, money: 0 }, 0, 0],
    [{ money: 100 }, { calls: 1, money: 30 }, 30, 2],
    [{ money: 100 }, { calls: 1, money: 100 }, 0, 0],
    [{ money: 100 }, { calls: 1, money: 0 }, 0, Number.POSITIVE_INFINITY],
    [{ calls: 1, money: 100 }, { calls: 0, money: 0 }, 30, 1],
    [{ calls: 9, money: 100 }, { calls: 0, money: 0 }, 30, 3],
    [{}, { calls: 0, money: 0 }, 1, 0],
    [{ calls: -1 }, { calls: -9, money: 0 }, 0, 8],
  ])('of %o after %o at price %i are %d', (cap, spent, price, calls) => {
    expect(callsLeft(cap, spent, price)).toBe(calls)
  })

  it('are the least of day and month, and zero without either', () => {
    const spent = { day: { calls: 1, money: 0 }, month: { calls: 8, money: 0 } }
    expect(remainingCalls({ perDay: { calls: 5 }, perMonth: { calls: 10 } }, spent, 0)).toBe(2)
    expect(remainingCalls({}, spent, 0)).toBe(0)
  })

  it('are counted on the app and on every scope with limits', () => {
    const budget = {
      timeZone: 'UTC',
      price: 0,
      perTemplate: {},
      perPrefix: { times56: 1, times48: 4 },
    }
    const names = (spender: object, of: object = budget) =>
      scopesOf({ timeZone: 'UTC', price: 0, ...of }, spender).map(({ name }) => name)
    expect(names({}, {})).toEqual(['app'])
    expect(names({ template: 't', networks: ['p', 'q'] })).toEqual([
      'app',
      'template:t',
      'prefix:p',
      'prefix:q',
    ])
  })
})

describe('leaseSize', () => {
  it.each([
    [1000, 0, 0, 32],
    [1000, 5, 0, 37],
    [1000, 30, 0, 90],
    [1000, 5, 60, 130],
    [8, 0, 0, 1],
    [7, 0, 0, 0],
    [7, 3, 0, 3],
    [2, 3, 0, 2],
    [0, 3, 9, 0],
  ])('of %i remaining calls, %i waiting and %i recent is %i', (left, waiting, recent, size) => {
    expect(leaseSize(left, { waiting, recent })).toBe(size)
  })
})
