/** @module The parameters of an action against its documented rules, before anything is spent. */

import {
  type ActionName,
  type Violation,
  type ViolationKind,
  validateRequest,
} from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { duplicateKey } from './duplicate-key.ts'
import { type CloudRefusal, missing, refuse, unknownParameter, wrongType } from './refusal.ts'

const REFUSALS: Readonly<Record<ViolationKind, (violation: Violation) => CloudRefusal>> =
  Object.freeze({
    unknown: ({ path }) => unknownParameter(path),
    missing: ({ path }) => missing(path),
    type: ({ path }) => wrongType(path),
    value: () => refuse('FailedOperation.ParameterValueError'),
    'face-rect': () => refuse('InvalidParameterValue.FaceRectParameterValueError'),
    url: () => refuse('InvalidParameterValue.UrlIllegal'),
    'base64-length': () => refuse('FailedOperation.ImageSizeExceed'),
    base64: () => refuse('FailedOperation.ImageDecodeFailed'),
  })

/** Parameters that break no documented rule, by name. */
export type Parameters = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Parameters from the bytes of a JSON body. */
export function parseParameters(bytes: Uint8Array): Result<Parameters, CloudRefusal> {
  const malformed = fail(refuse('InvalidParameter', 'The body is not a JSON object in UTF-8.'))
  try {
    const text = decoder.decode(bytes)
    const json: unknown = JSON.parse(text)
    if (!isObject(json)) return malformed
    const twice = duplicateKey(text)
    if (twice === undefined) return ok(json)
    return fail(refuse('InvalidParameter', `The parameter \`${twice}\` is there twice.`))
  } catch {
    return malformed
  }
}

/** The first rule that they break, if any. */
export function checkParameters(
  action: ActionName,
  parameters: Parameters,
  site: Site,
): Result<Parameters, CloudRefusal> {
  const [first] = validateRequest(action, parameters, site)
  return first === undefined ? ok(parameters) : fail(REFUSALS[first.kind](first))
}
