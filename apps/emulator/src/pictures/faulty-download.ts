/** @module Injects faults into downloads. */

import { fail } from '@fuse-edge/core/result'
import type { FaultPlan, FaultyCall } from '../faults/index.ts'
import type { Wait } from '../ports/index.ts'
import { refuse } from '../protocol/index.ts'
import type { Download } from './download.ts'

/** Returns the download of one call, with the faults that the plan has for it. */
export function withFaults(
  download: Download,
  call: FaultyCall,
  faults: FaultPlan,
  wait: Wait,
): Download {
  return async (url, ...rest) => {
    const fault = faults.downloadFaultOf(call, url)
    if (fault?.kind === 'download-error') return fail(refuse('FailedOperation.ImageDownloadError'))
    if (fault !== undefined) await wait(fault.delayMs)
    return await download(url, ...rest)
  }
}
