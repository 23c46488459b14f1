/** @module Rows of usage as series of a chart: by outcome, template, region, country or owner. */

import type { OwnedUsageRow, UsageOutcome, UsageRow } from '@fuse-edge/core/admin'
import { rollup, sum } from 'd3-array'
import type { Drawing, Series } from '../../parts/chart/chart.tsx'
import { SERIES_MAX } from '../../parts/chart/layout.ts'
import type { Division } from './question.ts'

/** A row that may have an owner. */
export type AnyRow = UsageRow & Partial<Pick<OwnedUsageRow, 'owner'>>

/** Colours of the outcomes, in the order in which they are stacked. */
const OUTCOMES: Readonly<Record<UsageOutcome, number>> = {
  committed: 1,
  released: 6,
  'in-doubt': 3,
}

/** Name of the series that has what is left over. No name has white space. */
const REST = 'the rest'
/** Name of the series whose rows have an empty field. */
const NONE = 'not known'

/** Texts of a chart. */
export interface Names {
  /** Returns the name of a value for people. */
  readonly nameOf: (division: Division, value: string) => string
  readonly rest: string
  readonly none: string
}

const fieldOf = (row: AnyRow, by: Division) => row[by] || NONE

/** Returns the outcomes that have calls; that of made calls always. */
function outcomes(rows: readonly AnyRow[], names: Names): readonly Series[] {
  const present = new Set<string>(rows.map(({ outcome }) => outcome))
  return Object.entries(OUTCOMES)
    .filter(([name]) => name === 'committed' || present.has(name))
    .map(([name, colour]) => ({ name, colour, label: names.nameOf('outcome', name) }))
}

/** Returns the values with the most calls; the rest is one series. */
function largest(rows: readonly AnyRow[], by: Division, names: Names): readonly Series[] {
  const calls = rollup(
    rows,
    (group) => sum(group, (row) => row.calls),
    (row) => fieldOf(row, by),
  )
  const sorted = [...calls].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
  const isAll = sorted.length <= SERIES_MAX
  const shown = sorted.slice(0, isAll ? SERIES_MAX : SERIES_MAX - 1)
  const series = shown.map((name, index) => ({
    name,
    colour: index + 1,
    label: name === NONE ? names.none : names.nameOf(by, name),
  }))
  return isAll ? series : [...series, { name: REST, colour: SERIES_MAX, label: names.rest }]
}

/** What is drawn. */
export interface Question {
  readonly by: Division
  /** Every day, with calls or without. */
  readonly days: readonly string[]
  readonly today: string
}

/** Returns the chart of rows. */
export function drawingOf(
  rows: readonly AnyRow[],
  { by, days, today }: Question,
  names: Names,
): Drawing {
  const series = by === 'outcome' ? outcomes(rows, names) : largest(rows, by, names)
  const known = new Set(series.map(({ name }) => name))
  const byDay = rollup(
    rows,
    (group) => sum(group, ({ calls }) => calls),
    ({ day }) => day,
    (row) => (known.has(fieldOf(row, by)) ? fieldOf(row, by) : REST),
  )
  const points = days.map((key) => ({
    key,
    amounts: Object.fromEntries(byDay.get(key) ?? []),
  }))
  return { series, points, today }
}
