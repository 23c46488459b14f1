/**
 * @module Sends a fusion, its photos through object storage where that is configured. What fails on that way has cost
 * nothing, and the photos travel inside the request after all.
 */

import type { Context } from 'hono'
import { type AppEnv, endUserOf, type Ports } from '../context/index.ts'
import type { Route } from '../routing/index.ts'
import {
  type Cloud,
  type FuseOutcome,
  type PhotoUrls,
  testOutcome,
  uploadEndOf,
  uploadPhotos,
  uploadTargetOf,
} from '../upstream/index.ts'
import type { ValidFusion } from '../validation/index.ts'

/** Sends it; the photos that were put are deleted after the answer. */
export async function sendFusion(
  c: Context<AppEnv>,
  ports: Ports,
  cloud: Cloud,
  { fusion, route }: { fusion: ValidFusion; route: Route },
): Promise<FuseOutcome> {
  const { configuration, stopwatch, facts, requestId } = c.var
  const { test } = c.var.app
  if (test !== undefined) return testOutcome(test, fusion, requestId)
  const endUser = endUserOf(c.req.raw)
  const send = (urls?: PhotoUrls) =>
    stopwatch.measure('cloud', () => cloud.fuse(fusion, route, endUser, urls))
  const target = uploadTargetOf(configuration.uploads, fusion.photos, route)
  if (target === undefined) return send()
  const { urls, remove } = await stopwatch.measure('upload', () =>
    uploadPhotos(ports, target, fusion.photos),
  )
  try {
    const outcome = urls && (await send(urls))
    facts.upload = uploadEndOf(outcome)
    stopwatch.describe('upload', facts.upload)
    return outcome !== undefined && facts.upload === 'read' ? outcome : await send()
  } finally {
    const kept = () => ports.log({ level: 'error', event: 'photo-not-deleted', requestId })
    c.executionCtx.waitUntil(remove().catch(kept))
  }
}
