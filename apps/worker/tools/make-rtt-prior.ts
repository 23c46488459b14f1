/**
 * @module Writes `src/routing/rtt-prior.ts` from `data/rtt-prior.csv`. Run it after each change of the data, in
 * `apps/worker`: `npx pnpm@12.21.0 exec node tools/make-rtt-prior.ts`.
 */

import { readFileSync, writeFileSync } from 'node:fs'

const DATA = new URL('../data/rtt-prior.csv', import.meta.url)
const TABLE = new URL('../src/routing/rtt-prior.ts', import.meta.url)

const lines = readFileSync(DATA, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const [header = '', ...rows] = lines.map((line) => line.split(','))
const [, , , , , ...regions] = header

const quoted = (text: string): string => `'${text}'`
const entries = rows.map(([city = '', country = '', continent = '', ...numbers]) => {
  const names = [country, continent].map(quoted)
  return `  [${[...names, ...numbers].join(', ')}], // ${city}`
})

const source = `/**
 * @module Measured round trips from cities to access regions. \`tools/make-rtt-prior.ts\` generates this file from
 * \`data/rtt-prior.csv\`, which names the sources: do not edit it.
 */

import type { Position } from '../context/index.ts'

/** A measured city. */
export interface MeasuredCity {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Cloudflare's code of the continent. */
  readonly continent: string
  readonly position: Position
  /** Round trips to each of {@link MEASURED_REGIONS}, ms; 0 in the region's own city. */
  readonly ms: readonly number[]
}

/** The regions, in the order of the round trips. */
export const MEASURED_REGIONS: readonly string[] = Object.freeze([
${regions.map((region) => `  ${quoted(region)},`).join('\n')}
])

/** Country, continent, latitude, longitude, and the round trips. */
type Row = readonly [string, string, number, number, ...number[]]

// biome-ignore format: a table is read by its rows
const ROWS: readonly Row[] = [
${entries.join('\n')}
]

/** Every measured city. */
export const MEASURED_CITIES: readonly MeasuredCity[] = Object.freeze(
  ROWS.map(([country, continent, latitude, longitude, ...ms]) => {
    return { country, continent, position: { latitude, longitude }, ms }
  }),
)
`

writeFileSync(TABLE, source)
