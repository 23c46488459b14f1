/** @module Budgets as the operator writes them, in the entries of apps and virtual keys. */

import * as v from 'valibot'
import { type Budget, isTimeZone } from '../money/index.ts'
import { isFetchable } from './addresses.ts'
import { count } from './catalogue-fields.ts'

const cap = v.strictObject({ calls: v.optional(count), money: v.optional(count) })
const limits = { perDay: v.optional(cap), perMonth: v.optional(cap) }

const keyBudget = v.strictObject({
  timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'must be a time zone')), 'UTC'),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be three letters'))),
  /** Of one call, in minor units. */
  price: v.optional(count, 0),
  ...limits,
})

const percent = v.pipe(
  v.number(),
  v.safeInteger('must be whole'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(100, 'must be at most 100'),
)

/** More thresholds tell nobody more. */
const THRESHOLDS_MAX = 8

const alerts = v.strictObject({
  url: v.pipe(
    v.string(),
    v.check(isFetchable, 'must be an https address with a public name, or on loopback'),
  ),
  at: v.pipe(
    v.array(percent),
    v.minLength(1, 'must have a threshold'),
    v.maxLength(THRESHOLDS_MAX, 'has too many thresholds'),
  ),
})

const appBudget = v.strictObject({
  ...keyBudget.entries,
  alerts: v.optional(alerts),
  perSession: v.optional(cap),
  perTemplate: v.optional(v.strictObject(limits)),
  perPrefix: v.optional(v.strictObject(limits)),
})

/** Money is counted by the price alone. */
function isPriced({ price, perSession, ...budget }: Budget): boolean {
  const scopes = [budget, budget.perTemplate, budget.perPrefix]
  const caps = [perSession, ...scopes.flatMap((scope) => [scope?.perDay, scope?.perMonth])]
  return price > 0 || caps.every((limit) => limit?.money === undefined)
}

const priced = v.check(isPriced, 'limits money, and has no price')

/** Fields of an entry that says what may be spent. */
interface Entry {
  readonly dailyCap?: number | undefined
  readonly budget?: Budget | undefined
}

/** Budgets of an app. */
export const appBudgetFields = {
  /** Short for a budget of so many fusions in one day (UTC). */
  dailyCap: v.optional(count),
  budget: v.optional(v.pipe(appBudget, priced)),
}

/** Budgets of a virtual key, which has neither sessions nor end users. */
export const keyBudgetFields = {
  /** Short for a budget of so many billable calls in one day (UTC). */
  dailyCap: v.optional(count),
  budget: v.optional(v.pipe(keyBudget, priced)),
}

/** Two answers to one question are a mistake. */
export function saysOnce({ dailyCap, budget }: Entry): boolean {
  return dailyCap === undefined || budget === undefined
}

export const SAYS_TWICE = 'has both a dailyCap and a budget'

/** The entry with its budget in full. None at all allows nothing. */
export function withBudget<E extends Entry>({
  dailyCap = 0,
  budget = { timeZone: 'UTC', price: 0, perDay: { calls: dailyCap } },
  ...entry
}: E): Omit<E, keyof Entry> & { budget: Budget } {
  return { ...entry, budget }
}
