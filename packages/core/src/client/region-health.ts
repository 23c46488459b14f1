/** @module Chooses the region of an attempt by the breakers of all regions that a client has been to. */

import {
  type BreakerEvent,
  type BreakerOptions,
  type BreakerState,
  CLOSED,
  type HealthSignal,
  isAdmitted,
  nextState,
} from './breaker.ts'
import type { Route } from './routes.ts'

/** What a client knows of its regions, for as long as it lives. */
export interface RegionHealth {
  /**
   * Returns the first of `routes` whose region takes calls, and notes that an attempt goes there. When every breaker is
   * open, it returns the first of all: a breaker moves calls, it never refuses one.
   */
  choose(routes: readonly [Route, ...Route[]]): Route
  /** Notes how an attempt there ended; once for each `choose` or `startAgain`. */
  ended(route: Route, signal: HealthSignal): void
  /** Notes another attempt at the same place. */
  startAgain(route: Route): void
}

/**
 * Creates the breakers of a client.
 *
 * @param now Returns Unix time in milliseconds.
 */
export function createRegionHealth(now: () => number, options: BreakerOptions): RegionHealth {
  const states = new Map<string, BreakerState>()
  const stateOf = ({ region }: Route): BreakerState => states.get(region) ?? CLOSED
  const apply = (route: Route, event: BreakerEvent): void => {
    states.set(route.region, nextState(stateOf(route), event, now(), options))
  }
  return {
    choose(routes) {
      const nowMs = now()
      const route = routes.find((each) => isAdmitted(stateOf(each), nowMs, options)) ?? routes[0]
      apply(route, 'started')
      return route
    },
    ended: apply,
    startAgain: (route) => apply(route, 'started'),
  }
}
