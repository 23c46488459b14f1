/** @module Reads the `Idempotency-Key` header, by which a caller makes a repeated request safe: it is paid once. */

import { IDEMPOTENCY_HEADER } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { IDEMPOTENCY_KEY_MAX_CHARS } from '../limits/others.ts'
import type { Failure } from '../problem/index.ts'

const VISIBLE_ASCII = /^[\x21-\x7e]+$/

/** Returns the key, or `undefined` without the header: then requests are compared by their content. */
export function readIdempotencyKey(headers: Headers): Result<string | undefined, Failure> {
  const key = headers.get(IDEMPOTENCY_HEADER) ?? undefined
  const limit = IDEMPOTENCY_KEY_MAX_CHARS
  if (key === undefined || (VISIBLE_ASCII.test(key) && key.length <= limit)) return ok(key)
  const message = `must be 1 to ${limit} visible ASCII characters`
  const errors = [{ path: IDEMPOTENCY_HEADER, message, limit }]
  return fail({ code: 'request-invalid', detail: 'A header breaks a rule.', errors })
}
