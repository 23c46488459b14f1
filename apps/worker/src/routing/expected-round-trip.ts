/**
 * @module Estimates the round trip between an end user and a region from a table of measured places. Pure.
 *
 * Distance alone is wrong for many places, because cables do not follow great circles: from Dubai, Jakarta answers
 * sooner than Singapore. So the estimate interpolates detours (measured time minus the time of light) of nearby measured
 * places, the nearest counting most, and adds the time that light needs from the end user's own position. A long detour belongs
 * to a long way: next door to the region little of it is left, so detours shrink with the end user's way.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import type { EndUser, Position } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import { distanceKm, lightMs } from './distance.ts'
import { MEASURED_PLACES, MEASURED_REGIONS, type MeasuredPlace } from './rtt-prior.ts'

/** Regions without measurements use the detours of a measured region behind the same border. */
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

/** A region and its column of the table. */
interface Column {
  readonly index: number
  /** Position of the region that was measured. */
  readonly measuredAt: Position
  /** Position of the region itself. */
  readonly position: Position
}

function columnOf(region: string): Column | undefined {
  const measured = STAND_INS[region] ?? region
  const index = MEASURED_REGIONS.indexOf(measured)
  const [measuredAt, position] = [POSITIONS.get(measured), POSITIONS.get(region)]
  const isKnown = index >= 0 && measuredAt !== undefined && position !== undefined
  return isKnown ? { index, measuredAt, position } : undefined
}

/** Returns the detour between a place and the region, as far as it is left on an end user's way to that region. */
function detourMs(ms: number, place: Position, { measuredAt }: Column, ownLightMs: number): number {
  const light = lightMs(place, measuredAt)
  const { DAMPING_OFFSET_MS } = ROUTING_LIMITS
  return (ms - light) * Math.min(1, (ownLightMs + DAMPING_OFFSET_MS) / (light + DAMPING_OFFSET_MS))
}

function averageDetourMs(
  from: Position,
  column: Column,
  ownLightMs: number,
  places: readonly MeasuredPlace[],
): number {
  const neighbours = places
    .flatMap(({ position, ms }) => {
      const measured = ms[column.index]
      return measured === undefined ? [] : [{ position, measured, km: distanceKm(from, position) }]
    })
    .toSorted((a, b) => a.km - b.km)
    .slice(0, ROUTING_LIMITS.NEIGHBOURS)
    .map(({ position, measured, km }) => ({
      detour: detourMs(measured, position, column, ownLightMs),
      weight: (km + ROUTING_LIMITS.NEARNESS_OFFSET_KM) ** -ROUTING_LIMITS.NEARNESS_POWER,
    }))
  const weights = neighbours.reduce((sum, { weight }) => sum + weight, 0)
  return neighbours.reduce((sum, { detour, weight }) => sum + detour * weight, 0) / weights
}

/**
 * Returns the estimated round trip from a point of the globe to a region in milliseconds, never less than light takes,
 * or `undefined` for a region without measurements.
 *
 * @param places at least one that knows the region; @default all measured places
 */
export function interpolatedMs(
  from: Position,
  region: string,
  places: readonly MeasuredPlace[] = MEASURED_PLACES,
): number | undefined {
  const column = columnOf(region)
  if (column === undefined) return undefined
  const light = lightMs(from, column.position)
  return light + Math.max(0, averageDetourMs(from, column, light, places))
}

/** Returns the mean estimate of several places. */
function ofPlaces(places: readonly MeasuredPlace[], region: string): number | undefined {
  const values = places.map(({ position }) => interpolatedMs(position, region))
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return undefined
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/**
 * Returns the estimated round trip in milliseconds: by the end user's position, else by the places of the country, else by
 * those of the continent. `undefined` if none of these is known, or the region is not.
 */
export function priorMs(endUser: EndUser, region: string): number | undefined {
  const { position, country, continent } = endUser
  if (position !== undefined) return interpolatedMs(position, region)
  const there = MEASURED_PLACES.filter((place) => place.country === country)
  const near = MEASURED_PLACES.filter((place) => place.continent === continent)
  return ofPlaces(there.length > 0 ? there : near, region)
}
