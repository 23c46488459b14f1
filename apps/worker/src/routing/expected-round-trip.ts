/**
 * @module Estimates the round trip between an end user and a region from a table of measured places. Pure.
 *
 * Distance alone is wrong for many places, because cables do not follow great circles: from Dubai, Jakarta answers
 * sooner than Singapore. So the estimate interpolates detours (measured time minus the time of light) of nearby measured
 * places, the nearest counting most, and adds the time that light needs from the end user's own position. A long detour belongs
 * to a long way: near the region little of it is left, so detours shrink with the end user's way.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import type { EndUser, Position } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import { distanceKm, lightMs } from './distance.ts'
import { MEASURED_PLACES, MEASURED_REGIONS, type MeasuredPlace } from './rtt-prior.ts'

/** Regions of mainland China use the detours of this one, which was measured behind the same border. */
const MEASURED_IN_MAINLAND = 'ap-shanghai'

/** A region and its column of the table. */
interface Column {
  readonly index: number
  /** Position of the region that was measured. */
  readonly measuredAt: Position
  /** Position of the region itself. */
  readonly position: Position
}

const regionOf = (name: string) => REGIONS.find((region) => region.name === name)

function columnOf(region: string): Column | undefined {
  const position = regionOf(region)
  const measured = position?.mainland === true ? MEASURED_IN_MAINLAND : region
  const measuredAt = regionOf(measured)
  const index = MEASURED_REGIONS.indexOf(measured)
  return position && measuredAt && index >= 0 ? { index, measuredAt, position } : undefined
}

/** Returns the detour between a place and the region, as far as it is left on an end user's way to that region. */
function detourMs(ms: number, place: Position, { measuredAt }: Column, ownLightMs: number): number {
  const light = lightMs(place, measuredAt)
  const { DAMPING_OFFSET_MS } = ROUTING_LIMITS
  return (ms - light) * Math.min(1, (ownLightMs + DAMPING_OFFSET_MS) / (light + DAMPING_OFFSET_MS))
}

/** Estimates the round trip to a region in milliseconds; `undefined` where it is not known. */
export type Estimate = (region: string) => number | undefined

/** A measured place, and its distance. */
interface Neighbour {
  readonly place: MeasuredPlace
  readonly km: number
}

/** Returns the weighted mean of the detours of the nearest places that know the region. @param sorted the nearest first */
function meanDetourMs(sorted: readonly Neighbour[], column: Column, ownLightMs: number): number {
  let [weights, sum, left] = [0, 0, ROUTING_LIMITS.NEIGHBOURS]
  for (const { place, km } of sorted) {
    const ms = place.ms[column.index]
    if (ms === undefined) continue
    const weight = (km + ROUTING_LIMITS.NEARNESS_OFFSET_KM) ** -ROUTING_LIMITS.NEARNESS_POWER
    weights += weight
    sum += weight * detourMs(ms, place.position, column, ownLightMs)
    left -= 1
    if (left === 0) break
  }
  return sum / weights
}

/**
 * Returns the estimate from a point of the globe: never less than light takes, and `undefined` for a region without measurements.
 *
 * @param places for each region at least one that knows it; @default all measured places
 */
export function estimateFrom(
  from: Position,
  places: readonly MeasuredPlace[] = MEASURED_PLACES,
): Estimate {
  const sorted = places
    .map((place) => ({ place, km: distanceKm(from, place.position) }))
    .toSorted((a, b) => a.km - b.km)
  return (region) => {
    const column = columnOf(region)
    if (column === undefined) return undefined
    const light = lightMs(from, column.position)
    return light + Math.max(0, meanDetourMs(sorted, column, light))
  }
}

/**
 * Returns the estimate for an end user: from the position, else the mean of those from the places of the country, else of the
 * continent. `undefined` for every region if none of these is known.
 */
export function estimateFor({ position, country, continent }: EndUser): Estimate {
  if (position !== undefined) return estimateFrom(position)
  const there = MEASURED_PLACES.filter((place) => place.country === country)
  const near = MEASURED_PLACES.filter((place) => place.continent === continent)
  const estimates = (there.length > 0 ? there : near).map((place) => estimateFrom(place.position))
  return (region) => {
    const known = estimates.map((estimate) => estimate(region)).filter((ms) => ms !== undefined)
    if (known.length === 0) return undefined
    return known.reduce((sum, ms) => sum + ms, 0) / known.length
  }
}
