/** @module How many calls in a second have been bought. Pure. */

import type { ActionName } from '@fuse-edge/core/api'
import type { BillingAccount } from './account.ts'

/**
 * Calls in a second of an action: what was bought and is good now. Whoever bills by QPS and has bought nothing may call
 * nothing; `undefined` for no limit, where calls are paid for one by one (what the service includes then is not
 * documented).
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
