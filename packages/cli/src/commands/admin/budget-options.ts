/** @module Options of `admin app` and `admin virtual-key` that say what may be spent. */

import type { AppEntry, BudgetEntry, SpendingCap } from '@fuse-edge/core/admin'
import { definedFields, wholeNumber } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import type { AdminOption, AdminValues } from './subcommand.ts'

/** Options about the budget of an app or a virtual key. */
export const BUDGET_OPTIONS = [
  'per-day',
  'per-day-money',
  'per-month',
  'per-month-money',
  'price',
  'currency',
  'time-zone',
] as const satisfies readonly AdminOption[]

/** Options about the alerts of an app. */
export const ALERT_OPTIONS = ['alert-url', 'alert-at'] as const satisfies readonly AdminOption[]

/** Value of an option that takes a limit or the alerts away. */
const NONE = 'none'
/** Percent at which alerts are sent where `--alert-at` is absent. */
const DEFAULT_THRESHOLDS = [50, 80, 100]

/** Returns the limit after an option: as it was without the option, `undefined` for `none`. */
function limitOf(values: AdminValues, option: AdminOption, before: number | undefined) {
  const text = values[option]
  if (text === undefined) return before
  return text === NONE ? undefined : wholeNumber(String(text), `--${option}`)
}

/** Returns a cap after the options; `undefined` where nothing limits any more: an empty cap would allow nothing. */
function capOf(
  values: AdminValues,
  { calls, money }: { readonly calls: AdminOption; readonly money: AdminOption },
  before: SpendingCap = {},
): SpendingCap | undefined {
  const cap = definedFields({
    calls: limitOf(values, calls, before.calls),
    money: limitOf(values, money, before.money),
  })
  return Object.keys(cap).length === 0 ? undefined : cap
}

function alertsOf(values: AdminValues, before: BudgetEntry['alerts']): BudgetEntry['alerts'] {
  const { 'alert-url': url = before?.url, 'alert-at': at } = values
  if (url === NONE) return undefined
  if (url === undefined) {
    if (at !== undefined) throw new UsageError('--alert-at needs --alert-url')
    return undefined
  }
  const thresholds = at?.map((text) => wholeNumber(text, '--alert-at') ?? 0)
  return { url, at: thresholds ?? before?.at ?? DEFAULT_THRESHOLDS }
}

type Spending = Pick<AppEntry, 'budget' | 'dailyCap'>

/** Returns what an entry may spend after the options; as it was where none is given. */
export function spendingOf(values: AdminValues, before: Spending): Spending {
  const options: readonly AdminOption[] = [...BUDGET_OPTIONS, ...ALERT_OPTIONS]
  const dailyCap = wholeNumber(values['daily-cap'], '--daily-cap')
  const isBudget = options.some((option) => values[option] !== undefined)
  if (!isBudget) return dailyCap === undefined ? before : { ...before, dailyCap }
  if (dailyCap !== undefined) throw new UsageError('--daily-cap excludes the options of a budget')
  // A cap is short for a budget with this limit.
  const { budget = before.dailyCap === undefined ? {} : { perDay: { calls: before.dailyCap } } } =
    before
  const { perDay, perMonth, alerts, ...rest } = budget
  const changed = definedFields({
    ...rest,
    ...definedFields({
      price: wholeNumber(values.price, '--price'),
      currency: values.currency,
      timeZone: values['time-zone'],
    }),
    perDay: capOf(values, { calls: 'per-day', money: 'per-day-money' }, perDay),
    perMonth: capOf(values, { calls: 'per-month', money: 'per-month-money' }, perMonth),
    alerts: alertsOf(values, alerts),
  })
  return { budget: changed }
}
