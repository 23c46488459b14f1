/** @module Writes the results of runs as tables. Pure. */

import type { Row } from '../../tools/report.ts'
import { type Result, type Score, scoreOf, type Times } from './evaluate.ts'

/** A contestant with the results of all its runs. */
export interface Contestant {
  readonly name: string
  readonly results: readonly Result[]
  /** Requests that probes sent, for each fusion. */
  readonly probesPerFusion: number
}

/** Scores of a contestant: of all end users, and of each continent. */
export interface Scores {
  readonly name: string
  readonly probesPerFusion: number
  readonly world: Score
  readonly continents: Readonly<Record<string, Score>>
}

const PERCENT = 100

/** Scores each contestant. */
export function scoresOf(contestants: readonly Contestant[]): readonly Scores[] {
  return contestants.map(({ name, results, probesPerFusion }) => {
    const groups = Object.entries(Object.groupBy(results, ({ continent }) => continent))
    const continents = groups.map(([continent, group = []]) => [continent, scoreOf(group)] as const)
    const sorted = continents.toSorted(([a], [b]) => a.localeCompare(b))
    return {
      name,
      probesPerFusion,
      world: scoreOf(results),
      continents: Object.fromEntries(sorted),
    }
  })
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const [header = []] = rows
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column === 0 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  '),
    )
    .join('\n')
}

function cellsOf({ fusions, accessMs, wholeMs, wrongRegion, lost, billedTwice }: Score): string[] {
  const ms = [accessMs, wholeMs].flatMap(({ p50, p95, p99 }) => [p50, p95, p99])
  return [
    ...ms.map((value) => value.toFixed(0)),
    `${(PERCENT * wrongRegion).toFixed(1)} %`,
    `${((PERCENT * lost) / fusions).toFixed(1)} %`,
    String(billedTwice),
  ]
}

const TIMES = ['p50', 'p95', 'p99']
const COLUMNS = [
  ...TIMES.map((name) => `access ${name}`),
  ...TIMES.map((name) => `whole ${name}`),
  'wrong region',
  'lost',
  'billed twice',
]

/** Returns the table of all end users. */
export function worldTable(scores: readonly Scores[]): string {
  return tableOf([
    ['ms', ...COLUMNS, 'probes a fusion'],
    ...scores.map(({ name, world, probesPerFusion }) => [
      name,
      ...cellsOf(world),
      probesPerFusion.toFixed(1),
    ]),
  ])
}

/** Returns one table for each continent. */
export function continentTables(scores: readonly Scores[]): string {
  const names = Object.keys(scores[0]?.continents ?? {})
  return names
    .map((continent) =>
      tableOf([
        [continent, ...COLUMNS],
        ...scores.flatMap(({ name, continents }) => {
          const score = continents[continent]
          return score === undefined ? [] : [[name, ...cellsOf(score)]]
        }),
      ]),
    )
    .join('\n\n')
}

/** Returns a row for each contestant in the world and in each continent. Times are milliseconds. */
export function rowsOf(scores: readonly Scores[]): Row[] {
  return scores.flatMap(({ name, probesPerFusion, world, continents }) =>
    Object.entries({ world, ...continents }).map(
      ([area, { accessMs, regionMs, wholeMs, ...counts }]) => ({
        contestant: name,
        area,
        ...prefixed('access', accessMs),
        ...prefixed('region', regionMs),
        ...prefixed('whole', wholeMs),
        ...counts,
        probesPerFusion,
      }),
    ),
  )
}

function prefixed(prefix: string, times: Times): Row {
  return Object.fromEntries(Object.entries(times).map(([name, ms]) => [`${prefix} ${name}`, ms]))
}
