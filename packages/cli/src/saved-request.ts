/** @module Parses a saved HTTP request: request line, headers, an empty line, the bytes of the body. */

import { UsageError } from './ports.ts'

/** An HTTP request as it was sent. */
export interface SavedRequest {
  readonly method: string
  /** The text after `?` in the request target, as sent; empty if there is no `?`. */
  readonly query: string
  /** Returns the value of a header; `name` is in lower case. */
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array<ArrayBuffer>
}

const REQUEST_LINE = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/
const HEADER = /^([^:\s]+):\s*(.*?)\s*$/
const HEAD_END = /\r?\n\r?\n/
/** Latin-1 decodes each byte to one character, so positions in the text are positions in the file. */
const ONE_CHARACTER_PER_BYTE = 'latin1'

function readHeaders(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = HEADER.exec(line) ?? []
      if (name === '') throw new UsageError(`not a header: '${line.slice(0, line.indexOf(':'))}'`)
      return [name.toLowerCase(), value]
    }),
  )
}

/**
 * Parses a saved request. A body longer than `Content-Length` is cut to it: editors end files with a line feed, which
 * would change the hash of the body.
 *
 * @throws {UsageError} if the bytes are not an HTTP request.
 */
export function parseSavedRequest(bytes: Uint8Array<ArrayBuffer>): SavedRequest {
  const text = Buffer.from(bytes).toString(ONE_CHARACTER_PER_BYTE)
  const end = HEAD_END.exec(text)
  const head = text.slice(0, end?.index ?? text.length).trimEnd()
  const [first = '', ...lines] = head.split(/\r?\n/)
  const [, method, target] = REQUEST_LINE.exec(first) ?? []
  if (method === undefined || target === undefined) {
    throw new UsageError("the file does not begin with a request line such as 'POST / HTTP/1.1'")
  }
  const headers = readHeaders(lines)
  const body = end === null ? new Uint8Array() : bytes.slice(end.index + end[0].length)
  const length = Number(headers.get('content-length') ?? body.length)
  const question = target.indexOf('?')
  return {
    method,
    query: question < 0 ? '' : target.slice(question + 1),
    header: (name) => headers.get(name),
    body: body.slice(0, Number.isNaN(length) ? body.length : length),
  }
}
