/**
 * @module Stores results in R2.
 *
 * A key is `results/<expires>/<id>`. The id is random (128 bits), so that a key reveals nothing of the picture and equal
 * pictures are deleted separately. The second of expiry comes first, so that a listing starts with what expires first.
 *
 * A picture may be deleted before it has been stored. So a deletion leaves an empty tombstone until the expiry, and a
 * picture is stored only if its key does not exist: in either order, the deletion wins.
 */

import type { PictureType } from '@fuse-edge/core/edge'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { ResultReference } from '../auth/index.ts'
import type { ByteRange } from './byte-range.ts'

/** A picture file and its media type. */
export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: PictureType
}

/** Prefix of the keys of results. */
export const RESULTS = 'results/'

const IF_ABSENT = { etagDoesNotMatch: '*' } as const

function keyOf({ id, expires }: ResultReference): string {
  return `${RESULTS}${expires}/${id}`
}

function put(
  bucket: R2Bucket,
  reference: ResultReference,
  { bytes, contentType }: Picture,
  onlyIf: R2Conditional,
): Promise<R2Object | null> {
  const expires = new Date(reference.expires * MS_PER_SECOND).toISOString()
  return bucket.put(keyOf(reference), bytes, {
    onlyIf,
    httpMetadata: { contentType },
    customMetadata: { expires },
  })
}

/** Stores a picture unless its key is taken: by its deletion, or by an attempt that seemed to fail. Then it returns `null`. */
export function putResult(
  bucket: R2Bucket,
  reference: ResultReference,
  picture: Picture,
): Promise<R2Object | null> {
  return put(bucket, reference, picture, IF_ABSENT)
}

/** Stores a picture in place of another, unless that was deleted. @param etag of the other one */
export async function replaceResult(
  bucket: R2Bucket,
  reference: ResultReference,
  { etag, ...picture }: Picture & { readonly etag: string },
): Promise<void> {
  await put(bucket, reference, picture, { etagMatches: etag })
}

/** Returns the metadata of a picture, or `undefined` if it is not stored or was deleted. */
export async function findResult(
  bucket: R2Bucket,
  reference: ResultReference,
): Promise<R2Object | undefined> {
  const found = await bucket.head(keyOf(reference))
  return found === null || found.size === 0 ? undefined : found
}

/** Which bytes to return of which picture. */
export interface ResultPart {
  /** What {@link findResult} found. A picture that was deleted or replaced meanwhile is not returned. */
  readonly known: R2Object
  /** @default all bytes */
  readonly range?: ByteRange | undefined
}

/** Returns the picture or a part of it, or `undefined` if it is not stored or was deleted. */
export async function getResult(
  bucket: R2Bucket,
  reference: ResultReference,
  part?: ResultPart,
): Promise<R2ObjectBody | undefined> {
  const { range } = part ?? {}
  const found = await bucket.get(keyOf(reference), {
    // The bucket checks it before the range, which may be outside of another object.
    ...(part && { onlyIf: { etagMatches: part.known.etag } }),
    ...(range && { range: { offset: range.first, length: range.last - range.first + 1 } }),
  })
  return found !== null && found.size > 0 && 'body' in found ? found : undefined
}

/** Deletes a picture, or prevents one that is still on its way from being stored. */
export async function deleteResult(bucket: R2Bucket, reference: ResultReference): Promise<void> {
  await bucket.put(keyOf(reference), new Uint8Array())
}
