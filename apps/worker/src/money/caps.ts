/** @module Limits in calls and money, and the number of calls that they still allow. Pure. */

/** An amount: calls, and money in minor units of the budget's currency. */
export interface Amount {
  readonly calls: number
  readonly money: number
}

/** A limit in calls, in money, or in both; both must hold. A limit with neither allows nothing. */
export interface Cap {
  readonly calls?: number | undefined
  readonly money?: number | undefined
}

/** Limits of one scope per day and per month; both must hold. A scope with neither allows nothing. */
export interface Limits {
  readonly perDay?: Cap | undefined
  readonly perMonth?: Cap | undefined
}

/** Returns the calls that an amount of money pays for. @param price of one call, minor units */
function payable(money: number, price: number): number {
  if (money <= 0) return 0
  return price > 0 ? Math.floor(money / price) : Number.POSITIVE_INFINITY
}

/**
 * Returns the calls that a cap still allows, 0 or more. Infinite where only money is limited and calls cost none.
 *
 * @param price of one call, minor units
 */
export function callsLeft(cap: Cap, spent: Amount, price: number): number {
  const { calls, money } = cap
  if (calls === undefined && money === undefined) return 0
  const byCalls = calls === undefined ? Number.POSITIVE_INFINITY : calls - spent.calls
  const byMoney = money === undefined ? byCalls : payable(money - spent.money, price)
  return Math.max(0, Math.min(byCalls, byMoney))
}

/**
 * Returns the calls that the limits of a scope still allow.
 *
 * @param spent amounts of the day and of its month
 */
export function remainingCalls(
  { perDay, perMonth }: Limits,
  spent: { readonly day: Amount; readonly month: Amount },
  price: number,
): number {
  const remaining = [
    ...(perDay === undefined ? [] : [callsLeft(perDay, spent.day, price)]),
    ...(perMonth === undefined ? [] : [callsLeft(perMonth, spent.month, price)]),
  ]
  return remaining.length === 0 ? 0 : Math.min(...remaining)
}
