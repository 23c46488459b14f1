/** @module Purchased calls a second. Pure. */

import type { ActionName } from '@fuse-edge/core/api'
import type { BillingAccount } from './billing-account.ts'

/**
 * Returns how many calls of an action an account may make each second: the sum of the purchases that are valid now.
 * Returns `undefined` for no limit: an account that is billed by call volume and has purchased nothing. The limit that
 * the service applies to such an account is not documented.
 */
export function boughtPerSecond(
  { mode, qps }: BillingAccount,
  action: ActionName,
  nowMs: number,
): number | undefined {
  const good = qps.filter(
    (bought) => bought.action === action && bought.fromMs <= nowMs && nowMs < bought.untilMs,
  )
  if (mode === 'call-volume' && good.length === 0) return undefined
  return good.reduce((sum, { perSecond }) => sum + perSecond, 0)
}
