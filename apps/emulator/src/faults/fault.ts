/** @module Faults that can be injected, when they apply, and to which calls. */

import type { ActionName } from '@fuse-edge/core/api'
import type { DownloadFault, Fault } from '@fuse-edge/core/control'

export type {
  CallFault,
  DownloadFault,
  Fault,
  FaultMoment,
  FaultRule,
} from '@fuse-edge/core/control'

/** A call as rules match it. Only calls that passed every check before their work are matched. */
export interface FaultyCall {
  readonly action: ActionName
  readonly region: string
}

/** Returns whether a fault is one of downloads. */
export function isDownloadFault(fault: Fault): fault is DownloadFault {
  return fault.kind === 'download-error' || fault.kind === 'download-delay'
}
