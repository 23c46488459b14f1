/** @module Parses JSON from strict UTF-8, and media types; failures are values. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { findAmbiguity, isBoundedJson } from '@fuse-edge/core/wire'
import type { Failure } from '../problem/index.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Longest part of a key in a message. */
const KEY_CHARS = 64

/** Returns the value, or `body-malformed`; also where a key is there twice, since one of its values would be lost. @param what names the input in the message */
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
    const text = decoder.decode(bytes)
    const value: unknown = JSON.parse(text)
    const ambiguity = findAmbiguity(text)
    if (ambiguity?.reason !== 'duplicate-key') return ok(value)
    const detail = `The ${what} has the key "${ambiguity.text.slice(0, KEY_CHARS)}" twice.`
    return fail({ code: 'body-malformed', detail })
  } catch {
    return fail({ code: 'body-malformed', detail: `The ${what} is not JSON.` })
  }
}

/** Returns the media type of the `Content-Type` header, in lower case and without parameters. */
export function mediaType({ headers }: Pick<Request, 'headers'>): string {
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';')
  return type.trim().toLowerCase()
}

/** Returns the failure of a compressed body, which is not read. Source: RFC 9110, section 15.5.16. */
export function refuseEncoding({ headers }: Pick<Request, 'headers'>): Failure | undefined {
  if (/^(identity)?$/i.test(headers.get('Content-Encoding') ?? '')) return undefined
  return {
    code: 'content-type-unsupported',
    detail: 'Bodies with a Content-Encoding are not read.',
    headers: { 'Accept-Encoding': 'identity' },
  }
}
