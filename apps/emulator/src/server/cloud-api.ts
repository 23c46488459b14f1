/** @module The cloud's API over HTTP: simulated latency, the call, its log line, and faults of the answer. */

import { answerHeaders } from '@fuse-edge/core/wire'
import type { AnswerCall, CallAnswer } from '../calls/index.ts'
import { acceptedServices } from '../checks/index.ts'
import { type Explanations, explainCall } from '../explain/index.ts'
import { type LatencyPlan, regionOnTheWay } from '../faults/index.ts'
import type { Ports } from '../ports/index.ts'
import { createCallTrace, header, type ReceivedRequest, withTrace } from '../protocol/index.ts'
import type { ChooseOrigin } from '../results/index.ts'
import type { Store } from '../store/index.ts'
import { deliverWithFault } from './deliver-with-fault.ts'
import { explanationAddress } from './loopback-paths.ts'
import type { ObserveCall } from './observe-calls.ts'
import type { Reply } from './reply.ts'

/** What the API is served with. */
export interface CloudApiOptions {
  readonly answerCall: AnswerCall
  readonly store: Store
  readonly ports: Pick<Ports, 'clock' | 'wait' | 'randomness'>
  readonly latency: LatencyPlan
  readonly chooseOrigin: ChooseOrigin
  /** Returns the origin of the emulator, which is known once it listens. */
  readonly endpoint: () => string
  /** Keeps explanations of refused signatures. Absent: signatures are not explained. */
  readonly explanations?: Explanations
  /** Whether an answer names the address of its explanation. */
  readonly pointsToExplanation: boolean
  /** Whether the scope of a signature may name the service alone. */
  readonly strict: boolean
  /** Remembers calls. Absent: they are not remembered. */
  readonly observe?: ObserveCall
  readonly log: (line: string) => void
}

const OK_STATUS = 200
const EXPLAIN_HEADER = 'x-fuse-edge-explain'

function logLine(answer: CallAnswer, requestId: string, nowMs: number): string {
  const bill = answer.billed ? 'billed' : 'free'
  const fault = answer.fault === undefined ? '' : ` fault=${answer.fault.kind}`
  const time = new Date(nowMs).toISOString()
  return `${time} ${requestId} ${answer.action ?? '-'} ${answer.code} ${bill}${fault}`
}

/** Waits for the simulated round trip to the region of a call. */
async function travel(
  request: ReceivedRequest,
  { latency, ports }: Pick<CloudApiOptions, 'latency' | 'ports'>,
): Promise<void> {
  const region = regionOnTheWay(header(request, 'host'), header(request, 'x-tc-region'))
  const ms = latency.next(region)
  if (ms > 0) await ports.wait(ms)
}

/** Explains a refused signature. Returns the header with the address of the explanation. */
async function explain(
  request: ReceivedRequest,
  code: string,
  requestId: string,
  { explanations, pointsToExplanation, strict, store, ports, endpoint }: CloudApiOptions,
): Promise<Record<string, string>> {
  if (explanations === undefined || !code.startsWith('AuthFailure.')) return {}
  const findSecret = (id: string) => store.keys.find(id)?.secretKey
  const explanation = await explainCall(request, {
    requestId,
    now: ports.clock.nowSeconds(),
    services: acceptedServices(request, strict),
    findSecret,
  })
  if (explanation === undefined) return {}
  explanations.add(explanation)
  if (!pointsToExplanation) return {}
  return { [EXPLAIN_HEADER]: explanationAddress(endpoint(), requestId) }
}

/** The answer to a call, with the RequestId that its body may lack because of a fault. */
export type CloudReply = Reply & { readonly requestId: string }

/**
 * Answers a request as the cloud's API.
 *
 * @param isTest Whether this is a test of an effect, which is not charged and not on the bill. Default: no.
 */
export type CloudApi = (
  request: ReceivedRequest,
  peer: string,
  isTest?: boolean,
) => Promise<CloudReply>

/** Creates the function that answers every request that no other handler answers. */
export function createCloudApi(options: CloudApiOptions): CloudApi {
  const { answerCall, store, ports, chooseOrigin, endpoint, observe, log } = options
  const { clock } = ports
  const machineMs = () => clock.nowMs() - clock.offsetMs()
  return async (request, peer, isTest = false) => {
    const trace = createCallTrace(machineMs)
    await travel(request, options)
    trace.end('latency')
    const requestId = ports.randomness.randomUUID()
    const nowMs = ports.clock.nowMs()
    const origin = chooseOrigin(header(request, 'x-forwarded-for'), peer) ?? endpoint()
    const call = { request, peer, requestId, nowMs, endpoint: origin, isTest }
    const answer = await withTrace(trace, () => answerCall(call))
    trace.end('work')
    log(logLine(answer, requestId, nowMs))
    store.results.prune(nowMs)
    const reply = {
      status: OK_STATUS,
      headers: {
        ...answerHeaders(request),
        ...(await explain(request, answer.code, requestId, options)),
      },
      body: answer.body,
    }
    const delivered = await deliverWithFault(reply, answer.fault, ports.wait)
    trace.end('answer')
    await observe?.(request, answer, { requestId, nowMs, peer, trace })
    return { ...delivered, requestId }
  }
}
