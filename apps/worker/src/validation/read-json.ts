/** @module Reads a JSON body. */

import { fail, type Result } from '@fuse-edge/core/result'
import type { BodyBounds } from '../memory/index.ts'
import type { Failure } from '../problem/index.ts'
import { mediaType, parseJson, refuseEncoding } from './json.ts'
import { readBytes } from './read-body.ts'

const JSON_ONLY: ReadonlySet<string> = new Set(['application/json'])

/** What a JSON body may be. */
interface JsonBounds {
  /** Most values; see `isBoundedJson`. */
  readonly maxValues: number
  /** Accepted media types. @default JSON alone */
  readonly types?: ReadonlySet<string>
}

/** Returns the parsed body, or the failure. */
export async function readJson(
  request: Request,
  bounds: BodyBounds,
  { maxValues, types = JSON_ONLY }: JsonBounds,
): Promise<Result<unknown, Failure>> {
  const encoded = refuseEncoding(request)
  if (encoded !== undefined) return fail(encoded)
  if (!types.has(mediaType(request))) {
    return fail({ code: 'content-type-unsupported', detail: 'Send JSON.' })
  }
  const bytes = await readBytes(request, bounds)
  return bytes.ok ? parseJson(bytes.value, 'body', maxValues) : bytes
}
