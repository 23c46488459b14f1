/**
 * @module What isolates of one data centre tell each other about regions, through the Cache API, which keeps to a data
 * centre. A hint: it may be missing, old or overwritten, and nothing depends on it.
 */

import * as v from 'valibot'
import type { Ports } from '../context/index.ts'
import { ROUTING_LIMITS } from '../limits.ts'
import { type Place, placeName, type RegionMemory } from '../routing/index.ts'

const CACHE = 'fuse-edge-regions'
const SECOND_MS = 1000

const number = v.pipe(v.number(), v.finite(), v.minValue(0))
const newsSchema = v.record(
  v.string(),
  v.object({
    live: v.object({ ms: number, atMs: number }),
    openUntilMs: v.exactOptional(number),
  }),
)

/** An address that is asked of nobody but the cache. Other endpoints are other regions. */
function addressOf(places: readonly Place[], colo: string | undefined): string {
  const names = places.map((place) => `${placeName(place)}@${place.account.endpoint ?? ''}`)
  const query = new URLSearchParams({ colo: colo ?? '', places: names.join(',') })
  return `https://regions.invalid/v1?${query.toString()}`
}

/** Takes over what others found. */
export async function hear(
  { openCache }: Ports,
  memory: RegionMemory,
  places: readonly Place[],
  colo: string | undefined,
): Promise<void> {
  const cache = await openCache(CACHE)
  const response = await cache.match(addressOf(places, colo))
  const news = v.safeParse(newsSchema, await response?.json().catch(() => undefined))
  if (!news.success) return
  for (const place of places) {
    const item = news.output[placeName(place)]
    if (item !== undefined) memory.heard(place, item)
  }
}

/** Tells others. */
export async function tell(
  { openCache }: Ports,
  memory: RegionMemory,
  places: readonly Place[],
  colo: string | undefined,
): Promise<void> {
  const news = places.flatMap((place) => {
    const { live, breaker } = memory.of(place)
    if (live === undefined) return []
    const warning = breaker.phase === 'open' ? { openUntilMs: breaker.untilMs } : {}
    return [[placeName(place), { live, ...warning }]]
  })
  const seconds = ROUTING_LIMITS.PROBE_EVERY_MS / SECOND_MS
  const headers = { 'Cache-Control': `max-age=${seconds}` }
  const cache = await openCache(CACHE)
  await cache.put(addressOf(places, colo), Response.json(Object.fromEntries(news), { headers }))
}
