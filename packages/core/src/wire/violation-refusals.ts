/** @module How each broken rule of a request is refused; import from `@fuse-edge/core/wire`. */

import type { Violation, ViolationKind } from '../api/shape.ts'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'

/** Fields of this structure have a message of their own. */
const ULTRA_PREFIX = 'FusionUltraParam.'

const REFUSERS: Readonly<Record<ViolationKind, (path: string) => Refusal>> =
  /* @__PURE__ */ Object.freeze({
    unknown: (path) => refuseBecause('unknown', path),
    missing: (path) => refuseBecause('missing', path),
    type: (path) => refuseBecause('type', path),
    value: (path) =>
      path.startsWith(ULTRA_PREFIX)
        ? refuseBecause('fusion-param')
        : refuse('FailedOperation.ParameterValueError'),
    'face-rect': () => refuse('InvalidParameterValue.FaceRectParameterValueError'),
    url: () => refuse('InvalidParameterValue.UrlIllegal'),
    'base64-length': () => refuse('FailedOperation.ImageSizeExceed'),
    base64: () => refuse('FailedOperation.ImageDecodeFailed'),
  })

/**
 * Returns the refusal for a rule that a request breaks.
 *
 * @param violation As `validateRequest` lists it.
 *
 * @example
 * import { validateRequest } from '@fuse-edge/core/api'
 * import { refuseViolation } from '@fuse-edge/core/wire'
 * const [first] = validateRequest('QueryVideoFaceFusionJob', {})
 * if (first === undefined) throw new Error('JobId is required')
 * console.assert(refuseViolation(first).code === 'MissingParameter')
 */
export function refuseViolation({ kind, path }: Pick<Violation, 'kind' | 'path'>): Refusal {
  return REFUSERS[kind](path)
}
