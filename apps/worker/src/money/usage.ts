/** @module What was used, told as a table and carried on into the future. Pure. */

import type { UsageForecast, UsagePlan, UsageRow } from '@fuse-edge/core/admin'
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

/** What a call that may be billed is counted under. */
const BILLED: ReadonlySet<string> = new Set(['committed', 'in-doubt'])
const DAY_SECONDS = 86_400

/** Whether the cloud may want money for it. */
export function isBilled({ outcome }: UsageRow): boolean {
  return BILLED.has(outcome)
}

/** A text that a spreadsheet takes for nothing but a text. Source: RFC 4180, and OWASP on formulas. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as CSV, with a line of names. */
export function usageCsv(rows: readonly UsageRow[]): string {
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))]
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

function total(rows: readonly UsageRow[], name: 'calls' | 'money'): number {
  return rows.reduce((sum, row) => sum + row[name], 0)
}

/**
 * How it goes on if every day is like the average of the days before today.
 *
 * @param rows of the days that count, today's among them
 * @param days how many days before today they are of, 1 or more
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
    // With nothing used, nothing is used up.
    ...(enough !== undefined && Number.isFinite(enough) && { usedUpOn: dayAfter(today, enough) }),
    ...(qps !== undefined && { share: callsPerDay / (qps * DAY_SECONDS) }),
  }
}
