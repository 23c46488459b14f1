/**
 * @module Serves `/`, the cloud's own protocol, for official SDKs whose endpoint is this edge. A call is verified with a
 * virtual key and signed again with the real one; every answer is in the cloud's envelope.
 */

import { ACTIONS } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { type Form, fromRequest, languageOf, type Refusal, refuse } from '@fuse-edge/core/wire'
import {
  type AdmittedCall,
  admitCall,
  createForwarder,
  type ForwardCall,
  type IdentifiedCall,
  identifyCall,
  refuseOnEdge,
  respondOutcome,
  respondRefusal,
} from '../cloud-api/index.ts'
import { type Context, endUserOf, type Handler, type Ports } from '../context/index.ts'
import { pause } from '../context/pause.ts'
import {
  createPaidCall,
  type NoSlot,
  type PaidCall,
  pace,
  report,
  runToCompletion,
  settle,
} from '../fusion/index.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import { discard } from '../memory/index.ts'
import { configured } from '../middleware/index.ts'
import {
  type CallRefusal,
  type Reservation,
  reserveByKey,
  type Settlement,
} from '../objects/index.ts'
import { settlementOf } from '../upstream/index.ts'
import { createPart, type Part, type Shared } from './part.ts'
import { ANY_METHOD } from './routes.ts'

type AppContext = Context

const RESERVE_REFUSALS: Readonly<Record<CallRefusal, Refusal>> = Object.freeze({
  stopped: refuse('AuthFailure.SecretIdNotFound'),
  'key-ended': refuse('AuthFailure.SecretIdNotFound'),
  // A virtual key has no limits for each template.
  'needs-template': refuseOnEdge('edge-fault'),
  'over-budget': refuseOnEdge('no-calls-left'),
  'out-of-credits': refuseOnEdge('no-calls-left'),
  'already-sent': refuseOnEdge('already-sent'),
  unreachable: refuseOnEdge('not-counted'),
})

const NO_SLOT: Readonly<Record<NoSlot['reason'], Refusal>> = Object.freeze({
  'too-many-calls': refuse('RequestLimitExceeded'),
  unreachable: refuseOnEdge('not-counted'),
})

async function identify(c: AppContext, ports: Ports): Promise<Result<IdentifiedCall, Refusal>> {
  const configuration = c.get('configuration')
  const stopwatch = c.get('stopwatch')
  const facts = c.get('facts')
  const memory = c.get('memory')
  const now = Math.floor(ports.now() / MS_PER_SECOND)
  const onForm = (form: Form) => c.set('language', languageOf(fromRequest(c.req.raw), form))
  const call = await identifyCall(c.req.raw, { configuration, stopwatch, memory, now, onForm })
  if (!call.ok) return call
  facts.virtualKey = call.value.key.id
  facts.action = call.value.action
  return call
}

/** Reserves a billable call. Calls that cost nothing need no reservation. */
async function reserve(
  c: AppContext,
  ports: Ports,
  { action, key, signature, common: { timestamp } }: AdmittedCall,
): Promise<Result<PaidCall | undefined, Refusal>> {
  if (!ACTIONS[action].billable) return ok(undefined)
  if (c.get('isStale')) return fail(refuseOnEdge('edge-fault'))
  const end = (reservation: Reservation, settlement: Settlement) =>
    settle(c, ports, reservation, { settlement })
  const options = {
    key,
    revision: c.get('configuration').revision,
    signature,
    timestamp,
    holder: c.get('requestId'),
    at: ports.now(),
    signal: ports.timeoutSignal(MONEY_LIMITS.OBJECT_MS),
    pause: (ms: number) => pause(ports, ms),
    onUnknown: (reservation: Reservation) => void end(reservation, 'released'),
  }
  const taken = await c
    .get('stopwatch')
    .measure('reserve', () => reserveByKey(c.env.BUDGET_SHARD, options))
  if (!taken.ok) return fail(RESERVE_REFUSALS[taken.error])
  return ok(createPaidCall((settlement) => end(taken.value, settlement)))
}

/** Paces, sends and settles a call. The caller ends the paid call. */
async function send(
  c: AppContext,
  ports: Ports,
  forwardCall: ForwardCall,
  { call, paid }: { call: AdmittedCall; paid: PaidCall | undefined },
): Promise<Response> {
  const { region } = call.common
  c.get('facts').region = region
  if (paid !== undefined) {
    const target = { account: call.account, region }
    const slot = await pace(c, ports, { target, group: `key ${call.key.id}` })
    if (!slot.ok) return respondRefusal(c, NO_SLOT[slot.error.reason])
  }
  const { address } = endUserOf(c)
  paid?.markSent()
  const memory = c.get('memory')
  const stopwatch = c.get('stopwatch')
  const outcome = await stopwatch.measure('cloud', () => forwardCall(call, address, memory.answer))
  report(c, ports, outcome)
  const settlement = settlementOf(outcome)
  const settled = paid?.settle(settlement)
  if (settlement === 'released') await settled
  discard(call.body.bytes)
  return respondOutcome(c, ports, outcome)
}

/** Reserves and sends a call. */
async function fulfil(
  c: AppContext,
  ports: Ports,
  forwardCall: ForwardCall,
  call: AdmittedCall,
): Promise<Response> {
  const reserved = await reserve(c, ports, call)
  if (!reserved.ok) return respondRefusal(c, reserved.error)
  const paid = reserved.value
  try {
    return await send(c, ports, forwardCall, { call, paid })
  } finally {
    // Before the answer, as every release: the Go SDK sends the same signature again.
    await paid?.end()
  }
}

async function serve(c: AppContext, ports: Ports, forwardCall: ForwardCall): Promise<Response> {
  const configuration = c.get('configuration')
  const stopwatch = c.get('stopwatch')
  const known = await identify(c, ports)
  if (!known.ok) return respondRefusal(c, known.error)
  const call = await stopwatch.measure('validate', () => admitCall(known.value, configuration))
  return call.ok ? fulfil(c, ports, forwardCall, call.value) : respondRefusal(c, call.error)
}

/** Responds to an SDK with status 200 and `InternalError`: some SDKs repeat a call after a 5xx status. */
function unavailable(c: AppContext): Response {
  return respondRefusal(c, refuseOnEdge('edge-fault'))
}

/** Creates the part of the cloud's own protocol, which answers every method. */
export function cloudApiPart(shared: Shared): Part {
  const { ports, current } = shared
  const forwardCall = createForwarder(ports)
  const answer: Handler = (c) => runToCompletion(c, () => serve(c, ports, forwardCall))
  return createPart(shared, {
    before: [configured(current, unavailable)],
    routes: { '/': { [ANY_METHOD]: [answer] } },
    answerFault: unavailable,
  })
}
