/** @module What is remembered of each call in memory: the request, the rate of its second, and events for pages. */

import type { CallAnswer } from '../calls/index.ts'
import { toSeconds } from '../ports/index.ts'
import type { ReceivedRequest } from '../protocol/index.ts'
import type { CallRates } from './call-rates.ts'
import type { ControlEvents } from './events.ts'
import type { AnsweredCall, RecentRequests } from './recent-requests.ts'

/** Remembers a call that was answered. */
export type ObserveCall = (
  request: ReceivedRequest,
  answer: CallAnswer,
  call: AnsweredCall,
) => Promise<void>

/** Where calls are remembered. */
export interface ObserveOptions {
  readonly recent: RecentRequests
  readonly rates: CallRates
  readonly events: Pick<ControlEvents, 'add'>
}

const TOO_FREQUENT = 'RequestLimitExceeded'

/** Creates the function that remembers calls. */
export function createObserveCall({ recent, rates, events }: ObserveOptions): ObserveCall {
  return async (request, answer, call) => {
    const { requestId, nowMs } = call
    await recent.add(request, answer, call)
    const { action = '', region, caller, code, billed, fault } = answer
    const second = toSeconds(nowMs)
    const key = caller && { secretId: caller.secretId }
    rates.add({ second, action, region, ...key, isRefused: code === TOO_FREQUENT })
    events.add('request', requestId)
    if (billed) events.add('billing', requestId)
    if (fault !== undefined) events.add('faults', requestId)
  }
}
