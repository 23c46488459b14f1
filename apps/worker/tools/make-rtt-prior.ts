/**
 * @module Writes `src/routing/rtt-prior.ts` from the measurements of `data`. Run it after each change of the data, or of the rule
 * that estimates round trips, in `apps/worker`: `npx pnpm@12.21.0 exec node tools/make-rtt-prior.ts`.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NamedPlace, readMeasurements, withoutPredicted } from './measured-places.ts'

const TABLE = join(import.meta.dirname, '../src/routing/rtt-prior.ts')

/** Figures are multiples of this. */
const STEP_MS = 5
/** The character of 0 ms. From here on, all characters up to `~` are visible. */
const ZERO = '#'
const NOT_MEASURED = '~'
/** The highest that a character can stand for. Regions that are so far away are never chosen. */
const MOST_STEPS = NOT_MEASURED.charCodeAt(0) - ZERO.charCodeAt(0) - 1

function characterOf(ms: number | undefined): string {
  if (ms === undefined) return NOT_MEASURED
  return String.fromCharCode(ZERO.charCodeAt(0) + Math.min(MOST_STEPS, Math.round(ms / STEP_MS)))
}

function rowOf({ name, country, continent, position, ms }: NamedPlace): string {
  const { latitude, longitude } = position
  const text = ms.map(characterOf).join('').replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  return `  ['${country}', '${continent}', ${latitude}, ${longitude}, '${text}'], // ${name}`
}

/** Returns the source of the table. */
export function tableSource(): string {
  const { countries, regions, regionNames } = readMeasurements()
  const places = [...withoutPredicted(countries, regions, regionNames), ...regions]
  return `/**
 * @module Measured round trips from places to access regions. \`tools/make-rtt-prior.ts\` generates this file from
 * \`data/rtt-by-country.csv\` and \`data/rtt-prior.csv\`, which name the sources: do not edit it. Places that the others predict are
 * left out.
 */

import type { Position } from '../context/index.ts'

/** A place from which round trips were measured: a country, a part of a large one, or an access region. */
export interface MeasuredPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Cloudflare's code of the continent. */
  readonly continent: string
  readonly position: Position
  /** Round trips to each of {@link MEASURED_REGIONS}, ms; 0 in the region's own city, \`undefined\` where none was measured. */
  readonly ms: readonly (number | undefined)[]
}

/** The regions, in the order of the round trips. */
export const MEASURED_REGIONS: readonly string[] = Object.freeze([
${regionNames.map((region) => `  '${region}',`).join('\n')}
])

/** Milliseconds of one step, and the character of 0 steps; \`~\` is not measured. */
const [STEP_MS, ZERO, NOT_MEASURED] = [${STEP_MS}, ${ZERO.charCodeAt(0)}, '${NOT_MEASURED}']

/** Country, continent, latitude, longitude, and a character for each round trip. */
type Row = readonly [string, string, number, number, string]

// biome-ignore format: a table is read by its rows
const ROWS: readonly Row[] = [
${places.map(rowOf).join('\n')}
]

function msOf(character: string): number | undefined {
  return character === NOT_MEASURED ? undefined : (character.charCodeAt(0) - ZERO) * STEP_MS
}

/** Every measured place that the others do not predict. */
export const MEASURED_PLACES: readonly MeasuredPlace[] = Object.freeze(
  ROWS.map(([country, continent, latitude, longitude, text]) => {
    return { country, continent, position: { latitude, longitude }, ms: text.split('').map(msOf) }
  }),
)
`
}

if (import.meta.main) writeFileSync(TABLE, tableSource())
