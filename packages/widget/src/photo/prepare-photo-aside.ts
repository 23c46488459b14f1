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

declare global {
  interface Navigator {
    readonly connection?: Connection
  }
}

/** Size from which a file is worth a worker, bytes. Those of phone cameras are larger, and take tenths of a second. */
const LARGE_BYTES = 250_000
/** How long the script may take that the browser has in its cache. */
const SCRIPT_MS = 5000
/** Name of the worker, by which this chunk knows that it runs in one. */
const NAME = 'fuse-edge-photo'

if (typeof window === 'undefined' && typeof self !== 'undefined' && self.name === NAME) {
  addEventListener('message', ({ data: [file, limits] }) => {
    void prepareHere(file, limits).then((prepared) => postMessage(prepared))
  })
}

/** Returns the hash that an import map of the page demands of a script. Browsers do not apply these maps in workers. */
function integrityOf(url: string): string {
  for (const { textContent } of document.querySelectorAll('script[type=importmap]')) {
    const { integrity = {} } = JSON.parse(textContent) as { integrity?: Record<string, string> }
    for (const [address, hash] of Object.entries(integrity)) {
      if (URL.parse(address, document.baseURI)?.href === url) return hash
    }
  }
  return ''
}

/**
 * Prepares a photo in a worker. Rejects where the policy of the page forbids it, where the script does not load, or needs others, as
 * bundlers divide it, and when `signal` aborts.
 */
async function prepareAside(
  file: Blob,
  limits: UploadLimits,
  signal: AbortSignal,
): Promise<Awaited<Prepared>> {
  const address = import.meta.url
  const script = await fetch(address, {
    integrity: integrityOf(address),
    signal: AbortSignal.any([signal, AbortSignal.timeout(SCRIPT_MS)]),
  })
  // Browsers start workers of the page's own origin only: this chunk, as a blob, imports nothing.
  const code = await script.text()
  signal.throwIfAborted()
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  let worker: Worker | undefined
  try {
    return await new Promise((resolve, reject) => {
      worker = new Worker(url, { type: 'module', name: NAME })
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = reject
      signal.onabort = reject
      worker.postMessage([file, limits])
    })
  } finally {
    worker?.terminate()
    URL.revokeObjectURL(url)
  }
}

/**
 * Returns the photo to send, or why it cannot be sent: see {@link prepareHere}.
 *
 * @param source a file of at most 50 MB, or an `<img>`
 * @param signal stops a worker whose photo is no longer wanted
 * @param limits default: those for the current connection.
 */
export async function preparePhoto(
  source: PhotoSource,
  signal: AbortSignal = new AbortController().signal,
  limits: UploadLimits = uploadLimitsFor(navigator.connection),
): Prepared {
  const bytes = source instanceof Blob ? source.size : 0
  if (bytes > MAX_FILE_BYTES) return fail('photo-too-large')
  try {
    if (bytes > LARGE_BYTES) return await prepareAside(source as Blob, limits, signal)
  } catch {
    if (signal.aborted) return fail('photo-unreadable')
  }
  return prepareHere(source, limits)
}
