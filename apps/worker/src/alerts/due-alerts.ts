/** @module The policy of alerts: which thresholds of a budget have been reached. Pure. */

import type { Alert, UsageRow } from '@fuse-edge/core/admin'
import { type Budget, isBilled, monthOf } from '../money/index.ts'

const UNITS = ['calls', 'money'] as const
const WHOLE_PERCENT = 100

/**
 * Returns, for each limit of the day and of the month, the alert of the highest threshold that was reached. The id of an
 * alert names its threshold, so that the ledger can record which alerts were delivered.
 *
 * @param rows usage of the month so far; calls that were executed or are in doubt count
 */
export function dueAlerts(
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
      usage: billed.filter(({ day }) => day === today),
    },
    { period: 'month', begin: `${month}-01`, limits: budget.perMonth, usage: billed },
  ] as const
  return periods.flatMap(({ period, begin, limits, usage }) =>
    UNITS.flatMap((unit): Alert[] => {
      const limit = limits?.[unit] ?? 0
      const used = usage.reduce((sum, row) => sum + row[unit], 0)
      const reached = (alerts?.at ?? []).filter((at) => used * WHOLE_PERCENT >= at * limit)
      if (limit === 0 || reached.length === 0) return []
      const percent = Math.max(...reached)
      const id = [app, period, begin, unit, percent].join(' ')
      return [{ id, app, period, begin, unit, percent, used, limit, currency }]
    }),
  )
}
