/**
 * @module Downloads from the emulator's own object store, without the network: the guard that keeps addresses away from
 * this machine has no hole for them, since nothing is connected to.
 */

import { fail, ok } from '@fuse-edge/core/result'
import type { Download } from '../pictures/index.ts'
import { refuse } from '../refusal.ts'
import { type ObjectAddress, objectAddress } from './address.ts'

/** Opens an object by its presigned address. */
export type OpenObject = (url: URL, at: ObjectAddress) => Promise<Uint8Array | undefined>

/** Whether the address leads to this emulator, or to the cloud's own store, which it stands for. */
function isOwn(url: URL, endpoint: string): boolean {
  const own = new URL(endpoint)
  const isLocal = url.hostname.endsWith('.localhost') && url.port === own.port
  return url.origin === own.origin || isLocal || url.hostname.endsWith('.myqcloud.com')
}

/**
 * A download that knows objects.
 *
 * @param endpoint Origin of the emulator, under which buckets stand in the path.
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
