/** @module Books calls on an account: on the package that expires first, then on the month. Pure. */

import type { PaidBy } from '@fuse-edge/core/control'
import type { BillingAccount, CallPackage } from './billing-account.ts'
import { monthOf } from './months.ts'

export type { PaidBy }

/** A booked charge. */
export interface Charge {
  /** The account after the charge. */
  readonly account: BillingAccount
  /** Of several units, what the last one was booked on. */
  readonly paidBy: PaidBy
}

function nextPackage({ packages }: BillingAccount, nowMs: number): CallPackage | undefined {
  return packages
    .filter(({ used, calls, expiresMs }) => used < calls && nowMs < expiresMs)
    .toSorted((a, b) => a.expiresMs - b.expiresMs)[0]
}

function chargeOne(account: BillingAccount, nowMs: number): Charge {
  if (account.mode === 'qps') return { account, paidBy: 'qps' }
  const paying = nextPackage(account, nowMs)
  if (paying !== undefined) {
    const packages = account.packages.map((each) =>
      each.id === paying.id ? { ...each, used: each.used + 1 } : each,
    )
    return { account: { ...account, packages }, paidBy: 'package' }
  }
  const month = monthOf(nowMs)
  const unsettled = { ...account.unsettled, [month]: (account.unsettled[month] ?? 0) + 1 }
  return { account: { ...account, unsettled }, paidBy: 'pay-as-you-go' }
}

/**
 * Books units on an account. Returns `undefined` for 0 units.
 *
 * @param units Calls, or faces where each face counts.
 */
export function charge(account: BillingAccount, units: number, nowMs: number): Charge | undefined {
  let last: Charge | undefined
  for (let unit = 0; unit < units; unit++) last = chargeOne(last?.account ?? account, nowMs)
  return last
}
