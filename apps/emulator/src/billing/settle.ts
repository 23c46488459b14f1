/** @module Settles months that have ended, and says how an account stands. Pure. */

import type { BillingAccount, Settlement, Tier } from './account.ts'
import { endOf } from './months.ts'

/** How long an account in arrears may go on. Source: the product's page on arrears. */
export const GRACE_MS: number = 24 * 60 * 60 * 1000

/** What so many calls of one month cost: each by the tier that it falls into. */
export function costOf(calls: number, tiers: readonly Tier[]): number {
  return tiers.reduce((sum, { fromCall, price }, index) => {
    const end = Math.min(calls, tiers[index + 1]?.fromCall ?? calls)
    return sum + Math.max(0, end - fromCall) * price
  }, 0)
}

function settleMonth(account: BillingAccount, month: string): BillingAccount {
  const { [month]: calls = 0, ...unsettled } = account.unsettled
  const settlement: Settlement = { month, calls, cost: costOf(calls, account.tiers) }
  const balance = account.balance - settlement.cost
  return {
    ...account,
    balance,
    // Arrears begin with the settlement, even if somebody looks later.
    ...(balance < 0 && { overdueSinceMs: account.overdueSinceMs ?? endOf(month) }),
    unsettled,
    settlements: [...account.settlements, settlement],
  }
}

/** The account after every month that has ended by now was paid for. */
export function settleUntil(account: BillingAccount, nowMs: number): BillingAccount {
  return Object.keys(account.unsettled)
    .filter((month) => endOf(month) <= nowMs)
    .toSorted()
    .reduce(settleMonth, account)
}

/** Money comes in; an account that owes nothing any more is as good as ever. */
export function topUp(account: BillingAccount, amount: number): BillingAccount {
  const { overdueSinceMs, ...paid } = { ...account, balance: account.balance + amount }
  const isOverdue = paid.balance < 0 && overdueSinceMs !== undefined
  return isOverdue ? { ...paid, overdueSinceMs } : paid
}

/** How an account stands. */
export type Standing = 'good' | 'in-arrears' | 'stopped'

/** In arrears while the balance is negative, and stopped a day later. */
export function standingOf({ overdueSinceMs }: BillingAccount, nowMs: number): Standing {
  if (overdueSinceMs === undefined) return 'good'
  return nowMs < overdueSinceMs + GRACE_MS ? 'in-arrears' : 'stopped'
}
