/** @module The flat fields of a query or form body; import from `@fuse-edge/core/wire`. */

import { fail, ok, type Result } from '../result.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Decoded fields by name. Of a name that is given twice the last value counts, for the signature too. */
export type Form = ReadonlyMap<string, string>

/** More than any action has, with six faces and everything beside them. */
const MAX_FIELDS = 256

/** Returns whether a text has more fields than allowed. It reads no further, so a text of tiny fields takes no memory. */
function hasTooManyFields(text: string): boolean {
  let fields = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    fields++
    if (fields > MAX_FIELDS) return true
  }
  return false
}

/**
 * Decodes a query or form body.
 *
 * @param text `application/x-www-form-urlencoded`. Bytes that are not UTF-8 become U+FFFD.
 * @returns the fields, or a refusal with `RequestSizeLimitExceeded` for more than 256, empty and repeated ones included.
 *
 * @example
 * import { parseForm } from '@fuse-edge/core/wire'
 * const form = parseForm('ProjectId=at_1&MergeInfos.0.Url=https%3A%2F%2Fexample.com%2Fa+b')
 * console.assert(form.ok && form.value.get('MergeInfos.0.Url') === 'https://example.com/a b')
 */
export function parseForm(text: string): Result<Form, Refusal> {
  if (hasTooManyFields(text)) return fail(refuse('RequestSizeLimitExceeded'))
  return ok(new Map(new URLSearchParams(text)))
}
