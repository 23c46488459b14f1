/** @module What the address of Usage, and that of Overview, asks for. */

import type { QueryOf } from '../../routes.ts'
import { dayAfter, daysFrom, isDay } from '../../state/days.ts'
import type { UsageOf } from '../../state/usage.ts'

/** What the bars are divided by. */
export const DIVISIONS = ['outcome', 'template', 'region', 'country', 'owner'] as const

/** See {@link DIVISIONS}. */
export type Division = (typeof DIVISIONS)[number]

/** Most days of a question: what ledgers keep. */
export const DAYS_MAX = 400
const WEEK_DAYS = 7
const MONTH_DAYS = 30
const COUNT = /^[1-9]\d{0,9}$/
const MONTH_CHARACTERS = 7

/** A question, with what the chart is divided by. */
export interface UsageQuestion extends UsageOf {
  readonly by: Division
}

/** Days from one to another, both included. */
export type Span = Pick<UsageOf, 'from' | 'to'>

/** Spans that one click chooses. */
export const PRESETS = ['today', 'days7', 'days30', 'month', 'lastMonth'] as const

/** See {@link PRESETS}. */
export type Preset = (typeof PRESETS)[number]

/** The preset where the address says nothing. */
const DEFAULT: Preset = 'days30'

function monthBegin(day: string): string {
  return `${day.slice(0, MONTH_CHARACTERS)}-01`
}

function lastMonth(today: string): Span {
  const to = dayAfter(monthBegin(today), -1)
  return { from: monthBegin(to), to }
}

/** Returns the days of a preset. */
export function spanOf(preset: Preset, today: string): Span {
  const spans: Readonly<Record<Preset, Span>> = {
    today: { from: today, to: today },
    days7: { from: dayAfter(today, 1 - WEEK_DAYS), to: today },
    days30: { from: dayAfter(today, 1 - MONTH_DAYS), to: today },
    month: { from: monthBegin(today), to: today },
    lastMonth: lastMonth(today),
  }
  return spans[preset]
}

/** Returns the preset that a span is. */
export function presetOf({ from, to }: Span, today: string): Preset | undefined {
  return PRESETS.find((preset) => {
    const span = spanOf(preset, today)
    return from === span.from && to === span.to
  })
}

/** What is wrong with the days of an address. */
export type DayFault = 'notADay' | 'future' | 'afterTo' | 'tooMany'

/** What is wrong with the first and the last day. */
export interface DayFaults {
  readonly from?: DayFault
  readonly to?: DayFault
}

/** What the address says of days. */
type AskedDays = Partial<Span>

/** Returns what is wrong with the days that an address names, so that other days are shown. */
export function faultsOf({ from, to }: AskedDays, today: string): DayFaults {
  const isWrongDay = (day: string | undefined) => day !== undefined && !isDay(day)
  const last = isDay(to) && to <= today ? to : today
  if (isWrongDay(from) || isWrongDay(to)) {
    return {
      ...(isWrongDay(from) && { from: 'notADay' }),
      ...(isWrongDay(to) && { to: 'notADay' }),
    }
  }
  if (to !== undefined && to > today) return { to: 'future' }
  if (from === undefined) return {}
  if (from > last) return { from: 'afterTo' }
  return daysFrom(from, last).length > DAYS_MAX ? { from: 'tooMany' } : {}
}

/** Returns the days that are shown: those of the address, or the default where it says none or wrong ones. */
function shownDays({ from, to: asked }: AskedDays, today: string): Span {
  if (from === undefined && asked === undefined) return spanOf(DEFAULT, today)
  const to = isDay(asked) && asked <= today ? asked : today
  const days = isDay(from) ? daysFrom(from, to).length : 0
  return { from: dayAfter(to, 1 - (days > 0 ? Math.min(days, DAYS_MAX) : MONTH_DAYS)), to }
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && COUNT.test(text) ? Number(text) : undefined
}

/** What an address says: whose usage, and the rest of {@link UsageQuestion} as texts. */
export interface AskedUsage {
  readonly owner?: string | undefined
  readonly query: QueryOf<'usage'>
}

/** Returns the question of an address. What it does not say, or says wrongly, is the default. */
export function questionOf({ owner = '', query }: AskedUsage, today: string): UsageQuestion {
  const division = DIVISIONS.find((name) => name === query.by) ?? 'outcome'
  return {
    owner,
    ...shownDays(query, today),
    by: division === 'owner' && owner !== '' ? 'outcome' : division,
    package: countOf(query.package),
    qps: countOf(query.qps),
  }
}

/** Returns the query of a question. What is the default is left out. */
export function queryOf(question: UsageQuestion, today: string): QueryOf<'usage'> {
  const { by, package: left, qps } = question
  return {
    ...daysQueryOf(question, today),
    ...(by !== 'outcome' && { by }),
    ...(left !== undefined && { package: String(left) }),
    ...(qps !== undefined && { qps: String(qps) }),
  }
}

/** Returns the query of days; empty for the default. */
export function daysQueryOf({ from, to }: Span, today: string): Partial<Span> {
  return presetOf({ from, to }, today) === DEFAULT ? {} : { from, to }
}
