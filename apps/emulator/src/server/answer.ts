/** @module Sends each request where it belongs: to the API, to a result, or to the control API. */

import type { ActionContext } from '../actions/index.ts'
import type { CheckRate } from '../authorize/index.ts'
import { answerCall } from '../dispatch.ts'
import { RESULT_PATH } from '../result-link.ts'
import { ANSWER_TYPE, header, type WireRequest } from '../wire/index.ts'
import { answerControl, CONTROL_PATH, type Controlled } from './control.ts'
import type { Reply } from './reply.ts'
import { answerResult } from './result-route.ts'

/** Everything that the routes need. */
export interface Emulated
  extends Controlled,
    Pick<ActionContext, 'site' | 'download' | 'engine' | 'resultKey'> {
  readonly strict: boolean
  readonly checkRate: CheckRate
  readonly randomUUID: () => string
  readonly newResultId: () => string
  /** Known once the server listens. */
  readonly endpoint: () => string
  readonly log: (line: string) => void
  readonly reportError: (error: unknown) => void
}

/** SDKs send a UUID; anything else that is short and printable is echoed too. */
const TRACE_ID = /^[\x21-\x7e]{1,128}$/
const OK_STATUS = 200

async function answerApi(request: WireRequest, emulated: Emulated): Promise<Reply> {
  const requestId = emulated.randomUUID()
  const { store, clock } = emulated
  const nowMs = clock.nowMs()
  const answer = await answerCall(request, {
    ...emulated,
    requestId,
    nowMs,
    endpoint: emulated.endpoint(),
  })
  const bill = answer.billed ? 'billed' : 'free'
  const time = new Date(nowMs).toISOString()
  emulated.log(`${time} ${requestId} ${answer.action ?? '-'} ${answer.code} ${bill}`)
  store.results.sweep(nowMs)
  const traceId = header(request, 'x-tc-traceid')
  return {
    status: OK_STATUS,
    headers: {
      'content-type': ANSWER_TYPE,
      ...(TRACE_ID.test(traceId) && { 'x-tc-traceid': traceId }),
    },
    body: answer.body,
  }
}

/** Answers any request; `peer` is the address that the connection comes from. */
export async function answerRequest(
  request: WireRequest,
  peer: string,
  emulated: Emulated,
): Promise<Reply> {
  if (request.path.startsWith(CONTROL_PATH)) return await answerControl(request, peer, emulated)
  if (request.path.startsWith(RESULT_PATH)) {
    return answerResult(request, emulated.store, emulated.resultKey, emulated.clock.nowMs())
  }
  return await answerApi(request, emulated)
}
