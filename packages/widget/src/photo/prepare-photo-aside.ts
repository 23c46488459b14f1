/** @module Prepares large photos in a worker where the page lets one start, so that the page can be used meanwhile. */

import { fail } from '@fuse-edge/core/edge'
import type { PhotoSource } from './open-photo.ts'
import { type Prepared, prepareHere } from './prepare-photo.ts'
import {
  type Connection,
  MAX_FILE_BYTES,
  type UploadLimits,
  uploadLimitsFor,
} from './upload-limits.ts'

export { prepareHere }

declare global {
  interface Navigator {
    readonly connection?: Connection
  }
}

/** Size from which a file is worth a worker, bytes. Those of phone cameras are larger, and take tenths of a second. */
const LARGE_BYTES = 250_000

/**
 * The script of the worker. Browsers start scripts of the page's own origin only, so it is a `blob:` that imports this chunk from
 * where the browser has it.
 */
const SCRIPT = `import{prepareHere}from"${import.meta.url}"
onmessage=async({data})=>postMessage(await prepareHere(...data))`

/** Prepares a photo in a worker. Resolves to `undefined` where the policy of the page forbids it, or the script does not load. */
async function prepareAside(
  file: Blob,
  limits: UploadLimits,
): Promise<Awaited<Prepared> | undefined> {
  const url = URL.createObjectURL(new Blob([SCRIPT], { type: 'text/javascript' }))
  let worker: Worker | undefined
  try {
    return await new Promise((resolve, reject) => {
      worker = new Worker(url, { type: 'module' })
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = reject
      worker.postMessage([file, limits])
    })
  } catch {
    return undefined
  } finally {
    worker?.terminate()
    URL.revokeObjectURL(url)
  }
}

/**
 * Returns the photo to send, or why it cannot be sent: see {@link prepareHere}.
 *
 * @param source a file of at most 50 MB, or an `<img>`
 * @param limits default: those for the current connection.
 */
export async function preparePhoto(
  source: PhotoSource,
  limits: UploadLimits = uploadLimitsFor(navigator.connection),
): Prepared {
  const bytes = source instanceof Blob ? source.size : 0
  if (bytes > MAX_FILE_BYTES) return fail('photo-too-large')
  const aside = bytes > LARGE_BYTES && (await prepareAside(source as Blob, limits))
  return aside || prepareHere(source, limits)
}
