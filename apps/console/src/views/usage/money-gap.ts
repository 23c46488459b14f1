/** @module Why usage has no sum of money: a price or a currency is missing, or owners have different currencies. */

import type { BudgetState } from '@fuse-edge/core/admin'
import type { Usage } from '../../state/usage.ts'

/** Why there is no sum, and whose settings would change that. */
export type MoneyGap =
  | { readonly why: 'price' | 'currency'; readonly owner: string; readonly others: number }
  | { readonly why: 'mixed' }

/**
 * Returns why usage has no sum of money, or `undefined` where it has one. Owners with calls count; where there are no calls,
 * all that were asked for.
 *
 * @param asked id of the owner that was asked for; empty: all
 */
export function moneyGapOf(
  { currency, rows }: Pick<Usage, 'currency' | 'rows'>,
  budgets: readonly BudgetState[],
  asked: string,
): MoneyGap | undefined {
  const called = new Set(rows.map(({ owner = asked }) => owner))
  const wanted = budgets.filter(({ owner }) => asked === '' || owner === asked)
  const counted = wanted.filter(({ owner }) => called.size === 0 || called.has(owner))
  const lacking = (why: 'price' | 'currency', list: readonly BudgetState[]): MoneyGap[] => {
    const [first] = list
    return first ? [{ why, owner: first.owner, others: list.length - 1 }] : []
  }
  const [gap] = [
    ...lacking(
      'price',
      counted.filter(({ price }) => price === 0),
    ),
    ...lacking(
      'currency',
      counted.filter((budget) => budget.currency === undefined),
    ),
    ...(currency === undefined && counted.length > 0 ? [{ why: 'mixed' } as const] : []),
  ]
  return gap
}
