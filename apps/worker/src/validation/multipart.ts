/**
 * @module Splits a `multipart/form-data` body (RFC 7578) into its parts without copying them. Stops at the first part too
 * many, because each part of a body of tiny parts would take far more memory than it has bytes.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Failure } from '../problem/index.ts'
import { findBytes, startsWith } from './find-bytes.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One part of a form. */
export interface Part {
  readonly name: string
  /** Whether it was sent with a filename. */
  readonly isFile: boolean
  /** A view of the body. */
  readonly bytes: Bytes
}

/** More than browsers and HTTP libraries send before a part. */
const HEADER_BYTES_MAX = 1024
/** `boundary` of a media type, 1 to 70 characters. Source: RFC 2046, section 5.1.1. */
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i
const DISPOSITION = /^content-disposition:\s*form-data\s*(;.*)$/im
const NAME = /;\s*name="([^"]*)"/i
const FILENAME = /;\s*filename\*?=/i
/** What browsers escape in names. Source: HTML, multipart form data. */
const ESCAPES: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%22': '"' }

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const LINE_END = encoder.encode('\r\n')
const HEADER_END = encoder.encode('\r\n\r\n')
const CLOSE = encoder.encode('--')
const SPACES: ReadonlySet<number | undefined> = new Set([0x20, 0x09])

function malformed(detail: string): { ok: false; error: Failure } {
  return fail({ code: 'body-malformed', detail })
}

const BROKEN = 'The form is cut off, or a part of it has no form-data header.'

/** Returns the name in the header of a part, and whether it has a filename; `undefined` for another header. */
function readHeader(header: Bytes): Omit<Part, 'bytes'> | undefined {
  const [, parameters = ''] = DISPOSITION.exec(decoder.decode(header)) ?? []
  const name = NAME.exec(parameters)?.[1]
  if (name === undefined) return undefined
  return {
    name: name.replace(/%0D|%0A|%22/g, (escaped) => ESCAPES[escaped] ?? escaped),
    isFile: FILENAME.test(parameters),
  }
}

/** Returns where the header of a part begins: after the delimiter, optional spaces and the end of the line. */
function headerStart(bytes: Bytes, delimiterEnd: number): number | undefined {
  let at = delimiterEnd
  while (SPACES.has(bytes[at])) at++
  return startsWith(bytes, LINE_END, at) ? at + LINE_END.length : undefined
}

/**
 * Returns the parts of a form in their order.
 *
 * @param contentType value of the `Content-Type` header
 * @param partsMax number of parts from which the form is refused
 */
export function parseMultipart(
  bytes: Bytes,
  contentType: string,
  partsMax: number,
): Result<readonly Part[], Failure> {
  const [, quoted, token] = BOUNDARY.exec(contentType) ?? []
  const boundary = quoted ?? token
  if (boundary === undefined) return malformed('The content type names no boundary.')
  const delimiter = encoder.encode(`\r\n--${boundary}`)
  const first = delimiter.subarray(LINE_END.length)
  let at = startsWith(bytes, first, 0) ? -LINE_END.length : findBytes(bytes, delimiter, 0)
  if (at === -1) return malformed(BROKEN)
  const parts: Part[] = []
  for (;;) {
    at += delimiter.length
    if (startsWith(bytes, CLOSE, at)) return ok(parts)
    if (parts.length === partsMax) return malformed(`The form has more than ${partsMax} parts.`)
    const begin = headerStart(bytes, at)
    if (begin === undefined) return malformed(BROKEN)
    const end = findBytes(bytes.subarray(0, begin + HEADER_BYTES_MAX), HEADER_END, begin)
    const header = end < 0 ? undefined : readHeader(bytes.subarray(begin, end))
    if (header === undefined) return malformed(BROKEN)
    const content = end + HEADER_END.length
    at = findBytes(bytes, delimiter, content)
    if (at < 0) return malformed(BROKEN)
    parts.push({ ...header, bytes: bytes.subarray(content, at) })
  }
}
