/** @module Step: reads the body within its bounds and checks the fusion. Nothing is spent yet. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import { BODY_LIMITS } from '../limits.ts'
import type { Failure } from '../problem/index.ts'
import { type Targets, targetsOnSites } from '../routing/index.ts'
import {
  bodyTimeMs,
  readFusionBody,
  type ValidFusion,
  validateFusion,
} from '../validation/index.ts'

/** A valid fusion and the targets that can make it. */
export interface AdmittedFusion {
  readonly fusion: ValidFusion
  readonly targets: Targets
}

async function readValid(
  c: Context<AppEnv>,
  { timeoutSignal }: Ports,
): Promise<Result<ValidFusion, Failure>> {
  const { configuration, app, stopwatch } = c.var
  const late = timeoutSignal(bodyTimeMs(c.req.raw, BODY_LIMITS.FUSION_BYTES))
  const body = await stopwatch.measure('body', () => readFusionBody(c.req.raw, late))
  if (!body.ok) return body
  return stopwatch.measure('validate', async () =>
    validateFusion(body.value, { configuration, app }),
  )
}

/** Returns the fusion with those of the open targets that can make it, or the first rule that the request breaks. */
export async function readFusion(
  c: Context<AppEnv>,
  ports: Ports,
  open: Targets,
): Promise<Result<AdmittedFusion, Failure>> {
  const fusion = await readValid(c, ports)
  if (!fusion.ok) return fusion
  c.var.facts.template = fusion.value.template.id
  const targets = targetsOnSites(open, fusion.value.sites)
  return targets.ok ? ok({ fusion: fusion.value, targets: targets.value }) : targets
}
