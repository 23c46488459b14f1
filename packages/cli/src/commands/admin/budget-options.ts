/** @module Options of `admin app` and `admin virtual-key` that say what may be spent. */

import type { AppEntry, BudgetEntry, SpendingCap } from '@fuse-edge/core/admin'
import { definedFields, numberWithin, RANGES, wholeNumber } from '../../arguments/index.ts'
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
  if (text === NONE) return undefined
  const isMoney = option.endsWith('-money')
  return isMoney
    ? wholeNumber(String(text), `--${option}`)
    : numberWithin(String(text), `--${option}`, RANGES.calls)
}

/** The two options of one cap. */
interface CapOptions {
  readonly calls: AdminOption
  readonly money: AdminOption
}

const PER_DAY: CapOptions = { calls: 'per-day', money: 'per-day-money' }
const PER_MONTH: CapOptions = { calls: 'per-month', money: 'per-month-money' }

/**
 * Returns a cap after the options; `undefined` where they take its last limit away. Without one of them it stays as it is, also an
 * empty cap, which allows nothing.
 */
function capOf(
  values: AdminValues,
  { calls, money }: CapOptions,
  before: SpendingCap | undefined,
): SpendingCap | undefined {
  if (values[calls] === undefined && values[money] === undefined) return before
  const cap = definedFields({
    calls: limitOf(values, calls, before?.calls),
    money: limitOf(values, money, before?.money),
  })
  return Object.keys(cap).length === 0 ? undefined : cap
}

/** @throws {UsageError} where `none` took the last limit away: such a budget would allow nothing, and `none` does not say so. */
function checkLimited(values: AdminValues, { perDay, perMonth }: BudgetEntry): void {
  if (perDay !== undefined || perMonth !== undefined) return
  const options = [PER_DAY, PER_MONTH].flatMap(({ calls, money }) => [calls, money])
  const taken = options.find((option) => values[option] === NONE)
  if (taken === undefined) return
  throw new UsageError(
    `--${taken} ${NONE} would take the last limit away, and without a limit nothing may be spent: give another limit, or 0 to allow nothing`,
  )
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

/** Returns the budget, as the `dailyCap` that it was where it still says no more than that. */
function shortened({ dailyCap }: Spending, budget: BudgetEntry): Spending {
  const { perDay, ...others } = budget
  const isCap = Object.keys(others).length === 0 && perDay?.money === undefined
  return isCap && dailyCap !== undefined ? { dailyCap: perDay?.calls } : { budget }
}

/** Returns what an entry may spend after the options; as it was where none is given. */
export function spendingOf(values: AdminValues, before: Spending): Spending {
  const options: readonly AdminOption[] = [...BUDGET_OPTIONS, ...ALERT_OPTIONS]
  const dailyCap = numberWithin(values['daily-cap'], '--daily-cap', RANGES.calls)
  const isBudget = options.some((option) => values[option] !== undefined)
  if (!isBudget) return dailyCap === undefined ? before : { ...before, dailyCap }
  if (dailyCap !== undefined) throw new UsageError('--daily-cap excludes the options of a budget')
  // A cap is short for a budget with this limit.
  const { budget = before.dailyCap === undefined ? {} : { perDay: { calls: before.dailyCap } } } =
    before
  const { perDay, perMonth, alerts, ...rest } = budget
  const changed: BudgetEntry = definedFields({
    ...rest,
    ...definedFields({
      price: wholeNumber(values.price, '--price'),
      currency: values.currency,
      timeZone: values['time-zone'],
    }),
    perDay: capOf(values, PER_DAY, perDay),
    perMonth: capOf(values, PER_MONTH, perMonth),
    alerts: alertsOf(values, alerts),
  })
  checkLimited(values, changed)
  return shortened(before, changed)
}
