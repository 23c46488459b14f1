/** @module The last requests, for whoever has to find out what a client really sent. Kept in memory only. */

import { prepareBody } from '@fuse-edge/core/sign'
import type { Answer } from '../dispatch.ts'
import { type CanonicalStrings, canonicalStringsOf, showQuery } from '../explain/index.ts'
import { header, type WireRequest } from '../wire/index.ts'

/** One request; nothing in it is a secret, a photo or the address of one. */
export interface RecentRequest {
  readonly requestId: string
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: string
  readonly host: string
  /** As the call named it, whether or not there is such an action. */
  readonly action: string
  readonly bodyBytes: number
  readonly bodySha256: string
  /** `ok` or an error code. */
  readonly code: string
  readonly billed: boolean
  /** Kind of the fault that struck the call. */
  readonly fault?: string
  /** What was signed; absent where nothing was. */
  readonly signed?: CanonicalStrings
}

export interface RecentRequests {
  add(
    request: WireRequest,
    answer: Answer,
    call: { requestId: string; nowMs: number },
  ): Promise<void>
  /** Newest first. */
  latest(limit: number): readonly RecentRequest[]
  clear(): void
}

/** Requests remembered. */
export const RECENT_MAX = 200
const ACTION_NAME = /^\w{1,64}$/

/** Remembers the last {@link RECENT_MAX} requests. */
export function createRecentRequests(): RecentRequests {
  let recent: RecentRequest[] = []
  return {
    add: async (request, answer, { requestId, nowMs }) => {
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
        action: ACTION_NAME.test(claimed) ? claimed : (answer.action ?? ''),
        bodyBytes: request.body.length,
        bodySha256: sha256Hex,
        code: answer.code,
        billed: answer.billed,
        ...(answer.fault && { fault: answer.fault.kind }),
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
