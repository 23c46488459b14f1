/** @module Parameters from the bytes of a JSON body; import from `@fuse-edge/core/wire`. */

import { fail, ok, type Result } from '../result.ts'
import { encodeUtf8 } from '../sign/utf8.ts'
import { findAmbiguity } from './ambiguous-json.ts'
import { isBoundedJson } from './bounded-json.ts'
import { type Refusal, refuseBecause } from './refusal.ts'

/** JSON of which parts are cut out. */
export interface CutJson {
  readonly json: string
  /** Puts the parts back, as the second argument of `JSON.parse`. */
  readonly restore: (key: string, value: unknown) => unknown
}

/** How a body is read. */
export interface JsonOptions {
  /**
   * Whether to refuse what another reader may read differently, see `findAmbiguity`. A gateway must. By default, the last of
   * two values counts, as for `JSON.parse`.
   * @default false
   */
  readonly isStrict?: boolean
  /**
   * Cuts long texts out before the body is checked and parsed; `undefined` where there are none. What it leaves must be
   * malformed, or ambiguous, just where the whole is.
   * @default nothing is cut out
   */
  readonly cut?: (json: string) => CutJson | undefined
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
 * const strict = parseJsonParameters(bytes, { isStrict: true })
 * console.assert(!strict.ok && strict.error.code === 'InvalidParameter')
 */
export function parseJsonParameters(
  bytes: Uint8Array,
  { isStrict = false, cut }: JsonOptions = {},
): Result<unknown, Refusal> {
  if (bytes.length === 0) return ok({})
  let json: string
  let value: unknown
  try {
    const text = decoder.decode(bytes)
    const rest = cut?.(text)
    json = rest?.json ?? text
    if (!isBoundedJson(rest ? encodeUtf8(json) : bytes, MAX_VALUES)) {
      return fail(refuseBecause('malformed-json'))
    }
    value = JSON.parse(json, rest?.restore)
  } catch {
    return fail(refuseBecause('malformed-json'))
  }
  const ambiguity = isStrict ? findAmbiguity(json) : undefined
  return ambiguity === undefined ? ok(value) : fail(refuseBecause(ambiguity.reason, ambiguity.text))
}
