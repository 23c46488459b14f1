/** @module Where a fusion is sent, among the places that are open to it, and why. Pure. */

import type { Regions } from '@fuse-edge/core/client'
import type { EndUser } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { ROUTING_LIMITS } from '../limits.ts'
import { blended } from './peak-average.ts'
import type { Place, Places } from './place.ts'
import { priorMs } from './prior.ts'
import type { PlaceState } from './region-memory.ts'

export interface Route {
  readonly account: Account
  /** Of that account, in order of preference: where one certainly did not make the fusion, the next may. */
  readonly regions: Regions
  /** Why the first one, for `Server-Timing` and the log. */
  readonly reason: string
}

export interface RouteQuestion {
  readonly endUser: EndUser
  readonly stateOf: (place: Place) => PlaceState
  /** Unix time in milliseconds. */
  readonly nowMs: number
}

interface Ranked {
  readonly place: Place
  readonly isOpen: boolean
  /** Round trip to expect, in milliseconds. */
  readonly ms: number | undefined
  readonly source: 'measured' | 'expected'
  /** What places are compared by. */
  readonly cost: number
}

function rank(place: Place, { endUser, stateOf, nowMs }: RouteQuestion): Ranked {
  const { live, breaker, inFlight } = stateOf(place)
  const ms = blended(live, priorMs(endUser, place.region), nowMs)
  const load = 1 + inFlight / ROUTING_LIMITS.IN_FLIGHT_SCALE
  return {
    place,
    isOpen: breaker.phase === 'closed',
    ms,
    source: live === undefined ? 'expected' : 'measured',
    cost: ms === undefined ? Number.POSITIVE_INFINITY : (ms + ROUTING_LIMITS.LOCAL_MS) * load,
  }
}

/** Open places first, then the cheaper; the order of the configuration where that tells nothing. */
function compare(a: Ranked, b: Ranked): number {
  if (a.isOpen !== b.isOpen) return a.isOpen ? -1 : 1
  return a.cost === b.cost ? 0 : a.cost - b.cost
}

function reasonOf(best: Ranked, all: readonly Ranked[]): string {
  const { region } = best.place
  if (all.length === 1) return `${region}, the only one`
  const why =
    best.ms === undefined ? 'first configured' : `${best.source} ${Math.round(best.ms)} ms`
  const passed = all.filter(({ isOpen, cost }) => best.isOpen && !isOpen && cost <= best.cost)
  const names = passed.map(({ place }) => `, not ${place.region} which fails`)
  return `${region}, ${why}${names.join('')}`
}

/**
 * Chooses. All regions of the route are of one account: a template has other ids in the other. A breaker only moves
 * fusions: where every place fails, the best of them is asked.
 */
export function chooseRoute(places: Places, question: RouteQuestion): Route {
  const [first, ...others] = places
  const ranked = [first, ...others].map((place) => rank(place, question)).toSorted(compare)
  const best = ranked[0] ?? rank(first, question)
  const { account, region } = best.place
  const next = ranked
    .map(({ place }) => place)
    .filter((place) => place.account === account && place.region !== region)
  return {
    account,
    regions: [region, ...next.map((place) => place.region)],
    reason: reasonOf(best, ranked),
  }
}
