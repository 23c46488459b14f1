/** @module The edge's regions as markers of the map, with their round trips. */

import type { RegionState, RouteStep } from '@fuse-edge/core/admin'
import { REGIONS } from '@fuse-edge/core/regions'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import type { Marker } from './layout.ts'

/** Returns the round trip of a region: that of the route, else what was measured, else what is expected. */
function roundTripOf(state: RegionState, order: readonly RouteStep[] | undefined) {
  const step = order?.find(({ region, site }) => region === state.region && site === state.site)
  return step?.ms ?? state.ms
}

function labelOf(city: string, state: RegionState, ms: number | undefined): string {
  if (state.breaker !== 'closed') return `${city} ${say(`map.${state.breaker}`)}`
  return ms === undefined ? city : `${city} ${say('ms', { n: numberOf(Math.round(ms)) })}`
}

/** Returns the markers of regions. Regions whose place core does not know, and second accounts in one, are left out. */
export function markersOf(
  regions: readonly RegionState[],
  order?: readonly RouteStep[],
): readonly Marker[] {
  const seen = new Set<string>()
  return regions.flatMap((state): Marker[] => {
    const place = REGIONS.find(({ name }) => name === state.region)
    if (!place || seen.has(state.region)) return []
    seen.add(state.region)
    const { latitude, longitude, city } = place
    const isOut = order !== undefined && !order.some(({ region }) => region === state.region)
    const kind = state.breaker === 'closed' ? (isOut ? 'idle' : 'up') : 'down'
    const label = labelOf(city, state, roundTripOf(state, order))
    return [{ region: state.region, latitude, longitude, kind, label }]
  })
}
