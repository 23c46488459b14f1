/** @module Reads the header `Fuse-Edge-Request`: the request that a page asks to carry out. */

import type { SendRequest } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { fieldsOf } from './route.ts'

const HOST = /^[\w.:[\]-]{1,255}$/
/** The path of the cloud's protocol, with a query. No other path of the emulator or of an edge can be reached. */
const PATH = /^\/(\?[\x21-\x7e]*)?$/
const HEADER_NAME = /^[\w-]{1,64}$/
const HEADER_VALUE = /^[\x20-\x7e]*$/
/** Headers that follow from the request, or belong to the connection. */
const OWN_HEADER = /^(host|content-length|connection|transfer-encoding|expect|upgrade)$/i

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

function areHeaders(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, text]) =>
        HEADER_NAME.test(name) &&
        !OWN_HEADER.test(name) &&
        typeof text === 'string' &&
        HEADER_VALUE.test(text),
    )
  )
}

/** Returns the request that the header describes, or a sentence about the first field that is wrong. */
export function readSendRequest(text: string): Result<SendRequest, string> {
  const { to, method, host, path, headers, test = false } = fieldsOf(parse(text))
  if (to !== 'emulator' && to !== 'edge') return fail('to: emulator or edge')
  if (method !== 'GET' && method !== 'POST') return fail('method: GET or POST')
  if (typeof host !== 'string' || !HOST.test(host))
    return fail('host: a name, with or without a port')
  if (typeof path !== 'string' || !PATH.test(path)) return fail('path: / with an optional query')
  if (!areHeaders(headers)) {
    return fail('headers: texts by name, without Host and those of the connection')
  }
  if (typeof test !== 'boolean' || (test && to === 'edge')) {
    return fail('test: true or false; true for the emulator only')
  }
  return ok({ to, method, host, path, headers, test })
}
