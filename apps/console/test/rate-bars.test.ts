/** @module Tests of the bars of calls a second, and of the ledger as CSV. */

import type { CallRate } from '@fuse-edge/core/control'
import { describe, expect, it } from 'vitest'
import { ledgerCsv } from '../src/views/billing/ledger-csv.ts'
import { rateBars } from '../src/views/billing/rate-bars.ts'

const NOW = 1_795_000_000
const SPAN = { now: NOW, seconds: 300 }
const FREE = { mode: 'call-volume', qps: [] } as const

function rate(second: number, changes: Partial<CallRate> = {}): CallRate {
  return { second, action: 'FuseFace', region: '', calls: 3, refused: 1, ...changes }
}

describe('the bars of calls a second', () => {
  it('add up regions and keys of a second, and leave out other actions and older seconds', () => {
    const rates = [
      rate(NOW),
      rate(NOW, { region: 'ap-singapore' }),
      rate(NOW - 299),
      rate(NOW - 300),
      rate(NOW, { action: 'FuseFaceUltra' }),
    ]
    expect(rateBars(rates, FREE, 'FuseFace', SPAN)).toEqual({
      bars: [
        { at: 0, served: 2, refused: 1 },
        { at: 299, served: 4, refused: 2 },
      ],
      max: 6,
    })
  })

  it('stand below what is bought now', () => {
    const bought = { action: 'FuseFace', perSecond: 5, fromMs: 0, untilMs: NOW * 1000 + 1 } as const
    const over = { ...bought, untilMs: NOW * 1000 }
    const other = { ...bought, action: 'FuseFaceUltra' } as const
    const report = { mode: 'call-volume', qps: [bought, bought, over, other] } as const
    expect(rateBars([], report, 'FuseFace', SPAN)).toEqual({ bars: [], max: 10, bought: 10 })
    expect(rateBars([], { mode: 'qps', qps: [] }, 'FuseFace', SPAN).bought).toBe(0)
  })
})

describe('the ledger as CSV', () => {
  it('has a row for each call', () => {
    const row = { requestId: 'r1', code: 'ok', billed: true, units: 1, atMs: 0, action: 'FuseFace' }
    expect(ledgerCsv([{ ...row, paidBy: 'package' }])).toBe(
      'time,request_id,action,secret_id,code,billed,units,paid_by\r\n1970-01-01T00:00:00.000Z,r1,FuseFace,,ok,yes,1,package\r\n',
    )
  })
})
