/** @module Finds the template of a request and checks the template faces that the request names. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { App, CatalogueTemplate, Configuration } from '../env/index.ts'
import type { Failure, FieldError } from '../problem/index.ts'
import { invalid } from './field-errors.ts'

function faceErrors(request: FusionRequest, template: CatalogueTemplate): FieldError[] {
  const known = new Set(template.faces.map(({ id }) => id))
  const seen = new Set<string>()
  return request.faces.flatMap(({ templateFace }, index) => {
    const path = `faces.${index}.templateFace`
    if (templateFace === undefined) {
      // Two photos for the default, the largest face, would overwrite each other.
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

/** Returns the template, or a failure if the app does not offer it or it lacks a face that the request names. */
export function chooseTemplate(
  configuration: Configuration,
  app: App,
  request: FusionRequest,
): Result<CatalogueTemplate, Failure> {
  const isOffered = app.templates.includes(request.template)
  const template = isOffered ? configuration.templates.get(request.template) : undefined
  if (template === undefined) {
    const errors = [{ path: 'template', message: 'is not a template of this app' }]
    return fail({ code: 'template-unknown', detail: 'The app offers no such template.', errors })
  }
  const errors = faceErrors(request, template)
  return errors.length > 0 ? invalid(errors) : ok(template)
}
