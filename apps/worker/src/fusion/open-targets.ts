/** @module Step: finds the targets that may serve the end user, before anything of the body is read. */

import { fail, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { type AppEnv, endUserOf } from '../context/index.ts'
import type { Failure } from '../problem/index.ts'
import type { RegionRouter, Targets } from '../routing/index.ts'

const STOPPED: Failure = { code: 'app-stopped', detail: 'Fusions of this app are switched off.' }

/** Returns the targets, `app-stopped`, or `residency-closed`. */
export async function openTargets(
  c: Context<AppEnv>,
  router: RegionRouter,
): Promise<Result<Targets, Failure>> {
  if (c.var.app.stopped) return fail(STOPPED)
  return router.open(c.var.configuration, endUserOf(c))
}
