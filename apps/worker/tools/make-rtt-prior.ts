/**
 * @module Writes `src/routing/rtt-prior.ts` from `data/rtt-prior.csv`. Run in this folder after a change of the data:
 * `npx pnpm@12.21.0 exec node tools/make-rtt-prior.ts`.
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
const entries = rows.map(([city = '', country = '', continent = '', latitude, longitude, ...ms]) =>
  [
    '  {',
    `    city: ${quoted(city)},`,
    `    country: ${quoted(country)},`,
    `    continent: ${quoted(continent)},`,
    `    position: { latitude: ${latitude}, longitude: ${longitude} },`,
    `    ms: [${ms.join(', ')}],`,
    '  },',
  ].join('\n'),
)

const source = `/**
 * @module Measured round trips from cities to access regions. Made from \`data/rtt-prior.csv\`, which tells where they
 * come from, by \`tools/make-rtt-prior.ts\`: do not edit.
 */

import type { Position } from '../context/index.ts'

/** A city that was measured. */
export interface MeasuredCity {
  readonly city: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** As Cloudflare names it. */
  readonly continent: string
  readonly position: Position
  /** Milliseconds to each of {@link MEASURED_REGIONS}; 0 in the region's own city. */
  readonly ms: readonly number[]
}

/** Regions in the order of the measured numbers. */
export const MEASURED_REGIONS: readonly string[] = Object.freeze([
${regions.map((region) => `  ${quoted(region)},`).join('\n')}
])

/** Every measured city. */
export const MEASURED_CITIES: readonly MeasuredCity[] = Object.freeze([
${entries.join('\n')}
])
`

writeFileSync(TABLE, source)
