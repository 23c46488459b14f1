/** @module The body of `POST /v1/sessions`. */

import type { SessionRequest } from '@fuse-edge/core/edge'
import { fail, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { BODY_LIMITS } from '../limits.ts'
import type { Failure } from '../problem/index.ts'
import { check } from './field-errors.ts'
import { mediaType, parseJson } from './json.ts'
import { readBody } from './read-body.ts'

const schema = v.strictObject({ key: v.string() })

/** As plain text too: for that, browsers do not ask first, and a far visitor waits one round trip less. */
const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'text/plain'])

/** Reads and checks it. */
export async function readSessionRequest(
  request: Request,
): Promise<Result<SessionRequest, Failure>> {
  if (!JSON_TYPES.has(mediaType(request))) {
    return fail({ code: 'content-type-unsupported', detail: 'Send JSON.' })
  }
  const bytes = await readBody(request, BODY_LIMITS.SESSION_BYTES)
  if (!bytes.ok) return bytes
  const json = parseJson(bytes.value, 'body')
  return json.ok ? check(schema, json.value) : json
}
