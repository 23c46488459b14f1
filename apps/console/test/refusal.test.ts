/** @module Tests that what was refused of a form is over once its field has another value. */

import { describe, expect, it } from 'vitest'
import { standing } from '../src/state/refusal.ts'

const SENT = {
  id: 'shop',
  origins: ['https://shop.example', 'http://shop.example'],
  budget: { perDay: { money: 100 }, price: 0 },
}
const FIELDS = [
  { path: 'origins.1', message: 'must be an https origin, or http on loopback' },
  { path: 'budget', message: 'limits money, and has no price' },
  { path: 'apps.v2.shop.templates.0', message: 'names no template' },
]
const REFUSAL = { sent: SENT, fields: FIELDS }

describe('a field that the edge refused', () => {
  it('stays wrong as long as it has its value', () => {
    expect(standing(REFUSAL, { ...SENT, id: 'other' })).toEqual(FIELDS)
  })

  it.each([
    ['the price is corrected', { ...SENT.budget, price: 5 }],
    ['money is not limited any more', { price: 0 }],
  ])('is right once %s', (_, budget) => {
    expect(standing(REFUSAL, { ...SENT, budget })).toEqual([FIELDS[0], FIELDS[2]])
  })

  it('is right once its entry of a list is corrected', () => {
    const origins = ['https://shop.example', 'https://www.shop.example']
    expect(standing(REFUSAL, { ...SENT, origins })).toEqual(FIELDS.slice(1))
  })

  it('is wrong again once it has the refused value again', () => {
    expect(standing(REFUSAL, SENT)).toEqual(FIELDS)
  })

  it('is none where nothing was refused', () => {
    expect(standing(undefined, SENT)).toEqual([])
  })
})
