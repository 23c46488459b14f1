/** @module Keeps the latest requests in memory, to find out what a client really sent. */

import type { KeyHolder, RecentRequest, RequestsQuery } from '@fuse-edge/core/control'
import { prepareBody } from '@fuse-edge/core/sign'
import type { CallAnswer } from '../calls/index.ts'
import { canonicalStringsOf, showHeaders, showQuery } from '../explain/index.ts'
import { FACE_CHECK } from '../pictures/index.ts'
import { type CallTrace, header, type ReceivedRequest } from '../protocol/index.ts'

/** A call that was answered. */
export interface AnsweredCall {
  readonly requestId: string
  readonly nowMs: number
  /** Address that the connection came from. */
  readonly peer: string
  readonly trace: CallTrace
}

/** The latest requests. */
export interface RecentRequests {
  add(request: ReceivedRequest, answer: CallAnswer, call: AnsweredCall): Promise<void>
  /** Returns at most `limit` requests, newest first. */
  latest(limit: number, filter?: Pick<RequestsQuery, 'after' | 'id'>): readonly RecentRequest[]
  clear(): void
}

/** How many requests are kept. */
export const RECENT_MAX = 200
const ACTION_NAME = /^\w{1,64}$/

/**
 * Returns the checks of a call. The engine's own check leaves no trace, so it is found by its code; a code that a fault has
 * put in is not its own.
 */
function checksOf({ code, fault }: CallAnswer, { trace }: AnsweredCall): RecentRequest['checks'] {
  const isExplained = code === 'ok' || fault !== undefined || trace.checks.some((one) => !one.ok)
  if (isExplained) return trace.checks
  const { name, refuses } = FACE_CHECK
  const isRefused = refuses.some((one) => one === code)
  return isRefused ? [...trace.checks, { name, ok: false }] : trace.checks
}

/** Returns what the call was, as its request says it. */
async function describeRequest(request: ReceivedRequest, action: string | undefined) {
  const { sha256Hex } = await prepareBody(request.body)
  const claimed = header(request, 'x-tc-action')
  const signed = canonicalStringsOf(request, sha256Hex)
  return {
    method: request.method,
    path: request.path,
    query: showQuery(request.query),
    host: header(request, 'host'),
    headers: showHeaders(request.headers),
    action: ACTION_NAME.test(claimed) ? claimed : (action ?? ''),
    bodyBytes: request.body.length,
    bodySha256: sha256Hex,
    ...(signed && { signed }),
  }
}

/** Returns how the call ended. */
function describeAnswer(answer: CallAnswer, { requestId, nowMs, peer, trace }: AnsweredCall) {
  const { code, billed, units, paidBy, site, version, region, caller, fault } = answer
  return {
    requestId,
    atMs: nowMs,
    peer,
    site,
    version,
    region,
    code,
    billed,
    units,
    ms: trace.stages.reduce((sum, { ms }) => sum + ms, 0),
    stages: trace.stages,
    ...(paidBy && { paidBy }),
    // Only the account's own holders have keys.
    ...(caller && { secretId: caller.secretId, holder: caller.holder as KeyHolder }),
    ...(fault && { fault: fault.kind }),
  }
}

/** Creates an empty list, which keeps the latest {@link RECENT_MAX} requests. */
export function createRecentRequests(): RecentRequests {
  let recent: RecentRequest[] = []
  let seq = 0
  return {
    add: async (request, answer, call) => {
      const described = await describeRequest(request, answer.action)
      seq += 1
      const checks = checksOf(answer, call)
      const entry = { seq, ...described, ...describeAnswer(answer, call), checks }
      recent = [entry, ...recent.slice(0, RECENT_MAX - 1)]
    },
    latest: (limit, { after = 0, id } = {}) =>
      recent
        .filter((one) => one.seq > after && (id === undefined || one.requestId === id))
        .slice(0, limit),
    clear: () => {
      recent = []
    },
  }
}
