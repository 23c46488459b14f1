/** @module What is left of budgets. */

import type { Count, IsoTime, Money } from '../../edge/index.ts'

/**
 * One limit of a budget and what is left of it. `used`, `inDoubt`, `leased` and `left` add up to `limit`, unless the limit was
 * lowered below what was spent.
 */
export interface BudgetLimit {
  /**
   * What the limit is for: the app or virtual key as a whole, one template, or one network of end users. Limits of sessions
   * are not listed: each is counted where its session is.
   */
  scope: 'owner' | 'template' | 'network'
  /** Id of the template; or a pseudonym of the network, which only the edge can compute. Absent for the scope `owner`. */
  name?: string | undefined
  period: 'day' | 'month'
  /** First day of the period, `YYYY-MM-DD` in the budget's time zone. */
  begin: string
  /** When the period ends and the limit is whole again. */
  resetsAt: IsoTime
  unit: 'calls' | 'money'
  /** Calls, or minor units of the budget's currency. */
  limit: Count
  /** Spent by calls that were made. Absent for a network, by which usage is not counted: `leased` includes it. */
  used?: Count | undefined
  /** Spent by calls that may have been made. Absent for a network: `leased` includes it. */
  inDoubt?: Count | undefined
  /**
   * Held by budget shards: leased and not spent, or spent and not reported yet. Unspent calls return after an idle minute, and
   * spent ones are reported as often.
   */
  leased: Count
  /** Held by no shard. */
  left: Count
}

/** The budget of an app or a virtual key. */
export interface BudgetState {
  /** Id of the app, or `key:` and the id of the virtual key. */
  owner: string
  /** Whether the app is switched off, so that it may spend nothing. Default: absent. */
  stopped?: true
  timeZone: string
  /** ISO 4217, where the budget has a `currency`. */
  currency?: string | undefined
  /** Price of one call, minor units; 0 where the budget has none. */
  price: Money
  /**
   * Limits of the whole first, then of each template, then of the networks that have the least left, at most ten a period.
   * Empty: no limit says what the owner may spend, so it may spend nothing.
   */
  limits: BudgetLimit[]
}

/** Budgets of one owner or of all. */
export interface BudgetList {
  budgets: BudgetState[]
}
