/**
 * @module The choice among several regions: their health, how it stays known, and the table of estimates. Loaded at its first
 * use, because an edge with one region has no choice.
 */

import { ageOf, type EndUser, type Ports } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import {
  chooseRoute,
  type RankedTarget,
  type RouteInputs,
  rankTargets,
  targetsInReach,
  uncertainTargets,
} from './choose-route.ts'
import { priorMs } from './expected-round-trip.ts'
import { type HealthScope, loadHealth, publishHealth } from './health-cache.ts'
import { probe } from './probe.ts'
import { createRegionHealthTable, type RegionHealthTable } from './region-health.ts'
import type { Route } from './route.ts'
import type { Target, Targets } from './target.ts'

/** What an isolate knows of several regions. */
export interface SeveralRegions {
  readonly health: RegionHealthTable
  /** Loads the region health cache if nothing is measured. */
  prepare(scope: HealthScope): Promise<void>
  /** Chooses among open targets by what is known now. */
  choose(targets: Targets, endUser: EndUser): Route
  /** Returns the targets with what the choice depends on, best first. */
  rank(targets: Targets, endUser: EndUser): readonly [RankedTarget, ...RankedTarget[]]
  /**
   * Probes the best two of open targets if the choice between them is a guess. Run it beside a request whose body is still arriving:
   * it takes two of the six connections that Workers open at a time for a request.
   */
  probeBest(targets: Targets, endUser: EndUser, scope: HealthScope): Promise<void>
  /** Probes the targets in reach of the end user whose measurements are old, and publishes the result. */
  refresh(targets: Targets, endUser: EndUser, scope: HealthScope): Promise<void>
}

/** Creates what an isolate knows: nothing yet. */
export function createSeveralRegions(ports: Ports): SeveralRegions {
  const health = createRegionHealthTable(ports.now)
  let loadedMs = Number.NEGATIVE_INFINITY
  const inputsFor = (endUser: EndUser): RouteInputs => {
    return { endUser, healthOf: health.get, priorMs, nowMs: ports.now() }
  }

  const rank = (targets: Targets, endUser: EndUser) => rankTargets(targets, inputsFor(endUser))

  /** Loads what other isolates know, unless that was done a moment ago. */
  async function load(scope: HealthScope): Promise<void> {
    if (ageOf(loadedMs, ports.now()) < ROUTING_LIMITS.LOAD_EVERY_MS) return
    loadedMs = ports.now()
    await loadHealth(ports, health, scope).catch(() => undefined)
  }

  async function probeDue(targets: readonly Target[], scope: HealthScope): Promise<void> {
    const due = health.startDueProbes(targets)
    await Promise.all(
      due.map(async (target) => health.probeEnded(target, await probe(ports, target))),
    )
    if (due.length > 0) await publishHealth(ports, health, scope).catch(() => undefined)
  }

  return {
    health,
    rank,
    async prepare(scope) {
      if (!scope.targets.some((target) => health.get(target).live)) await load(scope)
    },
    choose: (targets, endUser) => chooseRoute(targets, inputsFor(endUser)),
    async probeBest(targets, endUser, scope) {
      await load(scope)
      await probeDue(uncertainTargets(rank(targets, endUser)), scope)
    },
    async refresh(targets, endUser, scope) {
      await load(scope)
      await probeDue(targetsInReach(rank(targets, endUser)), scope)
    },
  }
}
