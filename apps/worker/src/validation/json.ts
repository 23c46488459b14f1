/** @module Parses JSON from strict UTF-8, and media types; failures are values. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { isBoundedJson } from '@fuse-edge/core/wire'
import type { Failure } from '../problem/index.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Returns the value, or `body-malformed`. @param what names the input in the message */
export function parseJson(
  bytes: Uint8Array,
  what: string,
  maxValues: number,
): Result<unknown, Failure> {
  if (!isBoundedJson(bytes, maxValues)) {
    const detail = `The ${what} has more values than any such request, or is cut off.`
    return fail({ code: 'body-malformed', detail })
  }
  try {
    return ok(JSON.parse(decoder.decode(bytes)))
  } catch {
    return fail({ code: 'body-malformed', detail: `The ${what} is not JSON.` })
  }
}

/** Returns the media type of the `Content-Type` header, in lower case and without parameters. */
export function mediaType({ headers }: Pick<Request, 'headers'>): string {
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';')
  return type.trim().toLowerCase()
}
