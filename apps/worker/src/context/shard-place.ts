/**
 * @module Which budget shard of an app a session spends in: one near the end user and, where an app has several there, one of them
 * by lot. Pure.
 */

import type { EndUser } from './end-user.ts'

/** A location hint. Source: Durable Objects, data location. */
type ShardHint = 'wnam' | 'enam' | 'sam' | 'weur' | 'eeur' | 'apac' | 'oc' | 'afr' | 'me'

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
function shardHint({ continent, position }: EndUser): ShardHint | undefined {
  const row = HINTS[continent ?? '']
  if (row === undefined) return undefined
  const [west, east, middle] = row
  return position !== undefined && position.longitude < middle ? west : east
}

/** Stands for the location hint in the name of a shard that has none. */
const ANYWHERE = 'any'

/**
 * Returns the place of a session's shard: a location hint, followed by `-` and a number for all but the first shard there;
 * `undefined` for the first shard without a hint. The token of the session carries it, so a session stays with its shard when
 * an app gets more of them.
 *
 * @param shards how many the app has in each part of the world
 * @param randomBytes draws the number. It is called for several shards only
 */
export function shardPlace(
  endUser: EndUser,
  shards: number,
  randomBytes: (length: number) => Uint8Array,
): string | undefined {
  const hint = shardHint(endUser)
  const [high = 0, low = 0] = shards > 1 ? randomBytes(2) : []
  const number = ((high << 8) | low) % shards
  return number === 0 ? hint : `${hint ?? ANYWHERE}-${number}`
}

/** Name and placement of a budget shard. */
export interface ShardAddress {
  readonly name: string
  readonly options: DurableObjectNamespaceGetDurableObjectOptions
}

/** Returns the budget shard of an app at a place. */
export function shardAddress(app: string, place: string | undefined): ShardAddress {
  if (place === undefined) return { name: app, options: {} }
  const [hint] = place.split('-')
  const options = hint === ANYWHERE ? {} : { locationHint: hint as ShardHint }
  return { name: `${app}@${place}`, options }
}
