/** @module Which object a request names: by the host of its bucket, or with the bucket in the path. */

import { BUCKET_NAME } from '@fuse-edge/core/cos'

/** An object. */
export interface ObjectAddress {
  /** With the APPID. */
  readonly bucket: string
  /** Empty: the bucket itself. */
  readonly key: string
  /** Path of the request, decoded: what the client signed. */
  readonly path: string
}

/** `photos-1250000000.cos.ap-singapore.myqcloud.com`, and `photos-1250000000.localhost` for clients that can say neither. */
const BUCKET_HOST = /^([a-z0-9-]+)\.(?:cos\.[a-z0-9-]+\.myqcloud\.com|localhost)(?::\d+)?$/i

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/**
 * The object, or `undefined` where the request is not about one. A bucket in the path is known by its name, which no
 * other path of the emulator has; the store has that form too, under `cos.<region>.myqcloud.com`.
 *
 * @param host Value of the `Host` header.
 * @param rawPath Path as it came.
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
