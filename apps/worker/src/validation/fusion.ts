/** @module Everything that is checked of a fusion before money is reserved for it. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import { ok, type Result } from '@fuse-edge/core/result'
import type { App, Configuration } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import { parseFusionBody } from './fusion-body.ts'
import { checkFusionRequest } from './fusion-request.ts'
import { checkPhotos } from './photos.ts'
import { chooseTemplate, type TemplateChoice } from './template-faces.ts'

/** A fusion that breaks no rule that can be known here. */
export interface ValidFusion extends TemplateChoice {
  readonly request: FusionRequest
  /** One for each face of the request, in its order. */
  readonly photos: readonly Uint8Array<ArrayBuffer>[]
}

/**
 * Checks a body that has been read.
 *
 * @param request for its content type only
 */
export async function validateFusion(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  { configuration, app }: { configuration: Configuration; app: App },
): Promise<Result<ValidFusion, Failure>> {
  const body = await parseFusionBody(bytes, request)
  if (!body.ok) return body
  const checked = checkFusionRequest(body.value.request, configuration.site)
  if (!checked.ok) return checked
  const choice = chooseTemplate(configuration, app, checked.value)
  if (!choice.ok) return choice
  const photos = checkPhotos(checked.value, body.value)
  if (!photos.ok) return photos
  return ok({ ...choice.value, request: checked.value, photos: photos.value })
}
