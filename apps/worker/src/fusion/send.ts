/**
 * @module Step: sends the fusion to the cloud, with its photos in object storage where that is configured. If object
 * storage fails, nothing was billed, and the photos travel inside the request.
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
import type { PaidCall } from './paid-call.ts'

const LAST = -1

/** A fusion and where it goes. */
export interface RoutedFusion {
  readonly fusion: ValidFusion
  readonly route: Route
  readonly paid: PaidCall
}

type Send = (urls?: PhotoUrls) => Promise<FuseOutcome>

/** Sends the fusion through object storage if it has a bucket for it. Deletes the photos after the answer. */
async function sendWithUploads(
  c: Context<AppEnv>,
  ports: Ports,
  { fusion, route }: RoutedFusion,
  send: Send,
): Promise<FuseOutcome> {
  const { configuration, stopwatch, facts, requestId } = c.var
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

/** Names the reason for the region in `Server-Timing`, and the region that was reached if it is another. */
function describeRoute(c: Context<AppEnv>, { regions, reason }: Route, outcome: FuseOutcome): void {
  const reached = outcome.attempts.at(LAST)?.region
  const moved = reached === undefined || reached === regions[0] ? '' : `, then ${reached}`
  c.var.stopwatch.describe('cloud', `${reason}${moved}`)
}

/** Sends the fusion. Probes regions after the answer, so that the next request knows more. */
export async function send(
  c: Context<AppEnv>,
  ports: Ports,
  cloud: Cloud,
  routed: RoutedFusion,
): Promise<FuseOutcome> {
  const { fusion, route, paid } = routed
  const { app, configuration, memory, requestId, stopwatch } = c.var
  const endUser = endUserOf(c)
  const answer = memory.open('answer')
  const call: Send = (urls) => {
    paid.markSent()
    return stopwatch.measure('cloud', () => cloud.fuse(fusion, route, { memory: answer, urls }))
  }
  const outcome =
    app.test === undefined
      ? await sendWithUploads(c, ports, routed, call)
      : testOutcome(app.test, fusion, requestId)
  c.executionCtx.waitUntil(cloud.router.refresh(configuration, endUser))
  describeRoute(c, route, outcome)
  return outcome
}
