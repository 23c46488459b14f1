/** @module Chooses where an attempt goes: the breakers of all regions that a client has been to. */

import {
  type BreakerOptions,
  type BreakerState,
  CLOSED,
  isAdmitted,
  nextState,
  type Sign,
} from './breaker.ts'
import type { Route } from './routes.ts'

/** What a client knows of its regions, for as long as it lives. */
export interface RegionHealth {
  /**
   * The first of `routes` whose region takes calls, and marks it as on its way. When none does, the first of all:
   * a breaker moves calls, it never refuses one.
   */
  choose(routes: readonly [Route, ...Route[]]): Route
  /** Tells how an attempt there ended; once for each `choose` or `startAgain`. */
  ended(route: Route, sign: Sign): void
  /** Marks another attempt at the same place. */
  startAgain(route: Route): void
}

/** @param now Unix time in milliseconds. */
export function createRegionHealth(now: () => number, options: BreakerOptions): RegionHealth {
  const states = new Map<string, BreakerState>()
  const stateOf = ({ region }: Route): BreakerState => states.get(region) ?? CLOSED
  const apply = (route: Route, event: 'started' | Sign): void => {
    states.set(route.region, nextState(stateOf(route), event, now(), options))
  }
  return {
    choose(routes) {
      const nowMs = now()
      const route = routes.find((each) => isAdmitted(stateOf(each), nowMs)) ?? routes[0]
      apply(route, 'started')
      return route
    },
    ended: apply,
    startAgain: (route) => apply(route, 'started'),
  }
}
