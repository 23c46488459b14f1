/** @module What follows from a billing account at a time: what it owes, the month so far, and where that leads. Pure. */

import type { BillingReport } from '@fuse-edge/core/control'
import type { BillingAccount } from './billing-account.ts'
import { endOf, monthOf, startOf } from './months.ts'
import { costOf, GRACE_MS, overdueCodeOf, paymentStatusOf } from './settle.ts'

/** Returns an account with what follows from it. The forecast takes the pace of the month so far for its rest. */
export function describeBilling(account: BillingAccount, nowMs: number): BillingReport {
  const { overdueSinceMs, unsettled } = account
  const name = monthOf(nowMs)
  const calls = unsettled[name] ?? 0
  const share = (nowMs - startOf(name)) / (endOf(name) - startOf(name))
  const expected = share > 0 ? Math.round(calls / share) : calls
  const code = overdueCodeOf(account, nowMs)
  return {
    ...account,
    status: paymentStatusOf(account, nowMs),
    ...(code !== undefined && { code }),
    ...(overdueSinceMs !== undefined && { stopsMs: overdueSinceMs + GRACE_MS }),
    month: { month: name, calls, cost: costOf(account, name, calls), settlesMs: endOf(name) },
    forecast: { calls: expected, cost: costOf(account, name, expected) },
  }
}
