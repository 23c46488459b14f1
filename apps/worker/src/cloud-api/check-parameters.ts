/** @module Reads the parameters of a call, and checks them against the documented rules, before anything is spent. */

import { validateRequest } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, readParameters, refuseViolation } from '@fuse-edge/core/wire'
import { cutTexts } from './cut-texts.ts'
import type { IdentifiedCall } from './identify-call.ts'

/** Parameters that break no documented rule, by name. */
export type Parameters = Readonly<Record<string, unknown>>

/**
 * Returns the parameters, or a refusal for the first rule that they break. Refuses what the cloud might read
 * differently: otherwise the edge would check one model, and the cloud use another.
 */
export function checkParameters(
  { action, signing, form, body }: IdentifiedCall,
  site: Site,
): Result<Parameters, Refusal> {
  const parameters = readParameters(action, {
    signing,
    form,
    body: body.bytes,
    misplacedFields: 'refuse',
    isStrict: true,
    cut: cutTexts,
  })
  if (!parameters.ok) return parameters
  const [violation] = validateRequest(action, parameters.value, site)
  if (violation !== undefined) return fail(refuseViolation(violation))
  // The validation refuses what is not an object.
  return ok(parameters.value as Parameters)
}
