/**
 * @module Reads pictures from the emulator's object store without a connection. So the guard against addresses of this
 * machine (server-side request forgery) needs no exception for them.
 */

import { fail, ok } from '@fuse-edge/core/result'
import type { Download } from '../pictures/index.ts'
import { refuse } from '../protocol/index.ts'
import { type ObjectAddress, objectAddress } from './object-address.ts'

/** Returns the bytes that a presigned address opens. */
export type OpenObject = (url: URL, at: ObjectAddress) => Promise<Uint8Array | undefined>

/** Returns whether a URL leads to this emulator, or to the cloud's object store, which the emulator replaces. */
function isOwn(url: URL, endpoint: string): boolean {
  const own = new URL(endpoint)
  const isLocal = url.hostname.endsWith('.localhost') && url.port === own.port
  return url.origin === own.origin || isLocal || url.hostname.endsWith('.myqcloud.com')
}

/**
 * Returns a download that reads addresses of the emulator's object store with `open`, and all others with `download`.
 *
 * @param endpoint Returns the origin of the emulator.
 */
export function withOwnObjects(
  download: Download,
  endpoint: () => string,
  open: OpenObject,
): Download {
  return async (text, maxBytes) => {
    const url = URL.parse(text)
    const isHere = url !== null && isOwn(url, endpoint())
    const at = isHere ? objectAddress(url.host, url.pathname) : undefined
    if (url === null || at === undefined) return await download(text, maxBytes)
    const bytes = await open(url, at)
    if (bytes === undefined) return fail(refuse('FailedOperation.ImageDownloadError'))
    return bytes.length > maxBytes ? fail(refuse('FailedOperation.ImageSizeExceed')) : ok(bytes)
  }
}
