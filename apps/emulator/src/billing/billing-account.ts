/**
 * @module What an account owes and owns. Money is in whole ten-thousandths of the currency, so that sums are exact.
 *
 * Documented of the real service: both billing modes; packages are used before pay-as-you-go; a month is settled at the
 * beginning of the next; the product stops 24 hours after a settlement left the balance negative. No document that
 * could be read gives prices, tiers, sizes of packages, or what is charged for failures and for several faces: these are
 * settings (unverified).
 */

import type { ActionName } from '@fuse-edge/core/api'

/** Calls that were paid for in advance. */
export interface CallPackage {
  readonly id: string
  readonly calls: number
  readonly used: number
  /** Milliseconds of Unix time. From then on the package pays for nothing. */
  readonly expiresMs: number
}

/** Price of each call of a month from a number of calls on. */
export interface Tier {
  readonly fromCall: number
  readonly price: number
}

/** A purchased number of calls a second for one action. Times are milliseconds of Unix time. */
export interface QpsPurchase {
  readonly action: ActionName
  readonly perSecond: number
  readonly fromMs: number
  readonly untilMs: number
}

/** A month that has been paid for. */
export interface Settlement {
  /** For example `2026-11`. */
  readonly month: string
  readonly calls: number
  readonly cost: number
}

/** What is paid for: calls, or calls a second. */
export type BillingMode = 'call-volume' | 'qps'

/** The billing side of an account. */
export interface BillingAccount {
  readonly mode: BillingMode
  /** May be negative. */
  readonly balance: number
  /** Since when the balance has been negative, in milliseconds of Unix time. */
  readonly overdueSinceMs?: number
  readonly packages: readonly CallPackage[]
  /** In order of `fromCall`; the first starts at 0. */
  readonly tiers: readonly [Tier, ...Tier[]]
  readonly qps: readonly QpsPurchase[]
  /** Pay-as-you-go calls of each month that is not settled yet. */
  readonly unsettled: Readonly<Record<string, number>>
  readonly settlements: readonly Settlement[]
}

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
