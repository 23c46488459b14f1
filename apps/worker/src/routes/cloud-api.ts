/**
 * @module `/`: the cloud's own protocol, for official SDKs whose endpoint was pointed here. Verified with a virtual
 * key, signed again with the real one; every answer is in the cloud's envelope.
 */

import { ACTIONS } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, Handler } from 'hono'
import {
  type AdmittedCall,
  admitCall,
  type CloudRefusal,
  forwardCall,
  identifyCall,
  refuse,
  refused,
  told,
} from '../cloud-api/index.ts'
import { type AppEnv, endUserOf, type Ports } from '../context/index.ts'
import {
  limitMemory,
  type MemoryLimiter,
  pace,
  report,
  runToCompletion,
  settle,
} from '../fusion/index.ts'
import { BODY_LIMITS } from '../limits.ts'
import { type Reservation, type ReserveRefusal, reserveByKey } from '../objects/index.ts'
import { settlementOf } from '../upstream/index.ts'
import { bodyTimeMs } from '../validation/index.ts'

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

function forward(c: AppContext, ports: Ports, call: AdmittedCall) {
  const language = c.req.header('X-TC-Language')
  const caller = endUserOf(c.req.raw).address
  return c.var.stopwatch.measure('cloud', () => forwardCall(ports, call, { language, caller }))
}

async function serve(c: AppContext, ports: Ports): Promise<Response> {
  const admitted = await admit(c, ports)
  if (!admitted.ok) return refused(c, admitted.error)
  const call = admitted.value
  const reservation = await reserve(c, ports, call)
  if (!reservation.ok) return refused(c, reservation.error)
  const { region } = call.common
  c.var.facts.region = region
  const paid = reservation.value
  if (paid !== undefined) {
    const slot = await pace(c, ports, { account: call.account, region })
    if (!slot.ok) {
      settle(c, ports, paid, { settlement: 'released' })
      return refused(c, refuse('RequestLimitExceeded'))
    }
  }
  const outcome = await forward(c, ports, call)
  report(c, ports, outcome)
  if (paid !== undefined) settle(c, ports, paid, { settlement: settlementOf(outcome) })
  return told(c, outcome)
}

/** @param memory for the bodies of all requests of the isolate */
export function cloudApiRoute(ports: Ports, memory: MemoryLimiter): Handler<AppEnv> {
  return (c) => {
    const limits = { ports, memory, busy: () => refused(c, FULL) }
    return runToCompletion(c, () => limitMemory(c.req.raw, limits, () => serve(c, ports)))
  }
}
