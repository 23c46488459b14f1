/**
 * @module Stores thumbnails of templates that administrators send in R2. The key is `thumbnails/<digest>`, so equal pictures are stored
 * once, and a picture at an address never changes. They stay as long as the catalogue or its audit trail names them.
 */

import { PATHS, type PictureType } from '@fuse-edge/core/edge'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import type { Picture } from './store.ts'

/** Prefix of their keys. */
const THUMBNAILS = 'thumbnails/'
/** A thumbnail is stored before the template that names it. */
const UNNAMED_MS = MS_PER_DAY
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

/** What one run of {@link pruneThumbnails} needs. */
export interface ThumbnailPruning {
  /** Milliseconds since 1970. */
  readonly nowMs: number
  readonly pageKeys: number
  readonly pages: number
  /** Returns the addresses of thumbnails that are still named. It is called after the bucket was listed, and only if that has old ones. */
  readonly named: () => Promise<Iterable<string>>
}

/** Returns the digests of the thumbnails that were stored more than a day ago. */
async function oldDigests(bucket: R2Bucket, options: ThumbnailPruning): Promise<string[]> {
  const digests: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < options.pages; page++) {
    const listed = await bucket.list({
      prefix: THUMBNAILS,
      limit: options.pageKeys,
      ...(cursor !== undefined && { cursor }),
    })
    for (const { key, uploaded } of listed.objects) {
      const isOld = options.nowMs - uploaded.getTime() > UNNAMED_MS
      if (isOld) digests.push(key.slice(THUMBNAILS.length))
    }
    if (!listed.truncated) break
    cursor = listed.cursor
  }
  return digests
}

/** Deletes the thumbnails that nothing names, a page of them at most. Returns how many. */
export async function pruneThumbnails(
  bucket: R2Bucket,
  options: ThumbnailPruning,
): Promise<number> {
  const old = await oldDigests(bucket, options)
  if (old.length === 0) return 0
  const named = new Set(Array.from(await options.named(), thumbnailDigest))
  const unnamed = old.filter((digest) => !named.has(digest)).slice(0, options.pageKeys)
  if (unnamed.length > 0) await bucket.delete(unnamed.map((digest) => THUMBNAILS + digest))
  return unnamed.length
}
