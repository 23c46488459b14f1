/** @module The router of an isolate: which targets are open to an end user, which one is used, and how its health stays known. */

import type { Result } from '@fuse-edge/core/result'
import type { EndUser, Ports } from '../context/index.ts'
import type { Configuration } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import { chooseRoute, type Route } from './choose-route.ts'
import { loadHealth, publishHealth } from './health-cache.ts'
import { probe } from './probe.ts'
import { createRegionHealthTable, type RegionHealthTable } from './region-health.ts'
import { allTargets, openTargets } from './residency.ts'
import type { Targets } from './target.ts'

/** Create one for each isolate: what it learns serves all requests. */
export interface RegionRouter {
  readonly health: RegionHealthTable
  /**
   * Returns the targets that may serve the end user, before anything of the request is read. An isolate that has no
   * measurements loads the region health cache first.
   */
  open(configuration: Configuration, endUser: EndUser): Promise<Result<Targets, Failure>>
  /** Chooses among open targets by what is known now. The table of estimates is loaded where there is a choice. */
  choose(targets: Targets, endUser: EndUser): Promise<Route>
  /** Probes the targets whose measurements are old, and publishes the result. Run it after an answer. */
  refresh(configuration: Configuration, endUser: EndUser): Promise<void>
}

/** Creates the router of an isolate. */
export function createRegionRouter(ports: Ports): RegionRouter {
  const health = createRegionHealthTable(ports.now)

  return {
    health,
    async open(configuration, endUser) {
      const targets = allTargets(configuration)
      const isNew = targets.length > 1 && targets.every((target) => !health.get(target).live)
      if (isNew) {
        await loadHealth(ports, health, { targets, colo: endUser.colo }).catch(() => undefined)
      }
      return openTargets(configuration, endUser)
    },
    async choose(targets, endUser) {
      const { priorMs } =
        targets.length > 1 ? await import('./expected-round-trip.ts') : { priorMs: () => undefined }
      return chooseRoute(targets, { endUser, healthOf: health.get, priorMs, nowMs: ports.now() })
    },
    async refresh(configuration, endUser) {
      const targets = allTargets(configuration)
      if (targets.length === 1) return
      const due = health.startDueProbes(targets)
      await Promise.all(
        due.map(async (target) => health.probeEnded(target, await probe(ports, target))),
      )
      if (due.length === 0) return
      await publishHealth(ports, health, { targets, colo: endUser.colo }).catch(() => undefined)
    },
  }
}
