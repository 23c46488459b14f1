/** @module Step: reads the body within its bounds and checks the fusion. Nothing is spent yet. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from '../context/index.ts'
import * as BODY_LIMITS from '../limits/body.ts'
import * as MEMORY_LIMITS from '../limits/memory.ts'
import { type BodyBounds, waitUpTo } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { type Targets, targetsOnSites } from '../routing/index.ts'
import { repeatedBytes } from '../upstream/index.ts'
import { BUSY, readFusionBody, type ValidFusion, validateFusion } from '../validation/index.ts'

/** A valid fusion and the targets that can make it. */
export interface AdmittedFusion {
  readonly fusion: ValidFusion
  readonly targets: Targets
}

async function readValid(c: Context, bounds: BodyBounds): Promise<Result<ValidFusion, Failure>> {
  const configuration = c.get('configuration')
  const app = c.get('app')
  const stopwatch = c.get('stopwatch')
  const body = await stopwatch.measure('body', () => readFusionBody(c.req.raw, bounds))
  if (!body.ok) return body
  return stopwatch.measure('validate', async () =>
    validateFusion(body.value, { configuration, app }),
  )
}

/** Charges what the body of the call has beyond the upload, where one photo stands for several faces. */
async function chargeRepeated(
  { photos }: ValidFusion,
  { memory, ...ports }: BodyBounds,
): Promise<boolean> {
  const bytes = repeatedBytes(photos)
  const wholeBytes = bytes + BODY_LIMITS.FUSION_BYTES
  return bytes === 0 || memory.grow(bytes, waitUpTo(ports, MEMORY_LIMITS.MAX_WAIT_MS, wholeBytes))
}

/**
 * Returns the fusion with those of the open targets that can make it, or the first rule that the request breaks.
 *
 * @param onHalf called when half of the body has arrived, where its length is known
 */
export async function readFusion(
  c: Context,
  open: Targets,
  onHalf: () => void,
): Promise<Result<AdmittedFusion, Failure>> {
  const memory = c.get('memory')
  const session = c.get('session')
  const group = `session ${session.id}`
  const bounds = { ...memory.bounds('page', BODY_LIMITS.FUSION_BYTES, group), onHalf }
  const fusion = await readValid(c, bounds)
  if (!fusion.ok) return fusion
  if (!(await chargeRepeated(fusion.value, bounds))) return fail(BUSY)
  c.get('facts').template = fusion.value.template.id
  const targets = targetsOnSites(open, fusion.value.sites)
  return targets.ok ? ok({ fusion: fusion.value, targets: targets.value }) : targets
}
