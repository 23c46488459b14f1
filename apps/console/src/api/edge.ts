/** @module The edge's admin API with the key of the tab. Failures are results, as those of the emulator are. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { ApiFailure } from './request.ts'

/** Statuses that say what is wrong with the request. */
const REFUSED: ReadonlySet<number> = new Set([400, 403, 409, 412, 413, 422, 428, 429])
const UNAUTHORIZED = 401
const NOT_FOUND = 404

/** A call of the admin API. */
export type EdgeCall<Value> = (admin: AdminClient) => Promise<Result<Value, EdgeFailure>>

/** Calls the admin API. */
export type EdgeApi = <Value>(call: EdgeCall<Value>) => Promise<Result<Value, ApiFailure>>

function kindOf(status: number): ApiFailure['kind'] {
  if (status === UNAUTHORIZED) return 'locked'
  if (status === NOT_FOUND) return 'missing'
  return REFUSED.has(status) ? 'refused' : 'unexpected'
}

/** Returns what was wrong, with the fields that break a rule. */
function messageOf({ problem }: Extract<EdgeFailure, { kind: 'problem' }>): string {
  const fields = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`)
  return fields.length > 0 ? fields.join('; ') : problem.detail
}

function failureOf(error: EdgeFailure): ApiFailure {
  if (error.kind !== 'problem') {
    const { cause } = error
    return { kind: 'offline', message: cause instanceof Error ? cause.message : String(cause) }
  }
  const { problem } = error
  return { kind: kindOf(problem.status), message: messageOf(error), problem }
}

/** Returns the client; a key that no header can carry is a wrong one. */
function clientOf(
  options: Parameters<typeof createAdminClient>[0],
): Result<AdminClient, ApiFailure> {
  try {
    return ok(createAdminClient(options))
  } catch (error) {
    return fail({ kind: 'locked', message: error instanceof Error ? error.message : '' })
  }
}

/** Creates the client of the edge that serves this page. `key` is asked for with each call. */
export function createEdgeApi(
  endpoint: string,
  key: () => string,
  send: (url: string, init: RequestInit) => Promise<Response>,
): EdgeApi {
  return async (call) => {
    const client = clientOf({ endpoint, key: key(), fetch: send })
    if (!client.ok) return client
    const answer = await call(client.value)
    return answer.ok ? answer : fail(failureOf(answer.error))
  }
}
