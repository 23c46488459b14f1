/**
 * @module `pnpm bench world`: simulates end users all over the world, and prints how long they wait with Fuse Edge and without.
 */

import type { Figure, Goal, Report, Row } from '../../tools/report.ts'
import {
  afterTwoFailures,
  mean,
  overOracle,
  performanceOf,
  regionMs,
  resultsOf,
} from './evaluate.ts'
import { flowsOf } from './flows.ts'
import { type Contestant, continentTables, rowsOf, scoresOf, worldTable } from './report.ts'
import { NAMES, type Run, type RunOptions, simulate } from './simulate.ts'
import type { Trip } from './trip.ts'

/** How large the bench is. */
export interface BenchOptions {
  readonly seeds: readonly number[]
  /** All end users of the world, with all faults. */
  readonly world: Omit<RunOptions, 'seed'>
  /** A few busy data centres whose regions die, so that end users come after the failures of others. */
  readonly drill: Omit<RunOptions, 'seed'>
}

/** What the bench prints. */
const FULL: BenchOptions = {
  seeds: [1, 2, 3],
  world: { visits: 2000, hours: 4 },
  drill: {
    visits: 4000,
    hours: 4,
    faultKinds: ['dead', 'silent', 'refusing'],
    cities: ['Tokyo', 'Singapore', 'Frankfurt', 'Sao Paulo'],
    contestants: [NAMES.traffic],
  },
}

const DIGITS = 3

/** The runs of all seeds, and their figures. */
export interface BenchResults {
  readonly runs: readonly Run[]
  readonly figures: readonly Figure[]
}

function contestantsOf(runs: readonly Run[]): readonly Contestant[] {
  const names = runs[0]?.performances.map(({ name }) => name) ?? []
  return names.map((name) => {
    const performances = runs.map((run) => ({ run, own: performanceOf(run, name) }))
    return {
      name,
      results: performances.flatMap(({ run, own }) => resultsOf(run, own)),
      probesPerFusion: mean(performances.map(({ own }) => own.probesPerFusion)),
    }
  })
}

type TimeOf = (trip: Trip) => number

const accessMs: TimeOf = (trip) => trip.accessMs

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Runs the bench. */
export async function benchWorld({ seeds, world, drill }: BenchOptions): Promise<BenchResults> {
  const runs: Run[] = []
  const drills: Run[] = []
  for (const seed of seeds) {
    runs.push(await simulate({ ...world, seed }))
    drills.push(await simulate({ ...drill, seed }))
  }
  const ratio = (name: string, contestant: string, timeOf: TimeOf, goal?: Goal): Figure => {
    const of = runs.map((run) => overOracle(run, contestant, timeOf))
    return { name: `world ${name}`, goal, digits: DIGITS, value: mean(of), of }
  }
  const twice = [...runs, ...drills].map((run) =>
    sum(run.performances.map(({ trips }) => trips.filter(({ billed }) => billed > 1).length)),
  )
  const after = drills.map(afterTwoFailures)
  const extra = after.map(({ mostExtraRoundTrips }) => mostExtraRoundTrips)
  const lost = after.map((each) => each.lost / Math.max(1, each.fusions))
  return {
    runs,
    figures: [
      ratio('warm over oracle', NAMES.warm, accessMs, '<= 1.05'),
      ratio('little traffic over oracle', NAMES.traffic, accessMs, '<= 1.15'),
      ratio('cold over oracle', NAMES.cold, accessMs, '<= 1.15'),
      ratio('warm over oracle, without the last mile', NAMES.warm, regionMs),
      ratio('little traffic over oracle, without the last mile', NAMES.traffic, regionMs),
      ratio('cold over oracle, without the last mile', NAMES.cold, regionMs),
      { name: 'billed twice', goal: '= 0', value: sum(twice), of: twice },
      {
        name: 'extra round trips of a dead region after two failures',
        goal: '<= 1',
        value: Math.max(...extra),
        of: extra,
      },
      {
        name: 'share lost to a dead region after two failures',
        goal: '<= 0.01',
        value: sum(after.map((each) => each.lost)) / sum(after.map(({ fusions }) => fusions)),
        digits: DIGITS,
        of: lost,
      },
    ],
  }
}

/** Returns where the end users of a run go. */
function flowsOfRun(run: Run | undefined): Row[] {
  return run === undefined ? [] : flowsOf(performanceOf(run, NAMES.warm).trips)
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const { runs, figures } = await benchWorld(FULL)
  const scores = scoresOf(contestantsOf(runs))
  console.log(`${worldTable(scores)}\n\n${continentTables(scores)}\n`)
  for (const { name, of = [] } of figures) {
    console.log(`${name}, by seed: ${of.map((value) => value.toFixed(DIGITS)).join(', ')}`)
  }
  return { figures, tables: { scores: rowsOf(scores), flows: flowsOfRun(runs[0]) } }
}
