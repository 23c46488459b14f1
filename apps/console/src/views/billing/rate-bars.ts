/** @module Calls of each second, as bars of a chart. */

import type { ActionName } from '@fuse-edge/core/api'
import type { BillingReport, CallRate } from '@fuse-edge/core/control'

/** One second. */
export interface RateBar {
  /** Place from the left, from 0. */
  readonly at: number
  readonly served: number
  readonly refused: number
}

/** Bars, the highest of them, and what was bought. */
export interface RateBars {
  readonly bars: readonly RateBar[]
  readonly max: number
  /** Calls a second of the action that are bought now. Absent where none limits it. */
  readonly bought?: number
}

/** Returns the bars of the last `seconds` seconds up to `now`, in seconds of Unix time; seconds without a call have none. */
export function rateBars(
  rates: readonly CallRate[],
  report: Pick<BillingReport, 'qps' | 'mode'>,
  action: ActionName,
  { now, seconds }: { readonly now: number; readonly seconds: number },
): RateBars {
  const bars = new Map<number, { served: number; refused: number }>()
  for (const { second, action: name, calls, refused } of rates) {
    const at = second - (now - seconds) - 1
    if (name !== action || at < 0 || at >= seconds) continue
    const bar = bars.get(at) ?? { served: 0, refused: 0 }
    bars.set(at, { served: bar.served + calls - refused, refused: bar.refused + refused })
  }
  const list = [...bars].map(([at, bar]) => ({ at, ...bar })).toSorted((a, b) => a.at - b.at)
  const nowMs = now * 1000
  const valid = report.qps.filter(
    (one) => one.action === action && one.fromMs <= nowMs && nowMs < one.untilMs,
  )
  const isLimited = report.mode === 'qps' || valid.length > 0
  const bought = valid.reduce((sum, { perSecond }) => sum + perSecond, 0)
  const heights = list.map(({ served, refused }) => served + refused)
  return {
    bars: list,
    max: Math.max(1, ...heights, isLimited ? bought : 0),
    ...(isLimited && { bought }),
  }
}
