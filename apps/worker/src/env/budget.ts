/** @module The schemas of budgets, in the entries of apps and virtual keys. */

import * as v from 'valibot'
import * as NETWORK_TIMES from '../limits/network-times.ts'
import { type Budget, isTimeZone } from '../money/index.ts'
import { count, whole } from './catalogue-fields.ts'
import { shortList } from './lists.ts'
import { isFetchable } from './url-guard.ts'

const cap = v.strictObject({ calls: v.optional(count), money: v.optional(count) })
const limits = { perDay: v.optional(cap), perMonth: v.optional(cap) }

const keyBudget = v.strictObject({
  timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'must be a time zone')), 'UTC'),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be three letters'))),
  price: v.optional(count, 0),
  ...limits,
})

const percent = whole(1, 100)

const THRESHOLDS_MAX = 8

const alerts = v.strictObject({
  url: v.pipe(
    v.string(),
    v.check(isFetchable, 'must be an https address with a public name, or on loopback'),
  ),
  at: v.pipe(
    shortList(percent, THRESHOLDS_MAX, 'has too many thresholds'),
    v.minLength(1, 'must have a threshold'),
  ),
})

const times = whole(1)

const perPrefix = v.strictObject({
  ...limits,
  times56: v.optional(times, NETWORK_TIMES.PREFIX_56),
  times48: v.optional(times, NETWORK_TIMES.PREFIX_48),
})

const appBudget = v.strictObject({
  ...keyBudget.entries,
  alerts: v.optional(alerts),
  perSession: v.optional(cap),
  perTemplate: v.optional(v.strictObject(limits)),
  perPrefix: v.optional(perPrefix),
})

/** Returns whether a budget that limits money has a price, from which the money is computed. */
function isPriced({ price, perSession, ...budget }: Budget): boolean {
  const scopes = [budget, budget.perTemplate, budget.perPrefix]
  const caps = [perSession, ...scopes.flatMap((scope) => [scope?.perDay, scope?.perMonth])]
  return price > 0 || caps.every((limit) => limit?.money === undefined)
}

const priced = v.check(isPriced, 'limits money, and has no price')

/** The fields of an entry that say what it may spend. */
interface Entry {
  readonly dailyCap?: number | undefined
  readonly budget?: Budget | undefined
}

/** Schemas of the budget fields of an app. */
export const appBudgetFields = {
  dailyCap: v.optional(count),
  budget: v.optional(v.pipe(appBudget, priced)),
}

/** Schemas of the budget fields of a virtual key, which has neither sessions nor networks of end users. */
export const keyBudgetFields = {
  dailyCap: v.optional(count),
  budget: v.optional(v.pipe(keyBudget, priced)),
}

/** Returns whether an entry has at most one of `dailyCap` and `budget`. */
export function hasOneBudget({ dailyCap, budget }: Entry): boolean {
  return dailyCap === undefined || budget === undefined
}

/** The rule that an entry with two budgets breaks. */
export const TWO_BUDGETS = 'has both a dailyCap and a budget'

/** Returns an entry with its budget in full. An entry with neither `dailyCap` nor `budget` may spend nothing. */
export function withBudget<E extends Entry>({
  dailyCap = 0,
  budget = { timeZone: 'UTC', price: 0, perDay: { calls: dailyCap } },
  ...entry
}: E): Omit<E, keyof Entry> & { budget: Budget } {
  return { ...entry, budget }
}
