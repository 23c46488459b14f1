/** @module Buckets and their hosts, and paths of objects; import from `@fuse-edge/core/cos`. */

import { encodeStrictly } from '../sign/encode-strictly.ts'

/** A bucket. */
export interface CosBucket {
  /** Name with the APPID of the account: `photos-1250000000`. */
  readonly bucket: string
  /** Region, such as `ap-singapore`. Object storage and Face Fusion use the same names. */
  readonly region: string
}

/**
 * Returns the default host of a bucket.
 *
 * @example
 * import { bucketHost } from '@fuse-edge/core/cos'
 * const host = bucketHost({ bucket: 'photos-1250000000', region: 'ap-tokyo' })
 * console.assert(host === 'photos-1250000000.cos.ap-tokyo.myqcloud.com')
 */
export function bucketHost({ bucket, region }: CosBucket): string {
  return `${bucket}.cos.${region}.myqcloud.com`
}

/** A segment that URL parsers remove. */
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/

/**
 * Returns the path of an object, encoded for a URL.
 *
 * @param path Not encoded, beginning with `/`.
 * @throws TypeError for a path that URL parsers would change: the signed path would not be the sent one.
 */
export function encodePath(path: string): string {
  if (!path.startsWith('/') || DOT_SEGMENT.test(path)) {
    throw new TypeError('a path starts with / and has no segment . or ..')
  }
  return path.split('/').map(encodeStrictly).join('/')
}
