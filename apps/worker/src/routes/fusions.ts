/** @module `POST /v1/fusions`: the route of a fusion, step by step; each ends the request or goes on. */

import type { Result } from '@fuse-edge/core/result'
import { type Context, Hono } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import { authenticate } from '../middleware/index.ts'
import { type Reservation, reserve } from '../objects/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { openPicture } from '../results/index.ts'
import { chooseRoute } from '../routing/choose-route.ts'
import { callCloud, type FuseOutcome, failureOf, settlementOf } from '../upstream/index.ts'
import {
  readFusionBody,
  readIdempotencyKey,
  type ValidFusion,
  validateFusion,
} from '../validation/index.ts'
import { deliver } from './deliver.ts'
import { settleLater } from './settle-later.ts'

type AppContext = Context<AppEnv>

/** Reads and checks; costs nothing but work. */
async function admit(c: AppContext): Promise<Result<ValidFusion, Failure>> {
  const { configuration, app, stopwatch } = c.var
  const bytes = await stopwatch.measure('body', () => readFusionBody(c.req.raw))
  if (!bytes.ok) return bytes
  return stopwatch.measure('validate', () =>
    validateFusion(c.req.raw, bytes.value, { configuration, app }),
  )
}

async function takeCredit(
  c: AppContext,
  ports: Ports,
  key: string | undefined,
): Promise<Result<Reservation, Failure>> {
  const { app, session, stopwatch } = c.var
  // Keys are the caller's: what another session calls by the same name is another wish.
  const id = key === undefined ? ports.randomUUID() : `${session.id} ${key}`
  const options = { app, session, id, at: ports.now() }
  return stopwatch.measure('reserve', () => reserve(c.env.PURSE, options))
}

/** What an operator wants to know of a failed call, beyond what the visitor is told. */
function report(c: AppContext, { log }: Ports, outcome: FuseOutcome): void {
  const { facts, requestId } = c.var
  facts.outcome = outcome.kind
  if (outcome.kind === 'done') facts.cloudRequestId = outcome.response.RequestId
  if (outcome.kind !== 'refused') return
  const { code, message, requestId: cloudRequestId } = outcome
  Object.assign(facts, { cloudCode: code, cloudRequestId })
  log({ level: 'error', event: 'cloud-refused', requestId, code, message, cloudRequestId })
}

/** Sends the request, and settles the reservation by what came of it, after the answer. */
async function spend(
  c: AppContext,
  ports: Ports,
  fusion: ValidFusion,
  reservation: Reservation,
): Promise<FuseOutcome> {
  const { configuration, stopwatch, facts } = c.var
  const route = chooseRoute(configuration)
  facts.region = route.regions[0]
  stopwatch.describe('cloud', route.reason)
  const visitor = c.req.header('CF-Connecting-IP')
  const outcome = await stopwatch.measure('cloud', () =>
    callCloud(ports, { configuration, route, fusion, visitor }),
  )
  settleLater(c, ports, reservation, settlementOf(outcome))
  report(c, ports, outcome)
  return outcome
}

async function fuse(c: AppContext, ports: Ports): Promise<Response> {
  const key = readIdempotencyKey(c.req.raw.headers)
  if (!key.ok) return problem(c, key.error)
  const fusion = await admit(c)
  if (!fusion.ok) return problem(c, fusion.error)
  c.var.facts.template = fusion.value.template.id
  const reservation = await takeCredit(c, ports, key.value)
  if (!reservation.ok) return problem(c, reservation.error)
  const outcome = await spend(c, ports, fusion.value, reservation.value)
  if (outcome.kind !== 'done') return problem(c, failureOf(outcome))
  const { FusedImage, RequestId: cloudRequestId } = outcome.response
  const picture = openPicture(FusedImage)
  if (picture.ok) return deliver(c, ports, { picture: picture.value, cloudRequestId })
  const detail = 'The cloud answered with success, but not with a picture.'
  return problem(c, { code: 'cloud-ambiguous', detail })
}

export function fusionRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', authenticate(ports), (c) => {
    const work = fuse(c, ports)
    // To its end even if the visitor goes away: what was sent must be settled.
    c.executionCtx.waitUntil(work.catch(() => undefined))
    return work
  })
}
