/** @module What is left of budgets. */

import type { Count, IsoTime, Money } from '../../edge/index.ts'

/**
 * One limit of a budget and what is left of it. `used`, `inDoubt`, `leased` and `left` add up to `limit`, unless the limit was
 * lowered below what was spent.
 */
export interface BudgetLimit {
  /**
   * What the limit is for: the app or virtual key as a whole, or one template. Limits of sessions and of networks are not
   * listed, since there are as many as end users.
   */
  scope: 'owner' | 'template'
  /** Id of the template; absent for the scope `owner`. */
  template?: string | undefined
  period: 'day' | 'month'
  /** First day of the period, `YYYY-MM-DD` in the budget's time zone. */
  begin: string
  /** When the period ends and the limit is whole again. */
  resetsAt: IsoTime
  unit: 'calls' | 'money'
  /** Calls, or minor units of the budget's currency. */
  limit: Count
  /** Spent by calls that were made. */
  used: Count
  /** Spent by calls that may have been made. */
  inDoubt: Count
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
   * Limits of the whole first, then those of each template that something was leased for in this month; any other template has
   * its whole limit left. Empty: no limit says what the owner may spend, so it may spend nothing.
   */
  limits: BudgetLimit[]
}

/** Budgets of one owner, or a page of those of all, in the order of the owners' names. */
export interface BudgetList {
  budgets: BudgetState[]
  /** Value of `?cursor=` for the next page, where there is one: a page has a bounded number of owners. */
  next?: string | undefined
}
