/** @module Sends each request where it belongs: to the API, to a result, or to the control API. */

import type { ActionContext } from '../actions/index.ts'
import type { CheckRate } from '../authorize/index.ts'
import type { ChargeRules } from '../billing/index.ts'
import type { Cassette } from '../cassette/index.ts'
import { type Answer, answerCall, type Services } from '../dispatch.ts'
import { type Explanations, explainCall } from '../explain/index.ts'
import { type FaultPlan, type LatencyPlan, regionOnTheWay, type Wait } from '../faults/index.ts'
import { answerObject, objectAddress } from '../objects/index.ts'
import { MATERIAL_PATH, RESULT_PATH } from '../result-link.ts'
import type { ChooseOrigin } from '../result-origin.ts'
import { ANSWER_TYPE, header, type WireRequest } from '../wire/index.ts'
import { answerControl, CONTROL_PATH, type Controlled } from './control.ts'
import type { ControlPanel } from './control-panel.ts'
import { answerControlRoute, CONTROL_ROOT } from './control-routes.ts'
import { deliverFaultily } from './faulty-reply.ts'
import type { RecentRequests } from './recent-requests.ts'
import type { Reply } from './reply.ts'
import { answerResult } from './result-route.ts'

/** Everything that the routes need. */
export interface Emulated
  extends Controlled,
    Pick<ActionContext, 'site' | 'download' | 'engine' | 'resultKey' | 'videoQueue'>,
    Pick<Services, 'permissions' | 'makeKeyPair' | 'makeToken'> {
  readonly strict: boolean
  readonly checkRate: CheckRate
  readonly chargeRules: ChargeRules
  readonly cassette?: Cassette
  readonly faults: FaultPlan
  readonly latency: LatencyPlan
  readonly wait: Wait
  readonly panel: ControlPanel
  /** Explains signatures that were refused; without one nothing is explained. */
  readonly explanations?: Explanations
  readonly chooseOrigin: ChooseOrigin
  /** Without one there is no control API. */
  readonly controlToken?: string
  /** Remembers requests; without one they are forgotten. */
  readonly recent?: RecentRequests
  readonly randomUUID: () => string
  readonly newResultId: () => string
  readonly newJobId: () => string
  /** Known once the server listens. */
  readonly endpoint: () => string
  readonly log: (line: string) => void
  readonly reportError: (error: unknown) => void
}

/** SDKs send a UUID; anything else that is short and printable is echoed too. */
const TRACE_ID = /^[\x21-\x7e]{1,128}$/
const OK_STATUS = 200
const EXPLAIN_HEADER = 'x-fuse-edge-explain'

function logLine(answer: Answer, requestId: string, nowMs: number): string {
  const bill = answer.billed ? 'billed' : 'free'
  const fault = answer.fault === undefined ? '' : ` fault=${answer.fault.kind}`
  const time = new Date(nowMs).toISOString()
  return `${time} ${requestId} ${answer.action ?? '-'} ${answer.code} ${bill}${fault}`
}

async function travel(request: WireRequest, { latency, wait }: Emulated): Promise<void> {
  const region = regionOnTheWay(header(request, 'host'), header(request, 'x-tc-region'))
  const ms = latency.next(region)
  if (ms > 0) await wait(ms)
}

/** Header of a refused signature: the address of its explanation. */
async function explain(
  request: WireRequest,
  { code }: Answer,
  requestId: string,
  emulated: Emulated,
): Promise<Record<string, string>> {
  const { explanations, store, clock } = emulated
  if (explanations === undefined || !code.startsWith('AuthFailure.')) return {}
  const findSecret = (id: string) => store.keys.find(id)?.secretKey
  const options = { requestId, now: clock.nowSeconds(), findSecret }
  const explanation = await explainCall(request, options)
  if (explanation === undefined) return {}
  explanations.add(explanation)
  return { [EXPLAIN_HEADER]: `${emulated.endpoint()}${CONTROL_PATH}explain/${requestId}` }
}

async function answerApi(request: WireRequest, peer: string, emulated: Emulated): Promise<Reply> {
  await travel(request, emulated)
  const requestId = emulated.randomUUID()
  const { store, clock } = emulated
  const nowMs = clock.nowMs()
  const answer = await answerCall(request, {
    ...emulated,
    requestId,
    nowMs,
    peer,
    endpoint:
      emulated.chooseOrigin(header(request, 'x-forwarded-for'), peer) ?? emulated.endpoint(),
  })
  emulated.log(logLine(answer, requestId, nowMs))
  await emulated.recent?.add(request, answer, { requestId, nowMs })
  store.results.sweep(nowMs)
  const traceId = header(request, 'x-tc-traceid')
  const reply = {
    status: OK_STATUS,
    headers: {
      'content-type': ANSWER_TYPE,
      ...(TRACE_ID.test(traceId) && { 'x-tc-traceid': traceId }),
      ...(await explain(request, answer, requestId, emulated)),
    },
    body: answer.body,
  }
  return await deliverFaultily(reply, answer.fault, emulated.wait)
}

/** Answers any request; `peer` is the address that the connection comes from. */
export async function answerRequest(
  request: WireRequest,
  peer: string,
  emulated: Emulated,
): Promise<Reply> {
  const { panel, controlToken } = emulated
  if (controlToken !== undefined && request.path.startsWith(CONTROL_ROOT)) {
    return await answerControlRoute(request, panel, controlToken)
  }
  if (request.path.startsWith(CONTROL_PATH)) return await answerControl(request, peer, emulated)
  if ([RESULT_PATH, MATERIAL_PATH].some((path) => request.path.startsWith(path))) {
    return answerResult(request, emulated.store, emulated.resultKey, emulated.clock.nowMs())
  }
  const object = objectAddress(header(request, 'host'), request.path)
  if (object !== undefined) {
    return await answerObject(request, object, {
      ...emulated,
      nowMs: emulated.clock.nowMs(),
      requestId: emulated.randomUUID(),
    })
  }
  return await answerApi(request, peer, emulated)
}
