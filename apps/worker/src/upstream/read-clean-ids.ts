/**
 * @module Reads answers of the cloud with ids and codes that are fit for headers, logs and data points. A line break or a
 * letter outside Latin-1 in a header is an exception (Fetch standard, header value), after the call was paid.
 */

import type { ReadAnswer } from '@fuse-edge/core/client'

const NOT_VISIBLE_ASCII = /[^\x21-\x7e]/g
/** Longer than the cloud's ids, of 36 characters, and its longest codes. */
const MAX_CHARS = 128

/** Returns the visible ASCII of a text, cut to a length that every header and log takes. */
export function cleanId(text: string): string {
  return text.slice(0, MAX_CHARS).replace(NOT_VISIBLE_ASCII, '')
}

/** Returns a reader that cleans the ids and the code of what another one read. */
export function readCleanIds<R extends { readonly requestId: string }>(
  read: ReadAnswer<R>,
): ReadAnswer<R> {
  return async (response, signal) => {
    const outcome = await read(response, signal)
    if (outcome.kind === 'done') {
      const { response } = outcome
      return { ...outcome, response: { ...response, requestId: cleanId(response.requestId) } }
    }
    if (outcome.kind !== 'refused') return outcome
    const { code, requestId } = outcome
    return { ...outcome, code: cleanId(code), requestId: requestId && cleanId(requestId) }
  }
}
