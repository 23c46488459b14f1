/** @module What the address of Usage asks for. */

import type { QueryOf } from '../../routes.ts'
import { dayAfter, daysFrom, isDay } from '../../state/days.ts'
import type { UsageOf } from '../../state/usage.ts'
import type { ViewProps } from '../../view-props.ts'
import { DIVISIONS, type Division } from './series.ts'

/** Days that are shown where the address says nothing. */
export const DAYS_SHOWN = 14
/** Most days of a question: what ledgers keep. */
export const DAYS_MAX = 400
const COUNT = /^[1-9]\d{0,9}$/
const MONTH_CHARACTERS = 8

/** A question, with what the chart is divided by. */
export interface UsageQuestion extends UsageOf {
  readonly by: Division
}

/** Spans that one click chooses. */
export const PRESETS = ['today', 'days', 'month'] as const

/** See {@link PRESETS}. */
export type Preset = (typeof PRESETS)[number]

/** Returns the first day of a preset; the last one is today. */
export function firstDayOf(preset: Preset, today: string): string {
  if (preset === 'today') return today
  return preset === 'days'
    ? dayAfter(today, 1 - DAYS_SHOWN)
    : `${today.slice(0, MONTH_CHARACTERS)}01`
}

/** Returns the preset that a span is. */
export function presetOf({ from, to }: UsageOf, today: string): Preset | undefined {
  return PRESETS.find((preset) => to === today && from === firstDayOf(preset, today))
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && COUNT.test(text) ? Number(text) : undefined
}

/** Returns the question of an address. What it does not say, or says wrongly, is the default. */
export function questionOf({ parts, query }: ViewProps, today: string): UsageQuestion {
  const owner = parts.owner ?? ''
  const to = isDay(query.to) && query.to <= today ? query.to : today
  const days = isDay(query.from) ? daysFrom(query.from, to).length : 0
  const shown = days > 0 ? Math.min(days, DAYS_MAX) : DAYS_SHOWN
  const division = DIVISIONS.find((name) => name === query.by) ?? 'outcome'
  return {
    owner,
    from: dayAfter(to, 1 - shown),
    to,
    by: division === 'owner' && owner !== '' ? 'outcome' : division,
    package: countOf(query.package),
    qps: countOf(query.qps),
  }
}

/** Returns the query of a question. What is the default is left out. */
export function queryOf(question: UsageQuestion, today: string): QueryOf<'usage'> {
  const { from, to, by, package: left, qps } = question
  const isDefault = presetOf(question, today) === 'days'
  return {
    ...(!isDefault && { from, to }),
    ...(by !== 'outcome' && { by }),
    ...(left !== undefined && { package: String(left) }),
    ...(qps !== undefined && { qps: String(qps) }),
  }
}
