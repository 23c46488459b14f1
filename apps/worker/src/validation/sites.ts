/** @module The sites at which a fusion can be made as it was asked for. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import type { Site } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import type { CatalogueTemplate } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import { invalid } from './field-errors.ts'

const DEGREES = ['faceDegree', 'profileDegree'] as const
/** Whose API has degrees; the other would ignore or refuse them, after the photo has travelled. */
const DEGREES_SITE: Site = 'cn'

/** The sites that have the template and everything that the request asks for; at least one. */
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
