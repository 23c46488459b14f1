/** @module Which budgets are shown, and in which order. Pure. */

import type { BudgetState } from '@fuse-edge/core/admin'
import { usedPercent } from '../../parts/limit-bar.tsx'

/** Orders of the list, the first one where the address names none. */
export const ORDERS = ['used', 'name'] as const

/** An order of the list. */
export type Order = (typeof ORDERS)[number]

/** Returns the largest share of a limit that is spent, in percent. Without a limit nothing can be spent. */
export function mostUsed({ limits }: BudgetState): number {
  return Math.max(0, ...limits.map(usedPercent))
}

/** Returns the budgets whose owner has the text in its name, whatever the case of its letters. */
export function budgetsIn(
  budgets: readonly BudgetState[],
  text: string,
  order: Order,
): readonly BudgetState[] {
  const wanted = text.trim().toLowerCase()
  const found = budgets.filter(({ owner }) => owner.toLowerCase().includes(wanted))
  const byName = found.toSorted((one, other) => one.owner.localeCompare(other.owner, 'en'))
  if (order === 'name') return byName
  return byName.toSorted((one, other) => mostUsed(other) - mostUsed(one))
}
