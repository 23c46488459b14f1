/** @module The choice of the location hint for the budget shard of an end user. Pure. */

import type { EndUser } from './end-user.ts'

/** A location hint. Source: Durable Objects, data location. */
export type ShardHint = 'wnam' | 'enam' | 'sam' | 'weur' | 'eeur' | 'apac' | 'oc' | 'afr' | 'me'

/** Longitudes that divide a continent into west and east, degrees. */
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

/** Returns the location hint near an end user; `undefined` where the continent is unknown. */
export function shardHint({ continent, position }: EndUser): ShardHint | undefined {
  const row = HINTS[continent ?? '']
  if (row === undefined) return undefined
  const [west, east, middle] = row
  return position !== undefined && position.longitude < middle ? west : east
}
