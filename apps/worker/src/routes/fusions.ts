/**
 * @module `POST /v1/fusions`: the route of a fusion, step by step. Each step adds something or ends the request. Cheap
 * refusals come first: the body is read only for a known caller, a valid request pays before it is sent.
 */

import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { AppEnv, Ports } from '../context/index.ts'
import {
  beginIdempotentRequest,
  chooseTarget,
  deliver,
  limitMemory,
  type MemoryLimiter,
  openTargets,
  pace,
  readFusion,
  replay,
  report,
  runToCompletion,
  send,
} from '../fusion/index.ts'
import { MEMORY_LIMITS } from '../limits.ts'
import { authenticate, consent } from '../middleware/index.ts'
import { type Failure, problem, retryAfter } from '../problem/index.ts'
import type { Targets } from '../routing/index.ts'
import { type Cloud, failureOf, settlementOf } from '../upstream/index.ts'
import { readIdempotencyKey } from '../validation/index.ts'

type AppContext = Context<AppEnv>

const BUSY: Failure = Object.freeze({
  code: 'busy',
  detail: 'Too many photos are on their way. Nothing was read or spent.',
  headers: retryAfter(MEMORY_LIMITS.RETRY_AFTER_SECONDS),
})

function tooManyCalls(seconds: number): Failure {
  const detail = 'More calls than were bought for a second. Nothing was spent.'
  return { code: 'too-many-calls', detail, headers: retryAfter(seconds) }
}

/** The steps from the body to the picture. */
async function fuse(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  { key, open }: { key: string | undefined; open: Targets },
): Promise<Response> {
  const request = beginIdempotentRequest(c, ports, key)
  const admitted = await readFusion(c, ports, open)
  if (!admitted.ok) {
    request.cancel()
    return problem(c, admitted.error)
  }
  const { fusion, targets } = admitted.value
  const claim = await request.claim(fusion)
  if (!claim.ok) return problem(c, claim.error)
  if (claim.value.kind === 'replay') return replay(c, ports, claim.value)
  const call = claim.value
  const route = chooseTarget(c, cloud.router, targets)
  const slot = await pace(c, ports, { account: route.account, region: route.regions[0] })
  if (!slot.ok) {
    call.settle('released')
    return problem(c, tooManyCalls(slot.error))
  }
  const outcome = await send(c, ports, cloud, { fusion, route })
  report(c, ports, outcome)
  if (outcome.kind === 'done') return deliver(c, ports, outcome.response, call)
  call.settle(settlementOf(outcome))
  return problem(c, failureOf(outcome))
}

/** The steps before the body, then {@link fuse}. */
async function serve(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  memory: MemoryLimiter,
): Promise<Response> {
  const key = readIdempotencyKey(c.req.raw.headers)
  if (!key.ok) return problem(c, key.error)
  const open = await openTargets(c, cloud.router)
  if (!open.ok) return problem(c, open.error)
  const limits = { ports, memory, busy: () => problem(c, BUSY) }
  return limitMemory(c.req.raw, limits, () =>
    fuse(c, ports, cloud, { key: key.value, open: open.value }),
  )
}

/** Returns the route of `/v1/fusions`. @param memory of the isolate, for the bodies of all its requests */
export function fusionRoutes(ports: Ports, cloud: Cloud, memory: MemoryLimiter): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', authenticate(ports), consent(ports), (c) =>
    runToCompletion(c, () => serve(c, ports, cloud, memory)),
  )
}
