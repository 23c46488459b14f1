/** @module A body of JSON. */

import { fail, type Result } from '@fuse-edge/core/result'
import type { Failure } from '../problem/index.ts'
import { mediaType, parseJson } from './json.ts'
import { readBytes } from './read-body.ts'

export const JSON_ONLY: ReadonlySet<string> = new Set(['application/json'])

/** @param limit bytes */
export async function readJson(
  request: Request,
  limit: number,
  types = JSON_ONLY,
): Promise<Result<unknown, Failure>> {
  if (!types.has(mediaType(request))) {
    return fail({ code: 'content-type-unsupported', detail: 'Send JSON.' })
  }
  const bytes = await readBytes(request, limit)
  return bytes.ok ? parseJson(bytes.value, 'body') : bytes
}
