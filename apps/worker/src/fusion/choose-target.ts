/** @module Step: chooses the region that the fusion goes to. */

import { type Context, endUserOf } from '../context/index.ts'
import type { RegionRouter, Route, Targets } from '../routing/index.ts'

/** Returns the route, and notes its reason for the log. */
export async function chooseTarget(
  c: Context,
  router: RegionRouter,
  targets: Targets,
): Promise<Route> {
  const route = await router.choose(targets, endUserOf(c))
  const { reason, failing } = route
  Object.assign(c.get('facts'), { reason, failing })
  return route
}
