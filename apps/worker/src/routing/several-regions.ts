/**
 * @module The choice among several regions: their health, how it stays known, and the table of estimates. Loaded at its first
 * use, because an edge with one region has no choice.
 */

import type { EndUser, Ports } from '../context/index.ts'
import { chooseRoute, type RankedTarget, type RouteInputs, rankTargets } from './choose-route.ts'
import { priorMs } from './expected-round-trip.ts'
import { type HealthScope, loadHealth, publishHealth } from './health-cache.ts'
import { probe } from './probe.ts'
import { createRegionHealthTable, type RegionHealthTable } from './region-health.ts'
import type { Route } from './route.ts'
import type { Targets } from './target.ts'

/** What an isolate knows of several regions. */
export interface SeveralRegions {
  readonly health: RegionHealthTable
  /** Loads the region health cache if nothing is measured. */
  prepare(scope: HealthScope): Promise<void>
  /** Chooses among open targets by what is known now. */
  choose(targets: Targets, endUser: EndUser): Route
  /** Returns the targets with what the choice depends on, best first. */
  rank(targets: Targets, endUser: EndUser): readonly [RankedTarget, ...RankedTarget[]]
  /** Probes the targets whose measurements are old, and publishes the result. */
  refresh(scope: HealthScope): Promise<void>
}

/** Creates what an isolate knows: nothing yet. */
export function createSeveralRegions(ports: Ports): SeveralRegions {
  /** Data centre of the isolate, once a request has told it. */
  let colo: string | undefined
  const health = createRegionHealthTable(ports.now, ({ account: { site }, region }, breaker) => {
    const level = breaker === 'open' ? 'error' : 'info'
    ports.log({ level, event: 'breaker', region, site, breaker, colo })
  })
  const inputsFor = (endUser: EndUser): RouteInputs => {
    return { endUser, healthOf: health.get, priorMs, nowMs: ports.now() }
  }

  return {
    health,
    async prepare(scope) {
      colo ??= scope.colo
      if (scope.targets.some((target) => health.get(target).live)) return
      await loadHealth(ports, health, scope).catch(() => undefined)
    },
    choose: (targets, endUser) => chooseRoute(targets, inputsFor(endUser)),
    rank: (targets, endUser) => rankTargets(targets, inputsFor(endUser)),
    async refresh(scope) {
      const due = health.startDueProbes(scope.targets)
      await Promise.all(
        due.map(async (target) => health.probeEnded(target, await probe(ports, target))),
      )
      if (due.length > 0) await publishHealth(ports, health, scope).catch(() => undefined)
    },
  }
}
