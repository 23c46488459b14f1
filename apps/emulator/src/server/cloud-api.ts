/** @module The cloud's API over HTTP: simulated latency, the call, its log line, and faults of the answer. */

import { answerHeaders } from '@fuse-edge/core/wire'
import type { AnswerCall, CallAnswer } from '../calls/index.ts'
import { type Explanations, explainCall } from '../explain/index.ts'
import { type LatencyPlan, regionOnTheWay } from '../faults/index.ts'
import type { Ports } from '../ports/index.ts'
import { header, type ReceivedRequest } from '../protocol/index.ts'
import type { ChooseOrigin } from '../results/index.ts'
import type { Store } from '../store/index.ts'
import { deliverWithFault } from './deliver-with-fault.ts'
import { explanationAddress } from './loopback-paths.ts'
import type { RecentRequests } from './recent-requests.ts'
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
  /** Keeps the latest requests. Absent: requests are not kept. */
  readonly recent?: RecentRequests
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
  { explanations, store, ports, endpoint }: CloudApiOptions,
): Promise<Record<string, string>> {
  if (explanations === undefined || !code.startsWith('AuthFailure.')) return {}
  const findSecret = (id: string) => store.keys.find(id)?.secretKey
  const explanation = await explainCall(request, {
    requestId,
    now: ports.clock.nowSeconds(),
    findSecret,
  })
  if (explanation === undefined) return {}
  explanations.add(explanation)
  return { [EXPLAIN_HEADER]: explanationAddress(endpoint(), requestId) }
}

/** Creates the function that answers every request that no other handler answers. */
export function createCloudApi(
  options: CloudApiOptions,
): (request: ReceivedRequest, peer: string) => Promise<Reply> {
  const { answerCall, store, ports, chooseOrigin, endpoint, recent, log } = options
  return async (request, peer) => {
    await travel(request, options)
    const requestId = ports.randomness.randomUUID()
    const nowMs = ports.clock.nowMs()
    const origin = chooseOrigin(header(request, 'x-forwarded-for'), peer) ?? endpoint()
    const answer = await answerCall({ request, peer, requestId, nowMs, endpoint: origin })
    log(logLine(answer, requestId, nowMs))
    await recent?.add(request, answer, { requestId, nowMs })
    store.results.prune(nowMs)
    const reply = {
      status: OK_STATUS,
      headers: {
        ...answerHeaders(request),
        ...(await explain(request, answer.code, requestId, options)),
      },
      body: answer.body,
    }
    return await deliverWithFault(reply, answer.fault, ports.wait)
  }
}
