/** @module Chooses where a fusion is sent among several targets that are open to it, and says why. Pure. */

import type { EndUser } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import { blended } from './peak-average.ts'
import type { TargetHealth } from './region-health.ts'
import type { Route } from './route.ts'
import type { Target, Targets } from './target.ts'

/** What the choice depends on. */
export interface RouteInputs {
  readonly endUser: EndUser
  readonly healthOf: (target: Target) => TargetHealth
  /** Returns the estimated round trip to a region, in milliseconds; `undefined` where it is not known. */
  readonly priorMs: (endUser: EndUser, region: string) => number | undefined
  /** Unix time in milliseconds. */
  readonly nowMs: number
}

/** A target with what its rank depends on. */
export interface RankedTarget {
  readonly target: Target
  /** Whether its breaker is closed. */
  readonly isHealthy: boolean
  /** Expected round trip, in milliseconds. */
  readonly ms: number | undefined
  readonly source: 'measured' | 'expected'
  /** Targets are compared by this number. */
  readonly cost: number
}

function rank(target: Target, { endUser, healthOf, priorMs, nowMs }: RouteInputs): RankedTarget {
  const { live, breaker, inFlight } = healthOf(target)
  const ms = blended(live, priorMs(endUser, target.region), nowMs)
  const load = 1 + inFlight / ROUTING_LIMITS.IN_FLIGHT_SCALE
  return {
    target,
    isHealthy: breaker.phase === 'closed',
    ms,
    source: live === undefined ? 'expected' : 'measured',
    cost: ms === undefined ? Number.POSITIVE_INFINITY : (ms + ROUTING_LIMITS.LOCAL_MS) * load,
  }
}

/** Healthy targets first, then the cheaper; equal ones keep the order of the configuration. */
function compare(a: RankedTarget, b: RankedTarget): number {
  if (a.isHealthy !== b.isHealthy) return a.isHealthy ? -1 : 1
  return a.cost === b.cost ? 0 : a.cost - b.cost
}

function reasonOf(best: RankedTarget, all: readonly RankedTarget[]): string {
  const { region } = best.target
  const why =
    best.ms === undefined ? 'first configured' : `${best.source} ${Math.round(best.ms)} ms`
  const passed = all.filter(
    ({ isHealthy, cost }) => best.isHealthy && !isHealthy && cost <= best.cost,
  )
  const names = passed.map(({ target }) => `, not ${target.region} which fails`)
  return `${region}, ${why}${names.join('')}`
}

/** Returns the targets, best first. */
export function rankTargets(
  targets: Targets,
  inputs: RouteInputs,
): readonly [RankedTarget, ...RankedTarget[]] {
  const [first, ...others] = targets
  const [best = rank(first, inputs), ...rest] = [first, ...others]
    .map((target) => rank(target, inputs))
    .toSorted(compare)
  return [best, ...rest]
}

/**
 * Chooses a route. All its regions belong to one account, because a template has other ids in the other account. An open
 * breaker only moves fusions elsewhere: if every breaker is open, the best target is used.
 */
export function chooseRoute(targets: Targets, inputs: RouteInputs): Route {
  const ranked = rankTargets(targets, inputs)
  const [best] = ranked
  const { account, region } = best.target
  const next = ranked
    .map(({ target }) => target)
    .filter((target) => target.account === account && target.region !== region)
  const failing = ranked.flatMap(({ isHealthy, target }) => (isHealthy ? [] : [target.region]))
  return {
    account,
    regions: [region, ...next.map((target) => target.region)],
    reason: reasonOf(best, ranked),
    ...(failing.length > 0 && { failing }),
  }
}
