/** @module The router of an isolate: which targets are open to an end user, which one is used, and how its health stays known. */

import type { Result } from '@fuse-edge/core/result'
import type { EndUser, Ports } from '../context/index.ts'
import type { Failure } from '../problem/index.ts'
import type { RegionHealthTable } from './region-health.ts'
import { allTargets, openTargets, type RoutingSettings } from './residency.ts'
import { onlyRoute, type Route } from './route.ts'
import type { ProbeChoice, SeveralRegions } from './several-regions.ts'
import type { Targets } from './target.ts'

/** Create one for each isolate: what it learns serves all requests. */
export interface RegionRouter {
  /** What is known of the targets. `undefined` where there never was a choice. */
  readonly health: RegionHealthTable | undefined
  /**
   * Returns the targets that may serve the end user, before anything of the request is read. An isolate that has no
   * measurements loads the region health cache first.
   */
  open(settings: RoutingSettings, endUser: EndUser): Promise<Result<Targets, Failure>>
  /** Chooses among open targets by what is known now. */
  choose(targets: Targets, endUser: EndUser): Promise<Route>
  /** Returns what is known of several regions, for reports. `undefined` where there is no choice. */
  several(settings: RoutingSettings): Promise<SeveralRegions | undefined>
  /**
   * Probes open targets whose measurements are old, and publishes the result. Run it beside a request or after its answer: what it learns in
   * time, the choice knows.
   *
   * @param choice which of them; @default those in reach
   */
  refresh(settings: RoutingSettings, endUser: EndUser, choice?: ProbeChoice): Promise<void>
}

/** Creates the router of an isolate. @param load @default imports the module of several regions at its first use */
export function createRegionRouter(
  ports: Ports,
  load = () => import('./several-regions.ts'),
): RegionRouter {
  let loaded: SeveralRegions | undefined

  async function severalRegions(): Promise<SeveralRegions> {
    if (loaded !== undefined) return loaded
    const { createSeveralRegions } = await load()
    loaded ??= createSeveralRegions(ports)
    return loaded
  }

  async function several(settings: RoutingSettings): Promise<SeveralRegions | undefined> {
    return allTargets(settings).length > 1 ? severalRegions() : undefined
  }

  return {
    get health() {
      return loaded?.health
    },
    async open(settings, endUser) {
      const regions = await several(settings)
      await regions?.prepare(settings, endUser)
      return openTargets(settings, endUser)
    },
    async choose(targets, endUser) {
      const [first, ...others] = targets
      if (others.length === 0) return onlyRoute(first)
      const regions = await severalRegions()
      return regions.choose(targets, endUser)
    },
    several,
    async refresh(settings, endUser, choice) {
      const regions = await several(settings)
      await regions?.refresh(settings, endUser, choice)
    },
  }
}
