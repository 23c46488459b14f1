/** @module The bill and the billing account, as the control API has them. Money is in whole ten-thousandths of the currency. */

import type { ActionName } from '../api/index.ts'

/** What a call was booked on. */
export type PaidBy = 'package' | 'pay-as-you-go' | 'qps'

/** One row of the bill. */
export interface CallRecord {
  readonly requestId: string
  /** Absent when the call was refused before its action was known. */
  readonly action?: string
  /** Key that signed the call. Absent when the signature was not verified. */
  readonly secretId?: string
  /** `ok` or an error code. */
  readonly code: string
  /** Whether anything was charged. */
  readonly billed: boolean
  /** Charged units: calls, or faces where each face counts. */
  readonly units: number
  /** What the charge was booked on. Absent when nothing was charged. */
  readonly paidBy?: PaidBy
  /** Milliseconds of Unix time. */
  readonly atMs: number
  /** Result that the call produced. */
  readonly resultId?: string
  /** Material that the call fused into. Absent for every other call, and for a refused one. */
  readonly materialId?: string
}

/** Query of `GET ledger`. Every filter may be left out; all given ones must match. */
export interface LedgerQuery {
  /** Most rows to return. @default 10000, which is also the maximum */
  readonly limit?: number
  /** `next` of the page before: returns older rows only. */
  readonly before?: string
  /** Month in China Standard Time, such as `2026-11`. */
  readonly month?: string
  /** Returns the row of this call alone. */
  readonly requestId?: string
  /** Returns the calls that fused into this material. */
  readonly materialId?: string
}

/** The bill. */
export interface Ledger {
  /** Number of all billed calls, whatever the query asks for. */
  readonly billed: number
  /** Rows of the bill, newest first. */
  readonly calls: readonly CallRecord[]
  /** Value of `before` for the next page. Absent on the last page. */
  readonly next?: string
}

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

/** Calls of a month whose price is fixed, because the tiers changed after them. */
export interface PricedCalls {
  readonly calls: number
  /** Whole ten-thousandths of the currency. */
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
  /** Of these calls, the first of each month that were made before the tiers changed last. Absent for none. */
  readonly priced?: Readonly<Record<string, PricedCalls>>
  readonly settlements: readonly Settlement[]
}

/** Whether an account owes money: `stopped` follows `in-arrears` after a day. */
export type PaymentStatus = 'good' | 'in-arrears' | 'stopped'

/** Answer of `GET billing`, `PUT billing` and `POST top-up`: the account, and what follows from it now. */
export interface BillingReport extends BillingAccount {
  readonly status: PaymentStatus
  /** Code that calls are refused with because of the debt. Absent where they are carried out. */
  readonly code?: string
  /** When the debt stops the service, or stopped it, in milliseconds of Unix time. Absent without a debt. */
  readonly stopsMs?: number
  /** The month so far, in China Standard Time. */
  readonly month: Settlement & {
    /** When it is settled, in milliseconds of Unix time. */
    readonly settlesMs: number
  }
  /** The whole month at the pace of the month so far. */
  readonly forecast: Pick<Settlement, 'calls' | 'cost'>
}

/** A time of a change: milliseconds of Unix time under the name with `Ms`, or ISO 8601 (`2026-11-30T16:00:00Z`) without it. */
type Time<Name extends string> =
  | { readonly [Key in `${Name}Ms`]: number }
  | { readonly [Key in Name]: string }

/** A package as `PUT billing` takes it. `used` is 0 where it is left out. */
export type PackageBody = Omit<CallPackage, 'used' | 'expiresMs'> &
  Time<'expires'> & { readonly used?: number }

/** A purchase of calls a second as `PUT billing` takes it. */
export type QpsBody = Omit<QpsPurchase, 'fromMs' | 'untilMs'> & Time<'from'> & Time<'until'>

/** Body of `PUT billing`: the fields to replace. New tiers are the prices of the calls from now on. */
export type BillingChange = Partial<
  Pick<BillingAccount, 'mode' | 'balance' | 'tiers'> & {
    readonly packages: readonly PackageBody[]
    readonly qps: readonly QpsBody[]
  }
>

/** Body of `POST top-up`. */
export interface TopUpBody {
  /** A whole number above 0, in ten-thousandths of the currency. */
  readonly amount: number
}

/** Query of `GET rates`. */
export interface RatesQuery {
  /** How many seconds back, 1 to 600. @default 300 */
  readonly seconds?: number
}

/** Calls of one action, region and key in one second. Kept in memory for ten minutes; a reset empties it. */
export interface CallRate {
  /** Seconds of Unix time, by the emulator's clock. */
  readonly second: number
  /** Key of the table of actions; empty for a call that was refused before its action was known. */
  readonly action: string
  /** Empty where the call names none. */
  readonly region: string
  /** Key that signed the call. Absent when the signature was not verified. */
  readonly secretId?: string
  /** All calls, refused ones included. */
  readonly calls: number
  /** Calls that were refused because of their frequency (`RequestLimitExceeded`). */
  readonly refused: number
}
