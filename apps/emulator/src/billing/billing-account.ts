/**
 * @module What an account owes and owns. Money is in whole ten-thousandths of the currency, so that sums are exact.
 *
 * Documented of the real service: both billing modes; packages are used before pay-as-you-go; a month is settled at the
 * beginning of the next; the product stops 24 hours after a settlement left the balance negative. No document that
 * could be read gives prices, tiers, sizes of packages, or what is charged for failures and for several faces: these are
 * settings (unverified).
 */

import type { BillingAccount } from '@fuse-edge/core/control'

export type {
  BillingAccount,
  CallPackage,
  PricedCalls,
  QpsPurchase,
  Settlement,
  Tier,
} from '@fuse-edge/core/control'

/** Where the billing account is kept. */
export interface BillingStore {
  /** Returns {@link NEW_ACCOUNT} until an account was stored. */
  get(): BillingAccount
  put(account: BillingAccount): void
}

/** An account without packages, whose calls cost nothing. */
export const NEW_ACCOUNT: BillingAccount = Object.freeze<BillingAccount>({
  mode: 'call-volume',
  balance: 0,
  packages: [],
  tiers: [{ fromCall: 0, price: 0 }],
  qps: [],
  unsettled: {},
  settlements: [],
})
