/**
 * @module `POST /v1/fusions`: the route of a fusion, step by step. Each step adds something or ends the request. Cheap
 * refusals come first: the body is read only for a known caller, a valid request pays before it is sent.
 */

import { PATHS } from '@fuse-edge/core/edge'
import type { Context, Handler, Ports } from '../context/index.ts'
import {
  type AdmittedFusion,
  type BeginOptions,
  beginIdempotentRequest,
  chooseTarget,
  createEarlyReservations,
  deliver,
  type EarlyReservations,
  type NoSlot,
  openMarking,
  openTargets,
  type PaidCall,
  readFusion,
  replay,
  report,
  runToCompletion,
  send,
} from '../fusion/index.ts'
import { discardBuffers } from '../memory/index.ts'
import { authenticate, consent } from '../middleware/index.ts'
import { type Failure, problem, retryAfter } from '../problem/index.ts'
import type { Targets } from '../routing/index.ts'
import { type Cloud, failureOf, settlementOf } from '../upstream/index.ts'
import { readIdempotencyKey } from '../validation/index.ts'
import type { Routes } from './routes.ts'

type AppContext = Context

function noSlot({ reason, retrySeconds }: NoSlot): Failure {
  const headers = retryAfter(retrySeconds)
  return reason === 'too-many-calls'
    ? {
        code: 'too-many-calls',
        detail: 'More calls than were bought for a second. Nothing was spent.',
        headers,
      }
    : {
        code: 'busy',
        detail: 'The edge could not pace the call. Nothing was sent or spent.',
        headers,
      }
}

const NOT_DELIVERED: Failure = Object.freeze({
  code: 'cloud-ambiguous',
  detail: 'The fusion was made, and a fault of the edge kept it from you. Its log tells more.',
})

/** Delivers the picture. A fault after the payment never invites the caller to pay again. */
async function deliverSafely(...args: Parameters<typeof deliver>): Promise<Response> {
  const [c, { log }, { call }] = args
  try {
    return await deliver(...args)
  } catch (error) {
    void call.settle('committed')
    const requestId = c.get('requestId')
    const name = error instanceof Error ? error.name : 'unknown'
    log({ level: 'error', event: 'not-delivered', requestId, error: name })
    return problem(c, NOT_DELIVERED)
  }
}

/** The steps of a reserved fusion. The caller ends the paid call. */
async function spend(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  { fusion, targets, paid }: AdmittedFusion & { paid: PaidCall },
): Promise<Response> {
  const route = await chooseTarget(c, cloud.router, targets)
  const sent = await send(c, ports, cloud, { fusion, route, paid })
  if (!sent.ok) {
    void paid.settle('released')
    return problem(c, noSlot(sent.error))
  }
  const outcome = sent.value
  report(c, ports, outcome)
  if (outcome.kind === 'done') {
    const { template } = fusion
    const material = template.materials.get(route.account.site)
    const fused = outcome.response
    return deliverSafely(c, ports, { fused, made: { template, material }, call: paid })
  }
  void paid.settle(settlementOf(outcome))
  return problem(c, failureOf(outcome))
}

/** The steps from the body to the picture. */
async function fuse(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  { open, ...begin }: BeginOptions & { open: Targets },
): Promise<Response> {
  const request = beginIdempotentRequest(c, ports, begin)
  const admitted = await readFusion(c, open, request.reserveEarly)
  if (!admitted.ok) {
    request.cancel()
    return problem(c, admitted.error)
  }
  const claim = await request.claim(admitted.value.fusion)
  if (!claim.ok) return problem(c, claim.error)
  const call = claim.value
  if (call.kind === 'replay') return replay(c, ports, call)
  try {
    return await spend(c, ports, cloud, { ...admitted.value, paid: call })
  } finally {
    void call.end()
    discardBuffers(admitted.value.fusion.photos)
  }
}

/** The steps before the body, then {@link fuse}. */
async function serve(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  earlyReservations: EarlyReservations,
): Promise<Response> {
  const key = readIdempotencyKey(c.req.raw.headers)
  if (!key.ok) return problem(c, key.error)
  const open = await openTargets(c, cloud.router)
  if (!open.ok) return problem(c, open.error)
  const marking = await openMarking(c, ports)
  if (!marking.ok) return problem(c, marking.error)
  return fuse(c, ports, cloud, { key: key.value, earlyReservations, open: open.value })
}

/** Returns the route of `/v1/fusions`. */
export function fusionRoutes(ports: Ports, cloud: Cloud): Routes {
  const earlyReservations = createEarlyReservations()
  const fuse: Handler = (c) => runToCompletion(c, () => serve(c, ports, cloud, earlyReservations))
  return { [PATHS.fusions]: { POST: [authenticate(ports), consent(ports), fuse] } }
}
