/** @module Keeps the latest requests in memory, to find out what a client really sent. */

import { prepareBody } from '@fuse-edge/core/sign'
import type { CallAnswer } from '../calls/index.ts'
import { type CanonicalStrings, canonicalStringsOf, showQuery } from '../explain/index.ts'
import { header, type ReceivedRequest } from '../protocol/index.ts'

/** A request, without secrets, photos and URLs of photos. */
export interface RecentRequest {
  readonly requestId: string
  /** Milliseconds of Unix time. */
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: string
  readonly host: string
  /** Action as the call names it, whether or not it exists. */
  readonly action: string
  readonly bodyBytes: number
  readonly bodySha256: string
  /** `ok` or an error code. */
  readonly code: string
  readonly billed: boolean
  /** Kind of the fault that was injected into the call. */
  readonly fault?: string
  /** Strings that the signature covers. Absent for an unsigned call. */
  readonly signed?: CanonicalStrings
}

/** The latest requests. */
export interface RecentRequests {
  add(
    request: ReceivedRequest,
    answer: CallAnswer,
    call: { requestId: string; nowMs: number },
  ): Promise<void>
  /** Returns at most `limit` requests, newest first. */
  latest(limit: number): readonly RecentRequest[]
  clear(): void
}

/** How many requests are kept. */
export const RECENT_MAX = 200
const ACTION_NAME = /^\w{1,64}$/

/** Creates an empty list, which keeps the latest {@link RECENT_MAX} requests. */
export function createRecentRequests(): RecentRequests {
  let recent: RecentRequest[] = []
  return {
    add: async (request, { action, code, billed, fault }, { requestId, nowMs }) => {
      const { sha256Hex } = await prepareBody(request.body)
      const claimed = header(request, 'x-tc-action')
      const signed = canonicalStringsOf(request, sha256Hex)
      const entry = {
        requestId,
        atMs: nowMs,
        method: request.method,
        path: request.path,
        query: showQuery(request.query),
        host: header(request, 'host'),
        action: ACTION_NAME.test(claimed) ? claimed : (action ?? ''),
        bodyBytes: request.body.length,
        bodySha256: sha256Hex,
        code,
        billed,
        ...(fault && { fault: fault.kind }),
        ...(signed && { signed }),
      }
      recent = [entry, ...recent.slice(0, RECENT_MAX - 1)]
    },
    latest: (limit) => recent.slice(0, limit),
    clear: () => {
      recent = []
    },
  }
}
