/** @module Refusals for pictures that the engine cannot fuse. */

import { isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import type { Refusal } from '@fuse-edge/core/wire'
import { type EngineFailure, FAILURES } from '@fuse-edge/engine'
import { type CheckDescription, refuse } from '../protocol/index.ts'

/** The last check of a fusion, which the engine performs. */
export const FACE_CHECK: CheckDescription = Object.freeze({
  name: 'face',
  requires:
    'The engine decodes each picture and finds one face in it, or the face at the given rectangle, that is large enough.',
  refuses: [...new Set(Object.values(FAILURES).map(({ tencentCode }) => tencentCode))].filter(
    isKnownErrorCode,
  ),
  evidence: 'documented',
} as const)

/**
 * Returns the refusal for a failure of the engine, whose table names the service's code.
 *
 * @param isTemplateOurs Whether the template is a material. Its faults are internal errors: the caller did not send it.
 */
export function engineRefusal({ code, picture }: EngineFailure, isTemplateOurs: boolean): Refusal {
  const { tencentCode } = FAILURES[code]
  const isInner = isTemplateOurs && picture === 'template'
  return refuse(
    !isInner && isKnownErrorCode(tencentCode) ? tencentCode : 'FailedOperation.InnerError',
  )
}
