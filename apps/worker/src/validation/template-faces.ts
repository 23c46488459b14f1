/** @module Finds the template of a request and the faces of it that the request names. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { App, CatalogueTemplate, Configuration } from '../env/index.ts'
import type { Failure, FieldError } from '../problem/index.ts'
import { invalid } from './field-errors.ts'

export interface TemplateChoice {
  readonly template: CatalogueTemplate
  /** The cloud's face ids, in the order of the request's faces; `undefined`: the cloud takes the largest. */
  readonly templateFaceIds: readonly (string | undefined)[]
}

function faceErrors(request: FusionRequest, template: CatalogueTemplate): FieldError[] {
  const known = new Set(template.faces.map(({ id }) => id))
  const seen = new Set<string>()
  return request.faces.flatMap(({ templateFace }, index) => {
    const path = `faces.${index}.templateFace`
    if (templateFace === undefined) {
      // Two photos for "the largest face" would be one photo lost.
      return request.faces.length > 1
        ? [{ path, message: 'is missing: there are several faces' }]
        : []
    }
    if (!known.has(templateFace)) return [{ path, message: 'is not a face of the template' }]
    if (seen.has(templateFace)) return [{ path, message: 'is named twice' }]
    seen.add(templateFace)
    return []
  })
}

/** The template, where the app offers it, and its faces. */
export function chooseTemplate(
  configuration: Configuration,
  app: App,
  request: FusionRequest,
): Result<TemplateChoice, Failure> {
  const isOffered = app.templates.includes(request.template)
  const template = isOffered ? configuration.templates.get(request.template) : undefined
  if (template === undefined) {
    const errors = [{ path: 'template', message: 'is not a template of this app' }]
    return fail({ code: 'template-unknown', detail: 'The app offers no such template.', errors })
  }
  const errors = faceErrors(request, template)
  if (errors.length > 0) return invalid(errors)
  const ids = new Map(template.faces.map(({ id, templateFaceId }) => [id, templateFaceId]))
  const templateFaceIds = request.faces.map(({ templateFace }) => ids.get(templateFace ?? ''))
  return ok({ template, templateFaceIds })
}
