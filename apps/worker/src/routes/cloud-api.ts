/**
 * @module `/`: the cloud's own protocol, for official SDKs whose endpoint was pointed here. Verified with a virtual
 * key, signed again with the real one; every answer is in the cloud's envelope.
 */

import { ACTIONS } from '@fuse-edge/core/api'
import type { Outcome } from '@fuse-edge/core/client'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, Handler } from 'hono'
import {
  type AdmittedCall,
  admitCall,
  type CloudAnswer,
  type CloudRefusal,
  forwardCall,
  identifyCall,
  refuse,
  refused,
  told,
} from '../cloud-api/index.ts'
import { type AppEnv, endUserOf, type Ports } from '../context/index.ts'
import { BODY_LIMITS } from '../limits.ts'
import {
  type Reservation,
  type ReserveRefusal,
  reserveByKey,
  type Settlement,
} from '../objects/index.ts'
import { settlementOf } from '../upstream/index.ts'
import { bodyTimeMs, type MemoryLimiter } from '../validation/index.ts'
import { limitMemory } from './limit-memory.ts'
import { settleLater, usageNames } from './settle-later.ts'
import { takeTurn } from './take-turn.ts'

type AppContext = Context<AppEnv>

const SECOND_MS = 1000

const FULL = refuse(
  'RequestLimitExceeded',
  'Too many bodies are on their way. Nothing was read or spent: send the call again, a second later or more.',
)
const NO_CALLS_LEFT = refuse(
  'LimitExceeded',
  'The virtual key has made all its billable calls of the day (UTC).',
)
const RESERVE_REFUSALS: Readonly<Record<ReserveRefusal, CloudRefusal>> = Object.freeze({
  'over-budget': NO_CALLS_LEFT,
  'out-of-credits': NO_CALLS_LEFT,
  // SDKs that repeat after this code wait first, and sign anew: then it is another call.
  'already-sent': refuse(
    'RequestLimitExceeded',
    'A call with this very signature was made before. Sign it anew, a second later or more.',
  ),
})

async function admit(c: AppContext, ports: Ports): Promise<Result<AdmittedCall, CloudRefusal>> {
  const { configuration, stopwatch, facts } = c.var
  const late = ports.timeoutSignal(bodyTimeMs(c.req.raw, BODY_LIMITS.CALL_BYTES))
  const options = { configuration, stopwatch, late, now: Math.floor(ports.now() / SECOND_MS) }
  const known = await identifyCall(c.req.raw, options)
  if (!known.ok) return known
  facts.virtualKey = known.value.key.id
  facts.action = known.value.action
  return stopwatch.measure('validate', () => admitCall(known.value, configuration))
}

/** A reservation where the call costs money; nothing where it does not. */
async function reserve(
  c: AppContext,
  ports: Ports,
  { action, key, signature }: AdmittedCall,
): Promise<Result<Reservation | undefined, CloudRefusal>> {
  if (!ACTIONS[action].billable) return ok(undefined)
  const options = { key, id: signature, at: ports.now() }
  const taken = await c.var.stopwatch.measure('reserve', () =>
    reserveByKey(c.env.BUDGET_SHARD, options),
  )
  return taken.ok ? taken : fail(RESERVE_REFUSALS[taken.error])
}

function report(c: AppContext, { log }: Ports, outcome: Outcome<CloudAnswer>): void {
  const { facts, requestId } = c.var
  facts.outcome = outcome.kind
  if (outcome.kind === 'done') facts.cloudRequestId = outcome.response.requestId
  if (outcome.kind !== 'refused') return
  const { code, message, requestId: cloudRequestId } = outcome
  Object.assign(facts, { cloudCode: code, cloudRequestId })
  log({ level: 'error', event: 'cloud-refused', requestId, code, message, cloudRequestId })
}

function settle(c: AppContext, ports: Ports, paid: Reservation, settlement: Settlement): void {
  const names = usageNames(c)
  settleLater(c, ports, {
    id: paid.id,
    settlement,
    settle: () => paid.settle(settlement, { names }),
  })
}

async function forward(c: AppContext, ports: Ports, call: AdmittedCall): Promise<Response> {
  const reservation = await reserve(c, ports, call)
  if (!reservation.ok) return refused(c, reservation.error)
  const { stopwatch, facts } = c.var
  facts.region = call.common.region
  const options = {
    language: c.req.header('X-TC-Language'),
    caller: endUserOf(c.req.raw).address,
  }
  if (reservation.value !== undefined) {
    const lane = { account: call.account, region: call.common.region }
    const turn = await takeTurn(c, ports, lane)
    if (!turn.ok) {
      settle(c, ports, reservation.value, 'released')
      return refused(c, refuse('RequestLimitExceeded'))
    }
  }
  const outcome = await stopwatch.measure('cloud', () => forwardCall(ports, call, options))
  if (reservation.value !== undefined) {
    settle(c, ports, reservation.value, settlementOf(outcome))
  }
  report(c, ports, outcome)
  return told(c, outcome)
}

async function serve(c: AppContext, ports: Ports): Promise<Response> {
  const call = await admit(c, ports)
  return call.ok ? forward(c, ports, call.value) : refused(c, call.error)
}

/** @param memory limits the bodies of all requests of the isolate */
export function cloudApiRoute(ports: Ports, memory: MemoryLimiter): Handler<AppEnv> {
  return (c) => {
    const work = limitMemory(
      c.req.raw,
      { ports, memory },
      () => serve(c, ports),
      () => refused(c, FULL),
    )
    // To its end even if the caller goes away: what was sent must be settled.
    c.executionCtx.waitUntil(work.catch(() => undefined))
    return work
  }
}
