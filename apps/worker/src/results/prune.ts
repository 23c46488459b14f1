/** @module Deletes what has expired from R2: pictures, receipts and renditions of thumbnails. */

import { RECEIPTS } from './receipts.ts'
import { RENDITIONS } from './renditions.ts'
import { RESULTS } from './store.ts'

/** Returns the second of expiry in a key; `NaN` for keys of another form. */
function expiryOf(key: string): number {
  return Number(/^\w+\/(\d{10})\//.exec(key)?.[1])
}

/** Bounds of one run. */
export interface PruneOptions {
  readonly nowSeconds: number
  readonly pageKeys: number
  readonly pages: number
}

async function prunePrefix(
  bucket: R2Bucket,
  prefix: string,
  options: PruneOptions,
): Promise<number> {
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

const PREFIXES = [RESULTS, RECEIPTS, RENDITIONS] as const

/** Deletes what has expired, oldest first and within bounds. Returns how many objects it deleted. */
export async function pruneResults(bucket: R2Bucket, options: PruneOptions): Promise<number> {
  let deleted = 0
  for (const prefix of PREFIXES) deleted += await prunePrefix(bucket, prefix, options)
  return deleted
}
