/** @module Routes of end users, and the residency policy. */

import type { ResidencyReport, RouteQuestion, RouteReport } from '@fuse-edge/core/admin'
import { edgeResourceOf } from './edge-by-key.ts'
import type { Resource } from './resource.ts'

/** Returns the resource of a route. */
export function routeOf(question: RouteQuestion): Resource<RouteReport> {
  return edgeResourceOf(JSON.stringify(['route', question]), (admin) => admin.route(question))
}

/** Returns the resource of the residency policy. */
export function residencyNow(): Resource<ResidencyReport> {
  return edgeResourceOf('residency', (admin) => admin.residency())
}
