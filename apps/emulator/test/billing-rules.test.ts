/** The rules of billing as pure functions: units, charges, settlements, arrears, purchased calls a second. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BillingAccount,
  boughtPerSecond,
  charge,
  costOfMonth,
  describeBilling,
  GRACE_MS,
  NEW_ACCOUNT,
  paymentStatusOf,
  settleUntil,
  topUp,
  unitsOf,
} from '../src/billing/index.ts'

const NOW = Date.parse('2026-11-23T04:00:00Z')
/** Midnight in China. */
const DECEMBER = Date.parse('2026-11-30T16:00:00Z')
const TIERS = [
  { fromCall: 0, price: 3000 },
  { fromCall: 10, price: 2000 },
  { fromCall: 100, price: 1000 },
] as const

function account(change: Partial<BillingAccount>): BillingAccount {
  return { ...NEW_ACCOUNT, ...change }
}

function charged(before: BillingAccount, times: number, nowMs = NOW): BillingAccount {
  return charge(before, times, nowMs)?.account ?? before
}

describe('unitsOf', () => {
  const call = { action: 'FuseFace', succeeded: true, faces: 3 } as const
  const strict = { failures: true, faces: true }
  const lenient = { failures: false, faces: false }

  it.each([
    ['charges 1 for a fusion', call, lenient, 1],
    ['charges each of three faces', call, strict, 3],
    ['charges nothing for a failure', { ...call, succeeded: false }, lenient, 0],
    [
      'charges a failure by the rule for failures',
      { ...call, succeeded: false, faces: 0 },
      strict,
      1,
    ],
    ['charges nothing for a list', { ...call, action: 'DescribeMaterialList' as const }, strict, 0],
    [
      'charges nothing for a query of a job',
      { ...call, action: 'QueryVideoFaceFusionJob' as const },
      strict,
      0,
    ],
    [
      'charges 1 for a job',
      { ...call, action: 'SubmitVideoFaceFusionJob' as const, faces: 1 },
      strict,
      1,
    ],
    ['charges nothing for a call without an action', { ...call, action: undefined }, strict, 0],
  ])('%s', (_, ended, rules, units) => {
    expect(unitsOf(ended, rules)).toBe(units)
  })
})

