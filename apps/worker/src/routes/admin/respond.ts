/** @module Responds to administrators, with the revision of the catalogue as `ETag`, for `If-Match`. */

import type { Result } from '@fuse-edge/core/result'
import type { Context } from '../../context/index.ts'
import { type Failure, problem } from '../../problem/index.ts'

/** Responds with a result, or with its problem. */
export function respond(
  c: Context,
  result: Result<{ readonly revision: number }, Failure>,
  status: 200 | 201 = 200,
): Response {
  if (!result.ok) return problem(c, result.error)
  const headers = { ETag: `"${result.value.revision}"`, 'Cache-Control': 'no-store' }
  return Response.json(result.value, { status, headers })
}
