/** @module Where an object is: bucket, region, key; import from `@fuse-edge/core/cos`. */

import { encodeStrictly } from './encode.ts'

/** A bucket with its account, in one region. */
export interface CosBucket {
  /** With the APPID: `photos-1250000000`. */
  readonly bucket: string
  /** `ap-singapore`; object storage and Face Fusion call them the same. */
  readonly region: string
}

/**
 * `<name>-<APPID>`: up to 50 of `a-z 0-9 -`, no hyphen first or last, and the number of the account.
 *
 * Source: COS, "Bucket overview", naming conventions.
 */
export const BUCKET_NAME: RegExp = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?-[1-9]\d{4,11}$/

/**
 * Default host of a bucket.
 *
 * @example
 * import { bucketHost } from '@fuse-edge/core/cos'
 * const host = bucketHost({ bucket: 'photos-1250000000', region: 'ap-tokyo' })
 * console.assert(host === 'photos-1250000000.cos.ap-tokyo.myqcloud.com')
 */
export function bucketHost({ bucket, region }: CosBucket): string {
  return `${bucket}.cos.${region}.myqcloud.com`
}

/** A segment that every reader of an address takes away, with what stands before it. */
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/

/**
 * Path of an object in an address.
 *
 * @param path Starts with `/`, not encoded.
 * @throws TypeError for a path that an address cannot hold as it is: what is signed would not be what is sent.
 */
export function encodePath(path: string): string {
  if (!path.startsWith('/') || DOT_SEGMENT.test(path)) {
    throw new TypeError('a path starts with / and has no segment . or ..')
  }
  return path.split('/').map(encodeStrictly).join('/')
}
