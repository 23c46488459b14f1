/** @module The router of an isolate: which targets are open to an end user, which one is used, and how its health stays known. */

import type { Result } from '@fuse-edge/core/result'
import type { EndUser, Ports } from '../context/index.ts'
import type { Configuration } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import type { RegionHealthTable } from './region-health.ts'
import { allTargets, openTargets } from './residency.ts'
import { onlyRoute, type Route } from './route.ts'
import type { SeveralRegions } from './several-regions.ts'
import type { Targets } from './target.ts'

/** Create one for each isolate: what it learns serves all requests. */
export interface RegionRouter {
  /** What is known of the targets. `undefined` where there never was a choice. */
  readonly health: RegionHealthTable | undefined
  /**
   * Returns the targets that may serve the end user, before anything of the request is read. An isolate that has no
   * measurements loads the region health cache first.
   */
  open(configuration: Configuration, endUser: EndUser): Promise<Result<Targets, Failure>>
  /** Chooses among open targets by what is known now. */
  choose(targets: Targets, endUser: EndUser): Promise<Route>
  /** Probes the targets whose measurements are old, and publishes the result. Run it after an answer. */
  refresh(configuration: Configuration, endUser: EndUser): Promise<void>
}

/** Creates the router of an isolate. */
export function createRegionRouter(ports: Ports): RegionRouter {
  let loaded: SeveralRegions | undefined

  async function severalRegions(): Promise<SeveralRegions> {
    if (loaded !== undefined) return loaded
    const { createSeveralRegions } = await import('./several-regions.ts')
    loaded ??= createSeveralRegions(ports)
    return loaded
  }

  return {
    get health() {
      return loaded?.health
    },
    async open(configuration, endUser) {
      const targets = allTargets(configuration)
      if (targets.length > 1) {
        const regions = await severalRegions()
        await regions.prepare({ targets, colo: endUser.colo })
      }
      return openTargets(configuration, endUser)
    },
    async choose(targets, endUser) {
      const [first, ...others] = targets
      if (others.length === 0) return onlyRoute(first)
      const regions = await severalRegions()
      return regions.choose(targets, endUser)
    },
    async refresh(configuration, endUser) {
      const targets = allTargets(configuration)
      if (targets.length === 1) return
      const regions = await severalRegions()
      await regions.refresh({ targets, colo: endUser.colo })
    },
  }
}
