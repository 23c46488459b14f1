/** @module Recognises how a request was pasted, and reads it. */

import { expected, type Reading } from './pasted.ts'
import { readCurl } from './read-curl.ts'
import { readHar } from './read-har.ts'
import { readHttp } from './read-http.ts'

/** How a request was pasted. */
export type PastedAs = 'curl' | 'http' | 'har'

/** Returns how a text shows a request. */
export function recognise(text: string): PastedAs {
  const start = text.trimStart()
  if (start.startsWith('{')) return 'har'
  return /^([$>%]\s*)?([^\s'"]*[\\/])?curl(\.exe)?\s/i.test(start) ? 'curl' : 'http'
}

const READERS = { curl: readCurl, http: readHttp, har: readHar } as const satisfies Readonly<
  Record<PastedAs, (text: string) => Reading>
>

/** Reads a pasted request. */
export function readRequest(text: string): Reading {
  return text.trim() === '' ? expected('request', 0) : READERS[recognise(text)](text)
}
