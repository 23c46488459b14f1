/** @module Usage reports and forecasts. */

import type { Count, Money } from '../../edge/index.ts'

/** How calls end, as usage counts them. */
export type UsageOutcome = 'committed' | 'released' | 'in-doubt'

/** Calls of one day with the same template, region, country and outcome. */
export interface UsageRow {
  /** `YYYY-MM-DD`, in the budget's time zone. */
  day: string
  /** Id of the template. Empty for a virtual key, and where it is unknown. */
  template: string
  /** Region that the call was sent to. Empty where it is unknown. */
  region: string
  /** Country of the end user, ISO 3166-1 alpha-2. Empty where it is unknown. */
  country: string
  /** `committed`: executed. `released`: not billed, and not counted. `in-doubt`: may have been executed, and counts. */
  outcome: UsageOutcome
  calls: Count
  /** Money of the calls, minor units. */
  money: Money
}

/** How the cloud is paid, for the forecast. */
export interface UsagePlan {
  /** Calls that are left of a prepaid package. Default: no package. */
  package?: number | undefined
  /** Purchased calls a second (QPS). Default: no purchased QPS. */
  qps?: number | undefined
}

/** How usage continues if every day is like the average of the days before today. */
export interface UsageForecast {
  /** Average calls a day. */
  callsPerDay: number
  /** Calls of the whole month. */
  monthCalls: Count
  /** Money of the whole month, minor units. */
  monthMoney: Money
  /** Day on which the package is used up, `YYYY-MM-DD`; absent without a package. */
  usedUpOn?: string | undefined
  /** Average use of the purchased QPS, where 1 is all of it; absent without a purchased QPS. */
  share?: number | undefined
}

/** What an app or a virtual key used. Budget shards report about once a minute, so calls of the last two minutes may be missing. */
export interface UsageReport {
  /** Id of an app, or `key:` and the id of a virtual key. */
  owner: string
  /** First day, `YYYY-MM-DD`. */
  from: string
  /** Last day, `YYYY-MM-DD`. */
  to: string
  /** ISO 4217, where the budget has a `currency`. */
  currency?: string | undefined
  rows: UsageRow[]
  forecast: UsageForecast
}

/** A {@link UsageRow} with its owner. */
export interface OwnedUsageRow extends UsageRow {
  /** Id of an app, or `key:` and the id of a virtual key. */
  owner: string
}

/**
 * What all apps and virtual keys of the catalogue used: a page of them, in the order of their names. Calls of the last two minutes may be
 * missing.
 * `usageOfAllPages` of `@fuse-edge/core/admin` joins the pages.
 */
export interface UsageOfAll {
  /** First day, `YYYY-MM-DD`; the days of each owner are in the time zone of its budget. */
  from: string
  /** Last day, `YYYY-MM-DD`. */
  to: string
  /** ISO 4217, where all budgets of the page have the same. Where it is absent, amounts of several owners must not be added. */
  currency?: string | undefined
  rows: OwnedUsageRow[]
  /** Of all owners of the page together, which share the account's package and QPS. */
  forecast: UsageForecast
  /** Value of `?cursor=` for the next page, where there is one: a page has a bounded number of owners. */
  next?: string | undefined
}
