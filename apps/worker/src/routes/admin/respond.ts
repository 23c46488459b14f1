/** @module Responds to administrators, with the revision of the catalogue as `ETag`, for `If-Match`. */

import type { Result } from '@fuse-edge/core/result'
import type { Context } from '../../context/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { isKnown } from '../tags.ts'

const NOT_MODIFIED = 304

/** Responds with a result, or with its problem. */
export function respond(
  c: Context,
  result: Result<{ readonly revision: number }, Failure>,
  status: 200 | 201 = 200,
): Response {
  if (!result.ok) return problem(c, result.error)
  const tag = `"${result.value.revision}"`
  const headers = { ETag: tag, 'Cache-Control': 'no-store' }
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isRead && isKnown(c.req.header('If-None-Match'), tag)) {
    return new Response(null, { status: NOT_MODIFIED, headers })
  }
  return Response.json(result.value, { status, headers })
}
