/** @module Downloads that go wrong when a rule says so. */

import { fail } from '@fuse-edge/core/result'
import type { FaultPlan, FaultyCall, Wait } from '../faults/index.ts'
import { refuse } from '../refusal.ts'
import type { Download } from './download.ts'

/** The download of one call, with the faults that a plan has for it. */
export function withFaults(
  download: Download,
  call: FaultyCall,
  { faults, wait }: { readonly faults: FaultPlan; readonly wait: Wait },
): Download {
  return async (url, ...rest) => {
    const fault = faults.strikeDownload(call, url)
    if (fault?.kind === 'download-error') return fail(refuse('FailedOperation.ImageDownloadError'))
    if (fault !== undefined) await wait(fault.delayMs)
    return await download(url, ...rest)
  }
}
