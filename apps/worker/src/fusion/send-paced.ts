/** @module Sends a fusion to the regions of its route, and takes a slot for each region right before the call goes there. */

import { ACTIONS } from '@fuse-edge/core/api'
import { decideRetry } from '@fuse-edge/core/client'
import { ok, type Result } from '@fuse-edge/core/result'
import { widestNetwork } from '../auth/index.ts'
import { type Context, endUserOf, type Ports } from '../context/index.ts'
import * as UPSTREAM_LIMITS from '../limits/upstream.ts'
import type { Route } from '../routing/index.ts'
import type { FuseOutcome } from '../upstream/index.ts'
import { type NoSlot, pace } from './pace.ts'

/** What happened to a fusion: the outcome of its call, or no slot, and then it was certainly not made. */
export type Sent = Result<FuseOutcome, NoSlot>

/** Returns the parts of a route that each need a slot. Without a bought rate, the client tries all regions by itself. */
function partsOf({ account, regions, reason }: Route): readonly Route[] {
  if (account.perSecond === undefined) return [{ account, regions, reason }]
  return regions
    .slice(0, UPSTREAM_LIMITS.ATTEMPTS)
    .map((region) => ({ account, regions: [region], reason }))
}

/** Returns whether the next region may serve a call that certainly was not made in this one. */
function mayGoOn(outcome: FuseOutcome, regionsLeft: number): boolean {
  const decision = decideRetry(outcome, ACTIONS.FuseFace, {
    attempt: 1,
    maxAttempts: UPSTREAM_LIMITS.ATTEMPTS,
    regionsLeft,
    maxWaitMs: 0,
    retryAfterMs: 0,
    canRenewCredentials: false,
    canCorrectClock: false,
  })
  return regionsLeft > 0 && decision === 'next-region'
}

/**
 * Sends to one region after the other. The slot is taken last, since an upload before it takes its own time.
 *
 * @param fuse sends to the regions of a part of the route
 */
export async function sendPaced(
  c: Context,
  ports: Ports,
  route: Route,
  fuse: (part: Route) => Promise<FuseOutcome>,
): Promise<Sent> {
  const parts = partsOf(route)
  const group = `network ${widestNetwork(endUserOf(c).address)}`
  let last: FuseOutcome | undefined
  for (const [index, part] of parts.entries()) {
    const target = { account: part.account, region: part.regions[0] }
    const slot = await pace(c, ports, { target, group })
    if (!slot.ok) return last === undefined ? slot : ok(last)
    const outcome = await fuse(part)
    last = { ...outcome, attempts: [...(last?.attempts ?? []), ...outcome.attempts] }
    if (!mayGoOn(outcome, parts.length - index - 1)) return ok(last)
  }
  throw new Error('a route without regions')
}
