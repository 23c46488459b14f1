/** @module Step: finds the targets that may serve the end user, before anything of the body is read, and has the best ones probed meanwhile. */

import { fail, type Result } from '@fuse-edge/core/result'
import { type Context, endUserOf } from '../context/index.ts'
import type { Failure } from '../problem/index.ts'
import type { RegionRouter, Targets } from '../routing/index.ts'
import { RESERVE_FAILURES } from './join-earlier.ts'

/** The failure of what would spend money by a catalogue that could not be refreshed. */
export const CATALOGUE_STALE: Failure = Object.freeze({
  code: 'not-configured',
  detail:
    'The catalogue could not be refreshed for minutes, so nothing is spent. The log tells more.',
})

/** Returns the targets, `app-stopped`, `not-configured` or `residency-closed`. */
export async function openTargets(
  c: Context,
  router: RegionRouter,
): Promise<Result<Targets, Failure>> {
  if (c.get('app').stopped) return fail(RESERVE_FAILURES.stopped)
  if (c.get('isStale')) return fail(CATALOGUE_STALE)
  const configuration = c.get('configuration')
  const endUser = endUserOf(c)
  const open = await router.open(configuration, endUser)
  // Beside the body, which takes longer: the choice comes after it.
  if (open.ok) c.executionCtx.waitUntil(router.refresh(configuration, endUser, 'best'))
  return open
}
