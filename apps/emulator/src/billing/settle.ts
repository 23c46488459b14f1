/** @module Settles months that have ended, and tells whether an account owes money. Pure. */

import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import type { PaymentStatus } from '@fuse-edge/core/control'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import type { BillingAccount, PricedCalls, Settlement, Tier } from './billing-account.ts'
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

/** Returns what calls of a month cost by the tiers of now, except the first ones, whose price is fixed. */
export function costOf(
  { tiers, priced = {} }: Pick<BillingAccount, 'tiers' | 'priced'>,
  month: string,
  calls: number,
): number {
  const { [month]: fixed = { calls: 0, cost: 0 } } = priced
  const later = costOfMonth(calls, tiers) - costOfMonth(Math.min(fixed.calls, calls), tiers)
  return fixed.cost + later
}

/**
 * Returns the account after a change of its tiers: calls that were made before keep the price of the tiers of then.
 *
 * @param before the account before the change
 */
export function withFixedPrices(after: BillingAccount, before: BillingAccount): BillingAccount {
  if (JSON.stringify(after.tiers) === JSON.stringify(before.tiers)) return after
  const months = Object.entries(after.unsettled).map(([month, calls]): [string, PricedCalls] => {
    return [month, { calls, cost: costOf(before, month, calls) }]
  })
  return { ...after, priced: Object.fromEntries(months) }
}

function settleMonth(account: BillingAccount, month: string): BillingAccount {
  const { [month]: calls = 0, ...unsettled } = account.unsettled
  const { priced: fixed = {}, ...rest } = account
  const { [month]: _, ...priced } = fixed
  const settlement: Settlement = { month, calls, cost: costOf(account, month, calls) }
  const balance = account.balance - settlement.cost
  return {
    ...rest,
    balance,
    // Arrears begin when the month was due, not when this function runs.
    ...(balance < 0 && { overdueSinceMs: account.overdueSinceMs ?? endOf(month) }),
    unsettled,
    ...(Object.keys(priced).length > 0 && { priced }),
    settlements: [...account.settlements, settlement],
  }
}

/**
 * Returns the account without the settlements of months that have not ended: the clock was set back. Their calls are unsettled
 * again, at the price that they were settled with, and their cost is paid back. Arrears that begin later than now have not
 * begun.
 */
function reopenAfter(account: BillingAccount, nowMs: number): BillingAccount {
  const open = account.settlements.filter(({ month }) => nowMs < endOf(month))
  if (open.length === 0) return account
  const { overdueSinceMs, ...rest } = account
  const fixed = open.filter(({ calls, cost }) => cost !== costOfMonth(calls, account.tiers))
  const balance = open.reduce((sum, { cost }) => sum + cost, account.balance)
  const isOverdue = balance < 0 && overdueSinceMs !== undefined && overdueSinceMs <= nowMs
  return {
    ...rest,
    balance,
    ...(isOverdue && { overdueSinceMs }),
    unsettled: {
      ...account.unsettled,
      ...Object.fromEntries(
        open.map(({ month, calls }) => [month, calls + (account.unsettled[month] ?? 0)]),
      ),
    },
    ...(fixed.length > 0 && {
      priced: {
        ...account.priced,
        ...Object.fromEntries(fixed.map(({ month, calls, cost }) => [month, { calls, cost }])),
      },
    }),
    settlements: account.settlements.filter((one) => !open.includes(one)),
  }
}

/** Returns the account after every month that has ended at `nowMs` was paid for, and none that has not. */
export function settleUntil(account: BillingAccount, nowMs: number): BillingAccount {
  const reopened = reopenAfter(account, nowMs)
  return Object.keys(reopened.unsettled)
    .filter((month) => endOf(month) <= nowMs)
    .toSorted()
    .reduce(settleMonth, reopened)
}

/** Returns the account after a payment. A balance that is no longer negative ends the arrears. */
export function topUp(account: BillingAccount, amount: number): BillingAccount {
  const { overdueSinceMs, ...paid } = { ...account, balance: account.balance + amount }
  const isOverdue = paid.balance < 0 && overdueSinceMs !== undefined
  return isOverdue ? { ...paid, overdueSinceMs } : paid
}

/** Returns whether an account owes money. */
export function paymentStatusOf({ overdueSinceMs }: BillingAccount, nowMs: number): PaymentStatus {
  if (overdueSinceMs === undefined) return 'good'
  return nowMs < overdueSinceMs + GRACE_MS ? 'in-arrears' : 'stopped'
}

/** Codes for an account that owes money. Which code the service gives when is the emulator's assumption (unverified). */
const REFUSALS: Readonly<Record<PaymentStatus, KnownErrorCode | undefined>> = Object.freeze({
  good: undefined,
  'in-arrears': 'ResourceUnavailable.InArrears',
  stopped: 'ResourceUnavailable.StopUsing',
})

/** Codes that {@link overdueCodeOf} returns. */
export const OVERDUE_CODES: readonly KnownErrorCode[] = Object.freeze(
  Object.values(REFUSALS).filter((code) => code !== undefined),
)

/** Returns the code that calls are refused with while an account owes money. */
export function overdueCodeOf(account: BillingAccount, nowMs: number): KnownErrorCode | undefined {
  return REFUSALS[paymentStatusOf(account, nowMs)]
}
