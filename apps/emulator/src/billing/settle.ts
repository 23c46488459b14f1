/** @module Settles months that have ended, and tells whether an account owes money. Pure. */

import { MS_PER_DAY } from '@fuse-edge/core/units'
import type { BillingAccount, Settlement, Tier } from './billing-account.ts'
import { endOf } from './months.ts'

/** How long an account in arrears may still call. Source: the product's page on arrears. */
export const GRACE_MS: number = MS_PER_DAY

/** Returns what the calls of one month cost: each call costs the price of the tier that it is in. */
export function costOfMonth(calls: number, tiers: readonly Tier[]): number {
  return tiers.reduce((sum, { fromCall, price }, index) => {
    const end = Math.min(calls, tiers[index + 1]?.fromCall ?? calls)
    return sum + Math.max(0, end - fromCall) * price
  }, 0)
}

function settleMonth(account: BillingAccount, month: string): BillingAccount {
  const { [month]: calls = 0, ...unsettled } = account.unsettled
  const settlement: Settlement = { month, calls, cost: costOfMonth(calls, account.tiers) }
  const balance = account.balance - settlement.cost
  return {
    ...account,
    balance,
    // Arrears begin when the month was due, not when this function runs.
    ...(balance < 0 && { overdueSinceMs: account.overdueSinceMs ?? endOf(month) }),
    unsettled,
    settlements: [...account.settlements, settlement],
  }
}

/** Returns the account after every month that has ended at `nowMs` was paid for. */
export function settleUntil(account: BillingAccount, nowMs: number): BillingAccount {
  return Object.keys(account.unsettled)
    .filter((month) => endOf(month) <= nowMs)
    .toSorted()
    .reduce(settleMonth, account)
}

/** Returns the account after a payment. A balance that is no longer negative ends the arrears. */
export function topUp(account: BillingAccount, amount: number): BillingAccount {
  const { overdueSinceMs, ...paid } = { ...account, balance: account.balance + amount }
  const isOverdue = paid.balance < 0 && overdueSinceMs !== undefined
  return isOverdue ? { ...paid, overdueSinceMs } : paid
}

/** Whether an account owes money: `stopped` follows `in-arrears` after {@link GRACE_MS}. */
export type PaymentStatus = 'good' | 'in-arrears' | 'stopped'

/** Returns whether an account owes money. */
export function paymentStatusOf({ overdueSinceMs }: BillingAccount, nowMs: number): PaymentStatus {
  if (overdueSinceMs === undefined) return 'good'
  return nowMs < overdueSinceMs + GRACE_MS ? 'in-arrears' : 'stopped'
}
