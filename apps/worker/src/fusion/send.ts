/**
 * @module Step: sends the fusion to the cloud, with its photos in object storage where that is configured. If object
 * storage fails, nothing was billed, and the photos travel inside the request.
 */

import { ok } from '@fuse-edge/core/result'
import { type Context, endUserOf, type Ports } from '../context/index.ts'
import type { TestVerdict } from '../env/index.ts'
import { discard, discardBuffers } from '../memory/index.ts'
import type { Route } from '../routing/index.ts'
import {
  type CallBody,
  type Cloud,
  type FuseOutcome,
  type PhotoUrls,
  prepareCall,
  testOutcome,
  uploadEndOf,
} from '../upstream/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import type { PaidCall } from './paid-call.ts'
import { type Sent, sendPaced } from './send-paced.ts'

const LAST = -1

/** A fusion and where it goes. */
export interface RoutedFusion {
  readonly fusion: ValidFusion
  readonly route: Route
  readonly paid: PaidCall
}

type Send = (urls?: PhotoUrls) => Promise<Sent>

/** Sends the fusion through object storage if it has a bucket for it. Deletes the photos after the answer. */
async function sendWithUploads(
  c: Context,
  ports: Ports,
  { fusion, route }: RoutedFusion,
  send: Send,
): Promise<Sent> {
  const configuration = c.get('configuration')
  const stopwatch = c.get('stopwatch')
  const facts = c.get('facts')
  const requestId = c.get('requestId')
  if (configuration.uploads === undefined) return send()
  const { uploadPhotos, uploadTargetOf } = await import('../upstream/uploads.ts')
  const target = uploadTargetOf(configuration.uploads, fusion.photos, route)
  if (target === undefined) return send()
  const { urls, remove } = await stopwatch.measure('upload', () =>
    uploadPhotos(ports, target, fusion.photos),
  )
  try {
    const sent = urls && (await send(urls))
    facts.upload = sent?.ok === false ? 'not-read' : uploadEndOf(sent?.value)
    stopwatch.describe('upload', facts.upload)
    const isEnd = sent !== undefined && (!sent.ok || facts.upload === 'read')
    return isEnd ? sent : await send()
  } finally {
    const kept = () => ports.log({ level: 'error', event: 'photo-not-deleted', requestId })
    c.executionCtx.waitUntil(remove().catch(kept))
  }
}

/** Names the reason for the region in `Server-Timing`, and the region that was reached if it is another. */
function describeRoute(c: Context, { regions, reason }: Route, outcome: FuseOutcome): void {
  const reached = outcome.attempts.at(LAST)?.region
  const moved = reached === undefined || reached === regions[0] ? '' : `, then ${reached}`
  c.get('stopwatch').describe('cloud', `${reason}${moved}`)
}

/** Prepares the body, the same for all parts of a route, and frees the photos where it has all of them. */
async function prepare({ fusion, route }: RoutedFusion, urls?: PhotoUrls): Promise<CallBody> {
  const body = await prepareCall(fusion, route.account.site, urls)
  if (urls === undefined) discardBuffers(fusion.photos)
  return body
}

/** Sends the fusion. Probes regions after the answer, so that the next request knows more. */
export async function send(
  c: Context,
  ports: Ports,
  cloud: Cloud,
  routed: RoutedFusion,
): Promise<Sent> {
  const { fusion, route, paid } = routed
  const app = c.get('app')
  const configuration = c.get('configuration')
  const memory = c.get('memory')
  const requestId = c.get('requestId')
  const stopwatch = c.get('stopwatch')
  const endUser = endUserOf(c)
  const call: Send = async (urls) => {
    let body: CallBody | undefined
    try {
      return await sendPaced(c, ports, route, async (part) => {
        body ??= await prepare(routed, urls)
        const own = body
        const onSend = () => paid.markSent(urls === undefined ? own : undefined)
        return stopwatch.measure('cloud', () =>
          cloud.fuse(own, part, { memory: memory.answer, onSend }),
        )
      })
    } finally {
      if (body !== undefined) discard(body.bytes)
    }
  }
  const pretend = (verdict: TestVerdict): Sent => {
    paid.markSent()
    return ok(testOutcome(verdict, fusion, requestId))
  }
  const sent =
    app.test === undefined ? await sendWithUploads(c, ports, routed, call) : pretend(app.test)
  c.executionCtx.waitUntil(cloud.router.refresh(configuration, endUser))
  if (sent.ok) describeRoute(c, route, sent.value)
  return sent
}
