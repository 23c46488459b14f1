/** @module Parameters from the bytes of a JSON body; import from `@fuse-edge/core/wire`. */

import { fail, ok, type Result } from '../result.ts'
import { isBoundedJson } from './bounded-json.ts'
import { duplicateKey } from './duplicate-key.ts'
import { type Refusal, refuseBecause } from './refusal.ts'

/** How strictly a body is read. */
export interface JsonOptions {
  /**
   * What to do with a key that one object has twice: refuse the body, or take the last value as `JSON.parse` does. A
   * gateway must refuse it, because the service behind it may take the first.
   * @default 'last'
   */
  readonly duplicateKeys?: 'refuse' | 'last'
}

/** Many times as many as the largest request of the API has. */
const MAX_VALUES = 4096

/** RFC 8259 §8.1: UTF-8, without a byte order mark. */
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Parses a JSON body. An empty body counts as `{}`. Whether the value is an object is left to `validateRequest`.
 *
 * @returns the value, or a refusal with `InvalidParameter` for what is not JSON in UTF-8, or exceeds `isBoundedJson` with
 * 4,096 values.
 *
 * @example
 * import { parseJsonParameters } from '@fuse-edge/core/wire'
 * const bytes = new TextEncoder().encode('{"ProjectId":"at_1","ProjectId":"at_2"}')
 * console.assert(parseJsonParameters(bytes).ok)
 * const strict = parseJsonParameters(bytes, { duplicateKeys: 'refuse' })
 * console.assert(!strict.ok && strict.error.code === 'InvalidParameter')
 */
export function parseJsonParameters(
  bytes: Uint8Array,
  { duplicateKeys = 'last' }: JsonOptions = {},
): Result<unknown, Refusal> {
  if (bytes.length === 0) return ok({})
  if (!isBoundedJson(bytes, MAX_VALUES)) return fail(refuseBecause('malformed-json'))
  let text: string
  let value: unknown
  try {
    text = decoder.decode(bytes)
    value = JSON.parse(text)
  } catch {
    return fail(refuseBecause('malformed-json'))
  }
  const key = duplicateKeys === 'refuse' ? duplicateKey(text) : undefined
  return key === undefined ? ok(value) : fail(refuseBecause('duplicate-key', key))
}
