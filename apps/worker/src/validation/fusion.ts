/** @module Validates a fusion: shape, template, sites and photos. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import type { Site } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import type { App, CatalogueTemplate, Configuration } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import type { FusionBody } from './fusion-body.ts'
import { checkFusionRequest } from './fusion-request.ts'
import { checkPhotos } from './photos.ts'
import { chooseSites } from './sites.ts'
import { chooseTemplate } from './template-faces.ts'

/** A fusion that breaks no rule known to the worker. */
export interface ValidFusion {
  readonly template: CatalogueTemplate
  readonly request: FusionRequest
  /** Sites that can make it. */
  readonly sites: readonly Site[]
  /** One for each face of the request, in its order. */
  readonly photos: readonly Uint8Array<ArrayBuffer>[]
}

/** Returns the fusion, or the first failure. */
export function validateFusion(
  body: FusionBody,
  { configuration, app }: { configuration: Configuration; app: App },
): Result<ValidFusion, Failure> {
  const checked = checkFusionRequest(body.request)
  if (!checked.ok) return checked
  const template = chooseTemplate(configuration, app, checked.value)
  if (!template.ok) return template
  const sites = chooseSites(checked.value, template.value)
  if (!sites.ok) return sites
  const photos = checkPhotos(checked.value, body)
  if (!photos.ok) return photos
  return ok({
    template: template.value,
    request: checked.value,
    sites: sites.value,
    photos: photos.value,
  })
}
