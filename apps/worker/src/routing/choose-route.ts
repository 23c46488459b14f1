/** @module Chooses where a fusion is sent among several targets that are open to it, and says why. Pure. */

import { REGIONS } from '@fuse-edge/core/regions'
import type { EndUser } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import type { Estimate } from './expected-round-trip.ts'
import { blended } from './peak-average.ts'
import type { TargetHealth } from './region-health.ts'
import type { Route } from './route.ts'
import type { Target, Targets } from './target.ts'

const MAINLAND = 'CN'

/** Returns whether end user and region are both in mainland China. */
function isInland({ country }: EndUser, region: string): boolean {
  return country === MAINLAND && REGIONS.some(({ name, mainland }) => mainland && name === region)
}

/** What the choice depends on. */
export interface RouteInputs {
  readonly endUser: EndUser
  readonly healthOf: (target: Target) => TargetHealth
  readonly priorMs: Estimate
  /** Unix time in milliseconds. */
  readonly nowMs: number
}

/** A target with what its rank depends on. */
export interface RankedTarget {
  readonly target: Target
  /** Whether its breaker is closed. */
  readonly isHealthy: boolean
  /** Whether end user and region are both in mainland China. Round trips across its border say nothing of those within. */
  readonly isInland: boolean
  /** Expected round trip, in milliseconds. */
  readonly ms: number | undefined
  readonly source: 'measured' | 'expected'
  /** Targets are compared by this number. */
  readonly cost: number
}

function rank(target: Target, { endUser, healthOf, priorMs, nowMs }: RouteInputs): RankedTarget {
  const { live, breaker, inFlight } = healthOf(target)
  const ms = blended(live, priorMs(target.region), nowMs)
  const load = 1 + inFlight / ROUTING_LIMITS.IN_FLIGHT_SCALE
  return {
    target,
    isHealthy: breaker.phase === 'closed',
    isInland: isInland(endUser, target.region),
    ms,
    source: live === undefined ? 'expected' : 'measured',
    cost: ms === undefined ? Number.POSITIVE_INFINITY : (ms + ROUTING_LIMITS.LOCAL_MS) * load,
  }
}

/** Those behind the end user's own border first, then the cheaper. */
function comparePlaces(a: RankedTarget, b: RankedTarget): number {
  if (a.isInland !== b.isInland) return a.isInland ? -1 : 1
  return a.cost === b.cost ? 0 : a.cost - b.cost
}

/** Healthy targets first, then the better places; equal ones keep the order of the configuration. */
function compare(a: RankedTarget, b: RankedTarget): number {
  if (a.isHealthy !== b.isHealthy) return a.isHealthy ? -1 : 1
  return comparePlaces(a, b)
}

function reasonOf(best: RankedTarget, all: readonly RankedTarget[]): string {
  const { region } = best.target
  const why =
    best.ms === undefined ? 'first configured' : `${best.source} ${Math.round(best.ms)} ms`
  const inland = best.isInland ? ', in mainland China like the end user' : ''
  const passed = all.filter(
    (each) => best.isHealthy && !each.isHealthy && comparePlaces(each, best) <= 0,
  )
  const names = passed.map(({ target }) => `, not ${target.region} which fails`)
  return `${region}, ${why}${inland}${names.join('')}`
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
 * Returns the best two of ranked targets: where their expected round trips are close, or were not measured from this data centre,
 * the choice between them is a guess.
 */
export function bestTwo(ranked: readonly RankedTarget[]): readonly Target[] {
  return ranked.slice(0, 2).map(({ target }) => target)
}

/**
 * Returns those of ranked targets that may become the best one soon: they are in reach of the best that works, or their breaker waits for a
 * probe, or nothing is known of them.
 */
export function targetsInReach(ranked: readonly RankedTarget[]): readonly Target[] {
  // Healthy ones stand first.
  const mostMs = ROUTING_LIMITS.REACH_TIMES * (ranked[0]?.cost ?? 0) + ROUTING_LIMITS.REACH_MS
  return ranked
    .filter(({ isHealthy, ms, cost }) => !isHealthy || ms === undefined || cost <= mostMs)
    .map(({ target }) => target)
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
