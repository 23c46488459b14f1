/** @module JSON from bytes, strictly UTF-8, without exceptions. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Failure } from '../problem/index.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** @param what the thing that is parsed, for the message */
export function parseJson(bytes: Uint8Array | string, what: string): Result<unknown, Failure> {
  try {
    return ok(JSON.parse(typeof bytes === 'string' ? bytes : decoder.decode(bytes)))
  } catch {
    return fail({ code: 'body-malformed', detail: `The ${what} is not JSON.` })
  }
}

/** The media type of a `Content-Type` header, without parameters and in lower case. */
export function mediaType({ headers }: Pick<Request, 'headers'>): string {
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';')
  return type.trim().toLowerCase()
}
