/** @module Takes a saved HTTP request apart: request line, headers, an empty line, the body's bytes. */

import { UsageError } from '../world.ts'

/** A request as it was sent. */
export interface SavedRequest {
  readonly method: string
  /** What follows `?`, as sent; empty without one. */
  readonly query: string
  /** Value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array<ArrayBuffer>
}

const REQUEST_LINE = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/
const HEADER = /^([^:\s]+):\s*(.*?)\s*$/
const HEAD_END = /\r?\n\r?\n/
/** One character for one byte: positions in the text are positions in the file. */
const BYTE_TEXT = 'latin1'

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
 * Reads a saved request. A body longer than `Content-Length` is cut: editors end files with a line feed, which
 * would change its hash.
 *
 * @throws {UsageError} for anything that is no HTTP request.
 */
export function readHttp(bytes: Uint8Array<ArrayBuffer>): SavedRequest {
  const text = Buffer.from(bytes).toString(BYTE_TEXT)
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
