/** @module Finds the sites that can make a fusion. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import type { Site } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import type { CatalogueTemplate } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import { invalid } from './field-errors.ts'

const DEGREES = ['faceDegree', 'profileDegree'] as const
/** The site whose API has degrees. The other would ignore or refuse them, after the photo was sent. */
const DEGREES_SITE: Site = 'cn'

/** Returns the sites that have the template and support the request, at least one, or `request-invalid`. */
export function chooseSites(
  request: FusionRequest,
  template: CatalogueTemplate,
): Result<readonly Site[], Failure> {
  const sites = [...template.materials.keys()]
  const degrees = DEGREES.filter((name) => request[name] !== undefined)
  if (degrees.length === 0) return ok(sites)
  if (sites.includes(DEGREES_SITE)) return ok([DEGREES_SITE])
  const message = 'does not exist on the international site'
  return invalid(degrees.map((path) => ({ path, message })))
}
