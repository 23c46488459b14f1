/** @module Which thresholds of a budget have been reached. Pure. */

import type { Alert, UsageRow } from '@fuse-edge/core/admin'
import type { Budget } from './budget.ts'
import { monthOf } from './calendar.ts'
import { isBilled } from './usage.ts'

const UNITS = ['calls', 'money'] as const
const WHOLE_PERCENT = 100

/**
 * What is to be told: of each limit of the day and of the month the highest threshold that was reached. Its id is that of
 * the threshold, so that one that is told is known.
 *
 * @param rows of the month so far; what was made and what may have been made counts
 */
export function alertsOf(
  app: string,
  { alerts, currency, ...budget }: Budget,
  { rows, today }: { rows: readonly UsageRow[]; today: string },
): readonly Alert[] {
  const month = monthOf(today)
  const billed = rows.filter((row) => isBilled(row) && monthOf(row.day) === month)
  const periods = [
    {
      period: 'day',
      begin: today,
      limits: budget.perDay,
      of: billed.filter(({ day }) => day === today),
    },
    { period: 'month', begin: `${month}-01`, limits: budget.perMonth, of: billed },
  ] as const
  return periods.flatMap(({ period, begin, limits, of }) =>
    UNITS.flatMap((unit): Alert[] => {
      const limit = limits?.[unit] ?? 0
      const used = of.reduce((sum, row) => sum + row[unit], 0)
      const reached = (alerts?.at ?? []).filter((at) => used * WHOLE_PERCENT >= at * limit)
      if (limit === 0 || reached.length === 0) return []
      const percent = Math.max(...reached)
      const id = [app, period, begin, unit, percent].join(' ')
      return [{ id, app, period, begin, unit, percent, used, limit, currency }]
    }),
  )
}
