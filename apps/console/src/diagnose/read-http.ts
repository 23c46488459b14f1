/** @module Reads headers and a body, as logs and the tools of browsers show them, with or without the request line. */

import { expected, type Reading, requestOf } from './pasted.ts'

const REQUEST_LINE = /^([A-Za-z]+)\s+(\S+)(?:\s+HTTP\/[\d.]+)?\s*$/
/** HTTP/2 names begin with a colon: `:authority`. */
const HEADER = /^(:?[!#$%&'*+.^_`|~\w-]+):[ \t]*(.*)$/

/** Reads headers and a body. */
export function readHttp(text: string): Reading {
  const start = text.length - text.trimStart().length
  const lines = text.slice(start).split('\n')
  const headers: [string, string][] = []
  let [method, target] = ['', '/']
  let at = start
  for (const [index, raw] of lines.entries()) {
    const line = raw.replace(/\r$/, '')
    const next = at + raw.length + 1
    if (line === '') {
      const body = lines.slice(index + 1).join('\n')
      return requestOf({ method: method || methodFor(body), target, headers, body }, start)
    }
    const [, verb, path = ''] = index === 0 ? (REQUEST_LINE.exec(line) ?? []) : []
    const [, name, value = ''] = HEADER.exec(line) ?? []
    if (verb !== undefined && !/^:?\w[\w-]*:$/.test(line.split(/\s/)[0] ?? '')) {
      method = verb
      target = path
    } else if (name !== undefined) headers.push([name, value.trim()])
    else return expected(index === 0 ? 'request' : 'header', at)
    at = next
  }
  return requestOf({ method: method || methodFor(''), target, headers, body: '' }, start)
}

/** Without a request line, a request with a body is a POST. */
function methodFor(body: string): string {
  return body === '' ? 'GET' : 'POST'
}
