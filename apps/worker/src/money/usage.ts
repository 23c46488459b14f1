/** @module Usage reports: billed rows, CSV, and a forecast. Pure. */

import type {
  OwnedUsageRow,
  UsageForecast,
  UsageOutcome,
  UsagePlan,
  UsageRow,
} from '@fuse-edge/core/admin'
import { SECONDS_PER_DAY } from '@fuse-edge/core/units'
import { dayAfter, daysUntilMonthEnd, monthOf } from './calendar.ts'

const COLUMNS = [
  'day',
  'template',
  'region',
  'country',
  'outcome',
  'calls',
  'money',
] as const satisfies readonly (keyof UsageRow)[]

/** Outcomes of calls that the cloud may bill. */
const BILLED: ReadonlySet<UsageOutcome> = new Set(['committed', 'in-doubt'])

/** Returns whether the cloud may bill the calls of a row. */
export function isBilled({ outcome }: UsageRow): boolean {
  return BILLED.has(outcome)
}

/** Returns a CSV cell (RFC 4180). An apostrophe keeps spreadsheets from running texts as formulas (OWASP, CSV injection). */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Returns the rows as CSV, with a header line. @param isOwned whether the owner of each row comes first */
export function usageCsv(rows: readonly (UsageRow | OwnedUsageRow)[], isOwned = false): string {
  const columns = isOwned ? (['owner', ...COLUMNS] as const) : COLUMNS
  const cells = rows.map((row) => columns.map((name) => ({ owner: '', ...row })[name]))
  return [columns, ...cells].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

function total(rows: readonly UsageRow[], name: 'calls' | 'money'): number {
  return rows.reduce((sum, row) => sum + row[name], 0)
}

/**
 * Returns how usage continues if every day is like the average of the days before today.
 *
 * @param rows usage of the averaged days and of the month, today included
 * @param days number of averaged days before today, 1 or more
 */
export function forecast(
  rows: readonly UsageRow[],
  { today, days, plan }: { today: string; days: number; plan: UsagePlan },
): UsageForecast {
  const billed = rows.filter(isBilled)
  const begin = dayAfter(today, -days)
  const before = billed.filter(({ day }) => begin <= day && day < today)
  const month = billed.filter(({ day }) => monthOf(day) === monthOf(today))
  const callsPerDay = total(before, 'calls') / days
  const left = daysUntilMonthEnd(today)
  const monthCalls = Math.round(total(month, 'calls') + callsPerDay * left)
  const moneyPerDay = total(before, 'money') / days
  const monthMoney = Math.round(total(month, 'money') + moneyPerDay * left)
  const { package: calls, qps } = plan
  const enough = calls === undefined ? undefined : Math.floor(calls / callsPerDay)
  return {
    callsPerDay,
    monthCalls,
    monthMoney,
    // Without usage, the package is never used up.
    ...(enough !== undefined && Number.isFinite(enough) && { usedUpOn: dayAfter(today, enough) }),
    ...(qps !== undefined && { share: callsPerDay / (qps * SECONDS_PER_DAY) }),
  }
}
