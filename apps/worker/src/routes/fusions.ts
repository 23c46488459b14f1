/** @module `POST /v1/fusions`: the route of a fusion, step by step; each ends the request or goes on. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { type AppEnv, endUserOf, type Ports } from '../context/index.ts'
import { BODY_LIMITS, MEMORY_LIMITS } from '../limits.ts'
import { authenticate, consent } from '../middleware/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { openPicture } from '../results/index.ts'
import type { Places } from '../routing/index.ts'
import {
  type Cloud,
  type FuseOutcome,
  failureOf,
  placesOf,
  settlementOf,
} from '../upstream/index.ts'
import {
  bodyTimeMs,
  type MemoryLimiter,
  readFusionBody,
  readIdempotencyKey,
  type ValidFusion,
  validateFusion,
} from '../validation/index.ts'
import { deliver, deliverAgain } from './deliver.ts'
import { limitMemory } from './limit-memory.ts'
import { sendFusion } from './send-fusion.ts'
import { takeTurn } from './take-turn.ts'
import { type Paid, startWish, type Wish } from './wish.ts'

type AppContext = Context<AppEnv>

const LAST = -1
const STOPPED: Failure = { code: 'app-stopped', detail: 'Fusions of this app are switched off.' }
const FULL: Failure = Object.freeze({
  code: 'busy',
  detail: 'Too many photos are on their way. Nothing was read or spent.',
  headers: { 'Retry-After': String(MEMORY_LIMITS.RETRY_AFTER_SECONDS) },
})

/** @param seconds after which there may be room */
function tooMany(seconds: number): Failure {
  const detail = 'More calls than were bought for a second. Nothing was spent.'
  return { code: 'too-many-calls', detail, headers: { 'Retry-After': String(seconds) } }
}

/** Reads and checks; costs nothing but work. */
async function admit(
  c: AppContext,
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

/** What an operator wants to know of a call, beyond what the end user is told. */
function report(c: AppContext, { log }: Ports, outcome: FuseOutcome): void {
  const { facts, requestId } = c.var
  const { attempts } = outcome
  facts.outcome = outcome.kind
  const region = attempts.at(LAST)?.region
  if (region !== undefined) facts.region = region
  if (attempts.length > 1) facts.attempts = attempts.map(({ region, kind }) => `${region} ${kind}`)
  if (outcome.kind === 'done') facts.cloudRequestId = outcome.response.RequestId
  if (outcome.kind !== 'refused') return
  const { code, message, requestId: cloudRequestId } = outcome
  Object.assign(facts, { cloudCode: code, cloudRequestId })
  log({ level: 'error', event: 'cloud-refused', requestId, code, message, cloudRequestId })
}

/** What was admitted: a fusion, the places that can make it, and the money for it. */
interface Admitted {
  readonly fusion: ValidFusion
  readonly places: Places
  readonly paid: Paid
}

/** Sends the request, when it is its turn. */
async function send(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  { fusion, places }: Admitted,
): Promise<Result<FuseOutcome, Failure>> {
  const { configuration, stopwatch, facts } = c.var
  const endUser = endUserOf(c.req.raw)
  const route = cloud.choose(places, endUser)
  facts.route = route.reason
  const lane = { account: route.account, region: route.regions[0] }
  const turn = await takeTurn(c, ports, lane)
  if (!turn.ok) return fail(tooMany(turn.error))
  const outcome = await sendFusion(c, ports, cloud, { fusion, route })
  c.executionCtx.waitUntil(cloud.lookAround(configuration, endUser))
  report(c, ports, outcome)
  const end = facts.region
  const moved = end === undefined || end === route.regions[0] ? '' : `, then ${end}`
  stopwatch.describe('cloud', `${route.reason}${moved}`)
  return ok(outcome)
}

/** Reads, checks and looks where it can be made. */
async function check(
  c: AppContext,
  ports: Ports,
  open: Places,
): Promise<Result<{ fusion: ValidFusion; places: Places }, Failure>> {
  const fusion = await admit(c, ports)
  if (!fusion.ok) return fusion
  c.var.facts.template = fusion.value.template.id
  const places = placesOf(open, fusion.value)
  return places.ok ? ok({ fusion: fusion.value, places: places.value }) : places
}

/** Makes what is paid for, and settles that by what came of it, after the answer. */
async function make(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  admitted: Admitted,
): Promise<Response> {
  const { paid } = admitted
  const sent = await send(c, ports, cloud, admitted)
  if (!sent.ok) {
    paid.settle('released')
    return problem(c, sent.error)
  }
  const outcome = sent.value
  if (outcome.kind !== 'done') {
    paid.settle(settlementOf(outcome))
    return problem(c, failureOf(outcome))
  }
  const { FusedImage, RequestId: cloudRequestId } = outcome.response
  const picture = openPicture(FusedImage)
  if (picture.ok) return deliver(c, ports, { picture: picture.value, cloudRequestId, paid })
  paid.settle('committed')
  const detail = 'The cloud answered with success, but not with a picture.'
  return problem(c, { code: 'cloud-ambiguous', detail })
}

async function fuse(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  { open, wish }: { open: Places; wish: Wish },
): Promise<Response> {
  const checked = await check(c, ports, open)
  if (!checked.ok) {
    wish.drop()
    return problem(c, checked.error)
  }
  const { fusion, places } = checked.value
  const taken = await wish.take(fusion)
  if (!taken.ok) return problem(c, taken.error)
  if ('result' in taken.value) return deliverAgain(c, ports, taken.value)
  return make(c, ports, cloud, { fusion, places, paid: taken.value })
}

async function serve(
  c: AppContext,
  ports: Ports,
  cloud: Cloud,
  memory: MemoryLimiter,
): Promise<Response> {
  const key = readIdempotencyKey(c.req.raw.headers)
  if (!key.ok) return problem(c, key.error)
  if (c.var.app.stopped) return problem(c, STOPPED)
  const open = await cloud.open(c.var.configuration, endUserOf(c.req.raw))
  if (!open.ok) return problem(c, open.error)
  const work = () => {
    const wish = startWish(c, ports, key.value)
    return fuse(c, ports, cloud, { open: open.value, wish })
  }
  return limitMemory(c.req.raw, { ports, memory }, work, () => problem(c, FULL))
}

/** @param memory limits the bodies of all requests of the isolate */
export function fusionRoutes(ports: Ports, cloud: Cloud, memory: MemoryLimiter): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', authenticate(ports), consent(ports), (c) => {
    const work = serve(c, ports, cloud, memory)
    // To its end even if the end user goes away: what was sent must be settled.
    c.executionCtx.waitUntil(work.catch(() => undefined))
    return work
  })
}
