/** @module In which part of the world the shard of an end user stands. Pure. */

import type { EndUser } from './end-user.ts'

/** Cloudflare's names for parts of the world. Source: Durable Objects, data location. */
export type ShardHint = 'wnam' | 'enam' | 'sam' | 'weur' | 'eeur' | 'apac' | 'oc' | 'afr' | 'me'

/** Between the west and the east of a continent, degrees of longitude. */
const NORTH_AMERICA_MIDDLE = -100
const EUROPE_MIDDLE = 15
const ASIA_MIDDLE = 60

const HINTS: Readonly<Record<string, readonly [west: ShardHint, east: ShardHint, middle: number]>> =
  Object.freeze({
    AF: ['afr', 'afr', 0],
    AS: ['me', 'apac', ASIA_MIDDLE],
    EU: ['weur', 'eeur', EUROPE_MIDDLE],
    NA: ['wnam', 'enam', NORTH_AMERICA_MIDDLE],
    OC: ['oc', 'oc', 0],
    SA: ['sam', 'sam', 0],
  })

/** `undefined` where nothing is known of the end user. */
export function shardHint({ continent, position }: EndUser): ShardHint | undefined {
  const row = HINTS[continent ?? '']
  if (row === undefined) return undefined
  const [west, east, middle] = row
  return position !== undefined && position.longitude < middle ? west : east
}
