/** @module Example prices: the product's are on its price page, and depend on the site. Money is in ten-thousandths. */

import type { BillingAccount } from '@fuse-edge/core/control'

/** Ten-thousandths of one unit of the currency. */
export const UNIT = 10_000

/** Packages by their number of calls. Each is good for a year. */
export const PACKAGES: readonly { readonly calls: number; readonly price: number }[] = [
  { calls: 1000, price: 280 * UNIT },
  { calls: 10_000, price: 2500 * UNIT },
  { calls: 100_000, price: 20_000 * UNIT },
]

/** Price of one call a second. */
export const QPS_PRICES = { day: 200 * UNIT, month: 4000 * UNIT } as const

/** Days of each span of purchased calls a second. */
export const QPS_DAYS = { day: 1, month: 30 } as const

/** Prices of a call of a month, from a number of calls on. */
export const TIERS: BillingAccount['tiers'] = [
  { fromCall: 0, price: 3000 },
  { fromCall: 10_000, price: 2600 },
  { fromCall: 100_000, price: 2200 },
]

/** Tiers of calls that cost nothing, as a new account has them. */
export const FREE: BillingAccount['tiers'] = [{ fromCall: 0, price: 0 }]

/** Returns whether no call of a month costs anything: the account has no price. */
export function isFree(tiers: BillingAccount['tiers']): boolean {
  return tiers.every(({ price }) => price === 0)
}
