/**
 * @module Stores renditions of thumbnails in R2, so that each is made once for all data centres.
 *
 * A key is `renditions/<expires>/<digest>-<width>.<type>`. The digest is that of the original, so a picture that changes at its
 * address has other renditions. All renditions of a period expire at its end, and the cron job deletes them.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { RENDITION_SECONDS } from '../limits/picture.ts'

/** Prefix of their keys. */
export const RENDITIONS = 'renditions/'

/** Which rendition of which picture. */
export interface RenditionName {
  /** The file that it is made from. */
  readonly original: Uint8Array<ArrayBuffer>
  readonly widthPx: number
  /** Media type. */
  readonly type: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

/** A picture file as it is sent. */
export interface ThumbnailFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
}

/** Returns the key of a rendition in the period of now. */
export async function renditionKey(name: RenditionName): Promise<string> {
  const { original, widthPx, type, nowMs } = name
  const period = Math.floor(nowMs / MS_PER_SECOND / RENDITION_SECONDS)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', original)).toHex()
  const expires = (period + 1) * RENDITION_SECONDS
  return `${RENDITIONS}${expires}/${digest}-${widthPx}.${type.replace('image/', '')}`
}

/** Returns a rendition, or `undefined` if the bucket has none. */
export async function getRendition(
  bucket: R2Bucket,
  key: string,
): Promise<ThumbnailFile | undefined> {
  const found = await bucket.get(key)
  const contentType = found?.httpMetadata?.contentType
  if (found === null || contentType === undefined) return undefined
  return { bytes: new Uint8Array(await found.arrayBuffer()), contentType }
}

/** Stores a rendition. */
export async function putRendition(
  bucket: R2Bucket,
  key: string,
  { bytes, contentType }: ThumbnailFile,
): Promise<void> {
  await bucket.put(key, bytes, { httpMetadata: { contentType } })
}
