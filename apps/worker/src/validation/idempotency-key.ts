/** @module The header by which a caller names one wish, so that a request that arrives twice is paid once. */

import { IDEMPOTENCY_HEADER } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Failure } from '../problem/index.ts'

const KEY = /^[\x21-\x7e]{1,128}$/

/** The key, or `undefined` where there is none: then every request is a wish of its own. */
export function readIdempotencyKey(headers: Headers): Result<string | undefined, Failure> {
  const key = headers.get(IDEMPOTENCY_HEADER) ?? undefined
  if (key === undefined || KEY.test(key)) return ok(key)
  const message = 'must be 1 to 128 visible ASCII characters'
  const errors = [{ path: IDEMPOTENCY_HEADER, message, limit: 128 }]
  return fail({ code: 'request-invalid', detail: 'A header breaks a rule.', errors })
}
