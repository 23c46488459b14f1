/**
 * @module The region health cache: isolates of one data centre share the health of targets through the Cache API, whose
 * content stays in a data centre. It is a hint, which may be missing, old or overwritten: the worker works without it.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import * as v from 'valibot'
import type { Ports } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import type { RegionHealthTable, SharedHealth } from './region-health.ts'
import { type Target, targetName } from './target.ts'

const CACHE = 'fuse-edge-regions'

const number = v.pipe(v.number(), v.minValue(0))
const schema = v.record(
  v.string(),
  v.object({
    live: v.exactOptional(v.object({ ms: number, atMs: number })),
    openUntilMs: v.exactOptional(number),
  }),
)

/** Whose health to share: the targets of a configuration, in one data centre. */
export interface HealthScope {
  readonly targets: readonly Target[]
  /** Data centre of the worker. */
  readonly colo: string | undefined
}

/** Returns the cache's key. It names endpoints, because the same region at another endpoint is another target. */
function keyOf({ targets, colo }: HealthScope): string {
  const names = targets.map((target) => `${targetName(target)}@${target.account.endpoint ?? ''}`)
  const query = new URLSearchParams({ colo: colo ?? '', targets: names.join(',') })
  return `https://regions.invalid/v1?${query.toString()}`
}

/** Merges the shared health of the targets into the table. */
export async function loadHealth(
  { openCache }: Ports,
  table: RegionHealthTable,
  scope: HealthScope,
): Promise<void> {
  const cache = await openCache(CACHE)
  const response = await cache.match(keyOf(scope))
  const shared = v.safeParse(schema, await response?.json().catch(() => undefined))
  if (!shared.success) return
  for (const target of scope.targets) {
    const health = shared.output[targetName(target)]
    if (health !== undefined) table.merge(target, health)
  }
}

/** Shares the health of the targets, for as long as a measurement has weight: each tells its age. */
export async function publishHealth(
  { openCache }: Ports,
  table: RegionHealthTable,
  scope: HealthScope,
): Promise<void> {
  const entries = scope.targets.flatMap((target): [string, SharedHealth][] => {
    const { live, breaker } = table.get(target)
    const health = {
      ...(live && { live }),
      ...(breaker.phase === 'open' && { openUntilMs: breaker.untilMs }),
    }
    return [[targetName(target), health]]
  })
  const seconds = ROUTING_LIMITS.TRUST_MS / MS_PER_SECOND
  const headers = { 'Cache-Control': `max-age=${seconds}` }
  const cache = await openCache(CACHE)
  await cache.put(keyOf(scope), Response.json(Object.fromEntries(entries), { headers }))
}
