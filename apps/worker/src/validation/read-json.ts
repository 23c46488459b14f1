/** @module Reads a JSON body. */

import { fail, type Result } from '@fuse-edge/core/result'
import type { BodyBounds } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { mediaType, parseJson } from './json.ts'
import { readBytes } from './read-body.ts'

const JSON_ONLY: ReadonlySet<string> = new Set(['application/json'])

/** Returns the parsed body, or the failure. @param types accepted media types; @default JSON alone */
export async function readJson(
  request: Request,
  bounds: BodyBounds,
  types = JSON_ONLY,
): Promise<Result<unknown, Failure>> {
  if (!types.has(mediaType(request))) {
    return fail({ code: 'content-type-unsupported', detail: 'Send JSON.' })
  }
  const bytes = await readBytes(request, bounds)
  return bytes.ok ? parseJson(bytes.value, 'body') : bytes
}