describe('charge', () => {
  const packages = [
    { id: 'late', calls: 2, used: 0, expiresMs: NOW + 2000 },
    { id: 'soon', calls: 1, used: 0, expiresMs: NOW + 1000 },
    { id: 'past', calls: 9, used: 0, expiresMs: NOW },
  ]

  it('books calls on the package that expires first, then on the next, then on the month', () => {
    let current = account({ packages })
    const paid = Array.from({ length: 4 }, () => {
      const { account: after, paidBy } = charge(current, 1, NOW) ?? { account: current }
      current = after
      return paidBy
    })
    expect(paid).toEqual(['package', 'package', 'package', 'pay-as-you-go'])
    expect(current.packages.map(({ used }) => used)).toEqual([2, 1, 0])
    expect(current.unsettled).toEqual({ '2026-11': 1 })
  })

  it('books nothing in the mode qps', () => {
    const before = account({ mode: 'qps', packages })
    expect(charge(before, 5, NOW)).toEqual({ account: before, paidBy: 'qps' })
  })

  it('books nothing for no units', () => {
    expect(charge(NEW_ACCOUNT, 0, NOW)).toBeUndefined()
  })

  it('books each call exactly once, for any packages', () => {
    const one = fc.record({
      calls: fc.nat(20),
      expiresMs: fc.integer({ min: NOW - 5, max: NOW + 5 }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.nat(60), (given, times) => {
        const packages = given.map((each, index) => ({ ...each, id: `${index}`, used: 0 }))
        const after = charged(account({ packages }), times)
        const used = after.packages.reduce((sum, each) => sum + each.used, 0)
        const onMonth = Object.values(after.unsettled).reduce((sum, calls) => sum + calls, 0)
        expect(used + onMonth).toBe(times)
        expect(after.packages.every((each) => each.used <= each.calls)).toBe(true)
        const good = after.packages.some(
          ({ used, calls, expiresMs }) => used < calls && NOW < expiresMs,
        )
        expect(good && onMonth > 0).toBe(false)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('a settlement', () => {
  it.each([
    [0, 0],
    [1, 3000],
    [10, 30_000],
    [11, 32_000],
    [100, 30_000 + 90 * 2000],
    [150, 30_000 + 90 * 2000 + 50 * 1000],
  ])('of %d calls costs %d', (calls, cost) => {
    expect(costOfMonth(calls, TIERS)).toBe(cost)
  })

  it('happens once, at midnight in China', () => {
    const before = charged(account({ tiers: [...TIERS], balance: 40_000 }), 11)
    expect(settleUntil(before, DECEMBER - 1)).toEqual(before)
    const after = settleUntil(before, DECEMBER)
    expect(after).toMatchObject({
      balance: 8000,
      unsettled: {},
      settlements: [{ month: '2026-11', calls: 11, cost: 32_000 }],
    })
    expect(settleUntil(after, DECEMBER + GRACE_MS)).toEqual(after)
    expect(paymentStatusOf(after, DECEMBER)).toBe('good')
  })

  it('of an earlier month comes before that of the next', () => {
    let current = charged(account({ tiers: [...TIERS] }), 1, NOW)
    current = charged(current, 1, DECEMBER)
    const after = settleUntil(current, DECEMBER + 40 * GRACE_MS)
    expect(after.settlements.map(({ month }) => month)).toEqual(['2026-11', '2026-12'])
    expect(after).toMatchObject({ balance: -6000, overdueSinceMs: DECEMBER })
  })

  it('is taken back with its arrears while the clock is before the end of its month', () => {
    const before = charged(account({ tiers: [...TIERS] }), 1)
    const settled = settleUntil(before, Date.UTC(2400, 0))
    expect(settled.settlements).toHaveLength(1)
    expect(settleUntil(settled, DECEMBER)).toEqual(settled)
    const back = settleUntil(settled, DECEMBER - 1)
    expect(back).toEqual(before)
    const again = settleUntil(charged(back, 1), DECEMBER)
    expect(again.settlements).toEqual([{ month: '2026-11', calls: 2, cost: 6000 }])
  })

  it('that is taken back leaves the arrears of an earlier month', () => {
    const both = charged(charged(account({ tiers: [...TIERS] }), 1, NOW), 2, DECEMBER)
    const settled = settleUntil(both, DECEMBER + 40 * GRACE_MS)
    expect(settleUntil(settled, DECEMBER)).toMatchObject({
      balance: -3000,
      overdueSinceMs: DECEMBER,
      unsettled: { '2026-12': 2 },
      settlements: [{ month: '2026-11' }],
    })
  })
})

describe('an account in arrears', () => {
  const overdue = settleUntil(charged(account({ tiers: [...TIERS] }), 1), DECEMBER + 5)

  it('stops a day after the settlement', () => {
    expect(paymentStatusOf(overdue, DECEMBER)).toBe('in-arrears')
    expect(paymentStatusOf(overdue, DECEMBER + GRACE_MS - 1)).toBe('in-arrears')
    expect(paymentStatusOf(overdue, DECEMBER + GRACE_MS)).toBe('stopped')
  })

  it('may call again once the balance is not negative', () => {
    const later = DECEMBER + GRACE_MS
    expect(paymentStatusOf(topUp(overdue, 2999), later)).toBe('stopped')
    const paid = topUp(overdue, 3000)
    expect([paid.balance, paymentStatusOf(paid, later)]).toEqual([0, 'good'])
  })
})

describe('boughtPerSecond', () => {
  const bought = { action: 'FuseFace', perSecond: 2, fromMs: NOW, untilMs: NOW + 10 } as const

  it('adds up the purchases that are valid', () => {
    const both = account({
      mode: 'qps',
      qps: [bought, { ...bought, perSecond: 3, fromMs: NOW + 5 }],
    })
    const seen = [NOW - 1, NOW, NOW + 5, NOW + 10].map((ms) =>
      boughtPerSecond(both, 'FuseFace', ms),
    )
    expect(seen).toEqual([0, 2, 5, 0])
    expect(boughtPerSecond(both, 'FuseFaceUltra', NOW)).toBe(0)
  })

  it('returns no limit for call volume, unless calls were purchased', () => {
    expect(boughtPerSecond(NEW_ACCOUNT, 'FuseFace', NOW)).toBeUndefined()
    expect(boughtPerSecond(account({ qps: [bought] }), 'FuseFace', NOW)).toBe(2)
  })
})

describe('describeBilling', () => {
  const MONTH_MS = 30 * 24 * 3_600_000

  it('says what the month cost so far, and what it will cost at that pace', () => {
    const before = account({ tiers: TIERS, unsettled: { '2026-11': 12 } })
    const half = DECEMBER - MONTH_MS / 2
    expect(describeBilling(before, half)).toMatchObject({
      status: 'good',
      month: { month: '2026-11', calls: 12, cost: 34_000, settlesMs: DECEMBER },
      forecast: { calls: 24, cost: 58_000 },
    })
  })

  it('says since when an account owes money, what callers get, and when it stops', () => {
    const owing = account({ balance: -1, overdueSinceMs: DECEMBER })
    const stopsMs = DECEMBER + GRACE_MS
    expect(describeBilling(owing, DECEMBER)).toMatchObject({
      status: 'in-arrears',
      code: 'ResourceUnavailable.InArrears',
      stopsMs,
    })
    expect(describeBilling(owing, stopsMs)).toMatchObject({
      status: 'stopped',
      code: 'ResourceUnavailable.StopUsing',
    })
    expect(describeBilling(account({}), NOW)).not.toHaveProperty('code')
  })
})
