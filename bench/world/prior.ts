/**
 * @module `pnpm bench world-prior`: what the worker's estimates cost where nothing was measured. Each row of
 * `rtt-by-country.csv` is left out in turn, the table is made again without it, and the worker's own code chooses a region for it.
 * The cost is the round trip to that region over the one to the best region.
 */

import type { Position } from '../../apps/worker/src/context/index.ts'
import { distanceKm } from '../../apps/worker/src/routing/distance.ts'
import { estimateFrom } from '../../apps/worker/src/routing/expected-round-trip.ts'
import {
  type NamedPlace,
  readMeasurements,
  withoutPredicted,
} from '../../apps/worker/tools/measured-places.ts'
import type { Report } from '../../tools/report.ts'
import { earlierEstimateMs } from './earlier-rule.ts'

/** With a row, what was measured this near to it is left out too: it is the same city under another name. */
const NEIGHBOURHOOD_KM = 300
const DIGITS = 3

/** Whether a place is left out while a row is predicted. */
type IsLeftOut = (place: NamedPlace, row: NamedPlace) => boolean

/** What is left out, with the goal of the cost. */
const TRIALS: readonly (readonly [name: string, goal: number, isLeftOut: IsLeftOut])[] = [
  [
    'row left out',
    1.01,
    (place, row) => distanceKm(place.position, row.position) < NEIGHBOURHOOD_KM,
  ],
  ['country left out', 1.035, (place, row) => place.country === row.country],
]

/** Estimates the round trip to a region, by its name and its index in the round trips of a place. */
type EstimateFrom = (
  from: Position,
) => (region: readonly [name: string, index: number]) => number | undefined

/** A rule that learns from places. */
type Learn = (isKept: (place: NamedPlace) => boolean) => EstimateFrom

const { countries, cities, regions, regionNames } = readMeasurements()

/** Returns what is known of a region's place that is left out: that it is there, and the round trip to itself. */
function onlyItself(place: NamedPlace): NamedPlace {
  return {
    ...place,
    ms: place.ms.map((ms, index) => (regionNames[index] === place.name ? ms : undefined)),
  }
}

const RULES: readonly (readonly [name: string, Learn])[] = [
  [
    'earlier rule',
    (isKept) => {
      const known = cities.filter(isKept)
      return (from) => (region) => earlierEstimateMs(from, region, known)
    },
  ],
  [
    'prior',
    (isKept) => {
      const regionPlaces = regions.map((place) => (isKept(place) ? place : onlyItself(place)))
      const table = [
        ...withoutPredicted(countries.filter(isKept), regionPlaces, regionNames),
        ...regionPlaces,
      ]
      return (from) => {
        const estimate = estimateFrom(from, table)
        return ([name]) => estimate(name)
      }
    },
  ],
]

/** What one rule costs on all rows. */
interface Cost {
  /** Mean round trip to the chosen regions over that to the best ones. */
  readonly overOracle: number
  /** Rows where the choice was not the best, with the milliseconds that it costs. */
  readonly misses: readonly string[]
}

/** Returns what a rule costs, on rows that it does not know. */
function costOf(learn: Learn, isLeftOut: IsLeftOut): Cost {
  const misses: string[] = []
  const total = { chosen: 0, best: 0 }
  for (const row of countries) {
    const estimate = learn((place) => !isLeftOut(place, row))(row.position)
    const options = row.ms.flatMap((ms, index) => {
      const region = regionNames[index] ?? ''
      return ms === undefined ? [] : [{ region, ms, estimate: estimate([region, index]) ?? 0 }]
    })
    const best = Math.min(...options.map(({ ms }) => ms))
    const [chosen] = options.toSorted((a, b) => a.estimate - b.estimate)
    if (chosen === undefined) continue
    total.chosen += chosen.ms
    total.best += best
    if (chosen.ms > best) misses.push(`${row.name}: ${chosen.region}, +${chosen.ms - best} ms`)
  }
  return { overOracle: total.chosen / total.best, misses }
}

/** What a rule costs in one trial. */
export interface TrialCost extends Cost {
  readonly rule: string
  readonly trial: string
  readonly goal: number
}

/** Returns what each rule costs in each trial. */
export function priorCosts(): readonly TrialCost[] {
  return RULES.flatMap(([rule, learn]) =>
    TRIALS.map(([trial, goal, isLeftOut]) => ({ rule, trial, goal, ...costOf(learn, isLeftOut) })),
  )
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const costs = priorCosts()
  for (const { rule, trial, misses } of costs) {
    console.log(
      `${rule}, ${trial}: not the best for\n${misses.map((miss) => `  ${miss}`).join('\n')}`,
    )
  }
  return {
    figures: costs.map(({ rule, trial, goal, overOracle }) => ({
      name: `${rule} over oracle, ${trial}`,
      value: overOracle,
      digits: DIGITS,
      goal: rule === 'prior' ? `<= ${goal}` : undefined,
    })),
  }
}
