/** @module Parses JSON from strict UTF-8, and media types; failures are values. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Failure } from '../problem/index.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Returns the value, or `body-malformed`. @param what names the input in the message */
export function parseJson(bytes: Uint8Array | string, what: string): Result<unknown, Failure> {
  try {
    return ok(JSON.parse(typeof bytes === 'string' ? bytes : decoder.decode(bytes)))
  } catch {
    return fail({ code: 'body-malformed', detail: `The ${what} is not JSON.` })
  }
}

/** Returns the media type of the `Content-Type` header, in lower case and without parameters. */
export function mediaType({ headers }: Pick<Request, 'headers'>): string {
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';')
  return type.trim().toLowerCase()
}
