/**
 * @module The round trip to expect between an end user and a region before anything was measured here. Pure.
 *
 * Distance alone is wrong for many places, since cables do not follow great circles: Dubai is nearer to Jakarta than
 * Singapore by the clock. What nearby measured cities tell is their detour, the measured time less that of light; a
 * place between them gets their detours, the nearest counting most, and the time of light of its own way.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import type { EndUser, Position } from '../context/index.ts'
import { ROUTING_LIMITS } from '../limits.ts'
import { distanceKm, lightMs } from './distance.ts'
import { MEASURED_CITIES, MEASURED_REGIONS, type MeasuredCity } from './rtt-prior.ts'

/** Regions without measurements, by the measured region behind the same border: its detours are theirs. */
const STAND_INS: Readonly<Record<string, string>> = Object.freeze({
  'ap-guangzhou': 'ap-shanghai',
  'ap-chongqing': 'ap-shanghai',
  'ap-nanjing': 'ap-shanghai',
  'ap-chengdu': 'ap-shanghai',
  'ap-beijing': 'ap-shanghai',
})

const POSITIONS: ReadonlyMap<string, Position> = new Map(
  REGIONS.map(({ name, latitude, longitude }) => [name, { latitude, longitude }]),
)

/** A region, and the column of the table that tells of it. */
interface Column {
  readonly index: number
  /** Of the region that was measured. */
  readonly measuredAt: Position
  /** Of the region itself. */
  readonly position: Position
}

function columnOf(region: string): Column | undefined {
  const measured = STAND_INS[region] ?? region
  const index = MEASURED_REGIONS.indexOf(measured)
  const [measuredAt, position] = [POSITIONS.get(measured), POSITIONS.get(region)]
  const isKnown = index >= 0 && measuredAt !== undefined && position !== undefined
  return isKnown ? { index, measuredAt, position } : undefined
}

function detourMs(city: MeasuredCity, { index, measuredAt }: Column): number {
  return (city.ms[index] ?? 0) - lightMs(city.position, measuredAt)
}

function average(cities: readonly MeasuredCity[], from: Position, column: Column): number {
  const neighbours = cities
    .map((city) => ({ city, km: distanceKm(from, city.position) }))
    .toSorted((a, b) => a.km - b.km)
    .slice(0, ROUTING_LIMITS.NEIGHBOURS)
    .map(({ city, km }) => ({
      detour: detourMs(city, column),
      weight: (km + ROUTING_LIMITS.SAME_PLACE_KM) ** -ROUTING_LIMITS.NEARNESS_POWER,
    }))
  const weights = neighbours.reduce((sum, { weight }) => sum + weight, 0)
  return neighbours.reduce((sum, { detour, weight }) => sum + detour * weight, 0) / weights
}

/**
 * Milliseconds from a point of the globe to a region, not less than light takes; `undefined` for a region of which
 * nothing is known.
 *
 * @param cities at least one. Default: all that were measured
 */
export function interpolatedMs(
  from: Position,
  region: string,
  cities: readonly MeasuredCity[] = MEASURED_CITIES,
): number | undefined {
  const column = columnOf(region)
  if (column === undefined) return undefined
  const light = lightMs(from, column.position)
  return light + Math.max(0, average(cities, from, column))
}

/** Mean of what places of a country, or else of a continent, have to expect. */
function ofCities(cities: readonly MeasuredCity[], region: string): number | undefined {
  const values = cities.map(({ position }) => interpolatedMs(position, region))
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return undefined
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Milliseconds to expect; `undefined` where neither the end user's place nor continent is known, or the region is not. */
export function priorMs(endUser: EndUser, region: string): number | undefined {
  const { position, country, continent } = endUser
  if (position !== undefined) return interpolatedMs(position, region)
  const there = MEASURED_CITIES.filter((city) => city.country === country)
  const near = MEASURED_CITIES.filter((city) => city.continent === continent)
  return ofCities(there.length > 0 ? there : near, region)
}
