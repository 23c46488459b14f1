/** @module What is left of a budget. Pure. */

import type { BudgetLimit, UsageRow } from '@fuse-edge/core/admin'
import type { Budget } from './budget.ts'
import { dayAfter, daysUntilMonthEnd, monthOf } from './calendar.ts'
import type { Amount, Cap, Limits } from './caps.ts'
import { dayBegin } from './day-begin.ts'

/** What all budget shards together hold of one scope: spent, or leased and not spent. */
export interface Holding {
  /** `app`, or `template:` and the id of a template. */
  readonly scope: string
  readonly day: Amount
  readonly month: Amount
}

/** What a budget is compared with. */
export interface Spending {
  /** `YYYY-MM-DD`, in the budget's time zone. */
  readonly today: string
  /** Usage of the month so far. */
  readonly rows: readonly UsageRow[]
  readonly holdings: readonly Holding[]
}

const UNITS = ['calls', 'money'] as const
const TEMPLATE = 'template:'
const NOTHING: Amount = Object.freeze({ calls: 0, money: 0 })

/** A scope in one period. */
type Period = Pick<BudgetLimit, 'scope' | 'template' | 'period' | 'begin' | 'resetsAt'>

function sum(rows: readonly UsageRow[], outcome: UsageRow['outcome'], unit: 'calls' | 'money') {
  return rows.reduce((total, row) => total + (row.outcome === outcome ? row[unit] : 0), 0)
}

/** Returns the limits of a cap. A cap without a number allows no call. */
function limitsOf(
  cap: Cap,
  { period, rows, held }: { period: Period; rows: readonly UsageRow[]; held: Amount },
): BudgetLimit[] {
  const { calls, money } = cap
  const whole = calls === undefined && money === undefined ? { calls: 0 } : cap
  return UNITS.flatMap((unit) => {
    const limit = whole[unit]
    if (limit === undefined) return []
    const used = sum(rows, 'committed', unit)
    const inDoubt = sum(rows, 'in-doubt', unit)
    const leased = Math.max(0, held[unit] - used - inDoubt)
    const left = Math.max(0, limit - used - inDoubt - leased)
    return [{ ...period, unit, limit, used, inDoubt, leased, left }]
  })
}

/** Returns the limits of a budget with what is left of each: of the whole first, then of templates of which something is held. */
export function budgetLimits(
  { timeZone, perTemplate, ...budget }: Budget,
  { today, rows, holdings }: Spending,
): BudgetLimit[] {
  const monthEnd = dayAfter(today, daysUntilMonthEnd(today) + 1)
  const resets = (day: string) => new Date(dayBegin(timeZone, day)).toISOString()
  const periods = [
    { period: 'day', cap: 'perDay', begin: today, resetsAt: resets(dayAfter(today, 1)) },
    {
      period: 'month',
      cap: 'perMonth',
      begin: `${monthOf(today)}-01`,
      resetsAt: resets(monthEnd),
    },
  ] as const
  const limitsIn = (limits: Limits, scope: string, template?: string) =>
    periods.flatMap(({ cap: name, ...period }) => {
      const cap = limits[name]
      if (cap === undefined) return []
      const held = holdings.find((one) => one.scope === scope)?.[period.period] ?? NOTHING
      const named = template === undefined ? {} : { template }
      return limitsOf(cap, {
        period: { scope: template === undefined ? 'owner' : 'template', ...named, ...period },
        rows: rows.filter(
          (row) => period.begin <= row.day && (template === undefined || row.template === template),
        ),
        held,
      })
    })
  const templates = holdings.filter(({ scope }) => scope.startsWith(TEMPLATE))
  return [
    ...limitsIn(budget, 'app'),
    ...templates.flatMap(({ scope }) =>
      perTemplate ? limitsIn(perTemplate, scope, scope.slice(TEMPLATE.length)) : [],
    ),
  ]
}
