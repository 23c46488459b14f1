/** @module How the service calls what the engine cannot do. */

import { isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { type EngineFailure, FAILURES } from '@fuse-edge/engine'
import { type Refusal, refuse } from '../refusal.ts'

/**
 * The engine names the service's code itself.
 *
 * @param isTemplateOurs A fault of a material is an inner one: the caller did not send it.
 */
export function engineRefusal({ code, where }: EngineFailure, isTemplateOurs: boolean): Refusal {
  const { tencentCode } = FAILURES[code]
  const isInner = isTemplateOurs && where === 'template'
  return refuse(
    !isInner && isKnownErrorCode(tencentCode) ? tencentCode : 'FailedOperation.InnerError',
  )
}
