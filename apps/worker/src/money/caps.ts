/** @module How much may be spent, and how many calls that still pays for. Pure. */

/** What was spent or may be: calls, and money in minor units of the owner's currency. */
export interface Amount {
  readonly calls: number
  readonly money: number
}

/** A limit as the owner wrote it. What is not said does not limit; one that says nothing allows nothing. */
export interface Cap {
  readonly calls?: number | undefined
  readonly money?: number | undefined
}

/** Limits of one scope. Of what is said all must hold; where nothing is said, nothing is allowed. */
export interface Limits {
  readonly perDay?: Cap | undefined
  readonly perMonth?: Cap | undefined
}

/** @param price of one call, minor units */
function payable(money: number, price: number): number {
  if (money <= 0) return 0
  return price > 0 ? Math.floor(money / price) : Number.POSITIVE_INFINITY
}

/**
 * How many calls a cap still pays for, 0 or more; infinite where only money is limited and calls cost none.
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
 * How many calls the limits of a scope still pay for.
 *
 * @param spent of the day and of its month
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
