/**
 * @module What an account owes and owns. Money is in whole ten-thousandths of the currency, so that sums are exact.
 *
 * Known of the real service: both modes, packages before pay-as-you-go, a settlement at the beginning of the next
 * month, and that the product stops 24 hours after it left the balance negative. Prices, tiers, sizes of packages and
 * what is charged for failures and for several faces are documented nowhere that could be read: they are settings.
 */

import type { ActionName } from '@fuse-edge/core/api'

/** Calls that were paid for in advance. */
export interface CallPackage {
  readonly id: string
  readonly calls: number
  readonly used: number
  /** Milliseconds since 1970; from then on it is worth nothing. */
  readonly expiresMs: number
}

/** From so many calls of a month on, each costs so much. */
export interface Tier {
  readonly fromCall: number
  readonly price: number
}

/** Calls in a second that were bought for an action, for a day or a month. */
export interface QpsPurchase {
  readonly action: ActionName
  readonly perSecond: number
  readonly fromMs: number
  readonly untilMs: number
}

/** A month that has been paid for. */
export interface Settlement {
  readonly month: string
  readonly calls: number
  readonly cost: number
}

/** By calls, or by calls in a second. */
export type BillingMode = 'call-volume' | 'qps'

/** Everything that billing remembers of an account. */
export interface BillingAccount {
  readonly mode: BillingMode
  /** May be negative. */
  readonly balance: number
  /** Since when it has been negative. */
  readonly overdueSinceMs?: number
  readonly packages: readonly CallPackage[]
  /** By `fromCall`, the first from 0. */
  readonly tiers: readonly [Tier, ...Tier[]]
  readonly qps: readonly QpsPurchase[]
  /** Calls of months that are not settled yet. */
  readonly unsettled: Readonly<Record<string, number>>
  readonly settlements: readonly Settlement[]
}

/** An account that pays as it goes, and nothing at that. */
export const NEW_ACCOUNT: BillingAccount = Object.freeze<BillingAccount>({
  mode: 'call-volume',
  balance: 0,
  packages: [],
  tiers: [{ fromCall: 0, price: 0 }],
  qps: [],
  unsettled: {},
  settlements: [],
})
