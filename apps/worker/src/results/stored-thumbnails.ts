/**
 * @module Stores thumbnails of templates that administrators send in R2. The key is `thumbnails/<digest>`, so equal pictures are stored
 * once, and a picture at an address never changes. They do not expire: the catalogue names them.
 */

import { PATHS, type PictureType } from '@fuse-edge/core/edge'
import type { Picture } from './store.ts'

/** Prefix of their keys. */
const THUMBNAILS = 'thumbnails/'
const ADDRESS = new RegExp(`^https?://[^/]+${PATHS.templates}/([0-9a-f]{64})/thumbnail$`)

/** Returns the path of a stored thumbnail: that of the thumbnail of a template, with the digest in the place of its id. */
export function thumbnailPath(digest: string): string {
  return `${PATHS.templates}/${digest}/thumbnail`
}

/** Stores a picture, and returns its digest: lower-case hex SHA-256. */
export async function putThumbnail(
  bucket: R2Bucket,
  { bytes, contentType }: Picture,
): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex()
  await bucket.put(THUMBNAILS + digest, bytes, { httpMetadata: { contentType } })
  return digest
}

/** Returns the digest in the address of a stored thumbnail; `undefined` for any other address. */
export function thumbnailDigest(address: string): string | undefined {
  return ADDRESS.exec(address)?.[1]
}

/** Returns a stored thumbnail, or `undefined` if the bucket has none. */
export async function getThumbnail(
  bucket: R2Bucket,
  digest: string,
): Promise<Response | undefined> {
  const found = await bucket.get(THUMBNAILS + digest)
  if (found === null) return undefined
  const contentType = found.httpMetadata?.contentType ?? ('image/jpeg' satisfies PictureType)
  const headers = { 'Content-Type': contentType, 'Content-Length': String(found.size) }
  return new Response(found.body, { headers })
}
