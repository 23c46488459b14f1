/** @module Finds the object that a request names, by the host of its bucket or with the bucket in the path. */

import { BUCKET_NAME } from '@fuse-edge/core/cos'

/** Bucket and key of an object. */
export interface ObjectAddress {
  /** With the APPID: `photos-1250000000`. */
  readonly bucket: string
  /** Empty for a request about the bucket itself. */
  readonly key: string
  /** Decoded path of the request, which the signature covers. */
  readonly path: string
}

/**
 * `photos-1250000000.cos.ap-singapore.myqcloud.com`, and `photos-1250000000.localhost` for clients that put the bucket
 * into the host and have to reach this machine.
 */
const BUCKET_HOST = /^([a-z0-9-]+)\.(?:cos\.[a-z0-9-]+\.myqcloud\.com|localhost)(?::\d+)?$/i

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/**
 * Returns the object that a request names, or `undefined` for any other request. A bucket in the path is recognised by
 * the form of its name, which no other path of the emulator has. The cloud accepts that form of address, too, under
 * `cos.<region>.myqcloud.com`.
 *
 * @param host Value of the `Host` header.
 * @param rawPath Path as received.
 */
export function objectAddress(host: string, rawPath: string): ObjectAddress | undefined {
  const path = decode(rawPath)
  if (path === undefined) return undefined
  const [, named] = BUCKET_HOST.exec(host) ?? []
  const [, inPath = '', ...rest] = path.split('/')
  const bucket = named?.toLowerCase() ?? inPath
  const key = named === undefined ? rest.join('/') : path.slice(1)
  return BUCKET_NAME.test(bucket) ? { bucket, key, path } : undefined
}
