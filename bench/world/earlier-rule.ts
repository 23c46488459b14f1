/**
 * @module The rule that estimated round trips before decision 0029, for comparison: it knew 25 cities, and moved the whole detour of
 * the four nearest ones to the end user.
 */

import { REGIONS } from '@fuse-edge/core/regions'
import type { Position } from '../../apps/worker/src/context/index.ts'
import { distanceKm, lightMs } from '../../apps/worker/src/routing/distance.ts'
import type { MeasuredPlace } from '../../apps/worker/src/routing/rtt-prior.ts'

const NEIGHBOURS = 4
const NEARNESS_POWER = 3
const SAME_PLACE_KM = 10

/** Returns the estimated round trip in milliseconds. @param index of the region in the round trips of each city */
export function earlierEstimateMs(
  from: Position,
  [region, index]: readonly [name: string, index: number],
  cities: readonly MeasuredPlace[],
): number {
  const position = REGIONS.find(({ name }) => name === region)
  if (position === undefined) return Number.POSITIVE_INFINITY
  const neighbours = cities
    .map((city) => ({ city, km: distanceKm(from, city.position) }))
    .toSorted((a, b) => a.km - b.km)
    .slice(0, NEIGHBOURS)
    .map(({ city, km }) => ({
      detour: (city.ms[index] ?? 0) - lightMs(city.position, position),
      weight: (km + SAME_PLACE_KM) ** -NEARNESS_POWER,
    }))
  const weights = neighbours.reduce((sum, { weight }) => sum + weight, 0)
  const detour = neighbours.reduce((sum, each) => sum + each.detour * each.weight, 0) / weights
  return lightMs(from, position) + Math.max(0, detour)
}
