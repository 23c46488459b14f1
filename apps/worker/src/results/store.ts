/**
 * @module Results in R2.
 *
 * A key is `results/<expires>/<id>`: the id is random (128 bits), so that a key says nothing of the picture and
 * two equal pictures are deleted apart; the second of expiry comes first, so that the bucket lists what expires
 * first first, and the sweeper never looks at what is still good.
 *
 * A picture may be deleted while it is still on its way into the bucket. So a deletion leaves an empty tombstone
 * until the expiry, and a picture is only stored where nothing is: whichever comes first, the deletion wins.
 *
 * The sweeper takes away receipts too, whose keys are made alike.
 */

import type { ResultReference } from '../auth/index.ts'
import type { ByteRange } from './byte-range.ts'
import type { Picture } from './picture.ts'
import { RECEIPTS } from './receipts.ts'

const PREFIX = 'results/'
const NOTHING_THERE = { etagDoesNotMatch: '*' } as const

function keyOf({ id, expires }: ResultReference): string {
  return `${PREFIX}${expires}/${id}`
}

/** Seconds of expiry in a key, if it is one of ours. */
function expiryOf(key: string): number {
  return Number(/^\w+\/(\d{10})\//.exec(key)?.[1])
}

/** Stores a picture, unless it has been deleted already. */
export async function putResult(
  bucket: R2Bucket,
  reference: ResultReference,
  picture: Picture,
): Promise<void> {
  await bucket.put(keyOf(reference), picture.bytes, {
    onlyIf: NOTHING_THERE,
    httpMetadata: { contentType: picture.contentType },
    customMetadata: { expires: new Date(reference.expires * 1000).toISOString() },
  })
}

/** What is known of a picture without reading it, or `undefined` where it is not or not any more. */
export async function findResult(
  bucket: R2Bucket,
  reference: ResultReference,
): Promise<R2Object | undefined> {
  const found = await bucket.head(keyOf(reference))
  return found === null || found.size === 0 ? undefined : found
}

/** The picture or a part of it, or `undefined` where it is not or not any more. */
export async function getResult(
  bucket: R2Bucket,
  reference: ResultReference,
  part?: ByteRange,
): Promise<R2ObjectBody | undefined> {
  const range = part && { offset: part.first, length: part.last - part.first + 1 }
  const found = await bucket.get(keyOf(reference), range && { range })
  return found === null || found.size === 0 ? undefined : found
}

/** Deletes a picture, or keeps it from being stored. */
export async function deleteResult(bucket: R2Bucket, reference: ResultReference): Promise<void> {
  await bucket.put(keyOf(reference), new Uint8Array())
}

/** Bounds of one sweep. */
export interface SweepOptions {
  readonly nowSeconds: number
  readonly pageKeys: number
  readonly pages: number
}

async function sweep(bucket: R2Bucket, prefix: string, options: SweepOptions): Promise<number> {
  let deleted = 0
  for (let page = 0; page < options.pages; page++) {
    const { objects } = await bucket.list({ prefix, limit: options.pageKeys })
    const expired = objects
      .map(({ key }) => key)
      .filter((key) => expiryOf(key) <= options.nowSeconds)
    if (expired.length > 0) await bucket.delete(expired)
    deleted += expired.length
    if (expired.length < objects.length || expired.length === 0) break
  }
  return deleted
}

/** Deletes pictures and receipts that have expired, oldest first, within bounds; answers how many. */
export async function sweepResults(bucket: R2Bucket, options: SweepOptions): Promise<number> {
  const pictures = await sweep(bucket, PREFIX, options)
  return pictures + (await sweep(bucket, RECEIPTS, options))
}
