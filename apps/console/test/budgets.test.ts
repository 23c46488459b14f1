/** @module Tests of the order of budgets. */

import type { BudgetLimit, BudgetState } from '@fuse-edge/core/admin'
import { describe, expect, it } from 'vitest'
import { budgetsIn } from '../src/views/budgets/order.ts'

function budgetOf(owner: string, ...used: number[]): BudgetState {
  const limits = used.map(
    (calls): BudgetLimit => ({
      scope: 'owner',
      period: 'day',
      begin: '2026-11-27',
      resetsAt: '2026-11-28T00:00:00.000Z',
      unit: 'calls',
      limit: 100,
      used: calls,
      inDoubt: 0,
      leased: 0,
      left: 100 - calls,
    }),
  )
  return { owner, timeZone: 'UTC', price: 0, limits }
}

const ALL = [budgetOf('zoo', 10), budgetOf('Art', 10, 90), budgetOf('key:art', 50), budgetOf('b')]
const ownersOf = (budgets: readonly BudgetState[]) => budgets.map(({ owner }) => owner)

describe('budgets', () => {
  it('stand with the most used first, and by name where they are used alike', () => {
    expect(ownersOf(budgetsIn(ALL, '', 'used'))).toEqual(['Art', 'key:art', 'zoo', 'b'])
  })

  it('stand by name', () => {
    expect(ownersOf(budgetsIn(ALL, '', 'name'))).toEqual(['Art', 'b', 'key:art', 'zoo'])
  })

  it.each([
    ['ART ', ['Art', 'key:art']],
    ['key:', ['key:art']],
    ['none', []],
  ])('are found by a part of the name of their owner: %j', (text, owners) => {
    expect(ownersOf(budgetsIn(ALL, text, 'used'))).toEqual(owners)
  })
})
