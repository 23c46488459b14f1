/** @module Reads the body of `POST explain`: a request as its client sent it. */

import type { ExplainBody } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { fieldsOf, textsOf } from './route.ts'

function areTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  )
}

/** Returns the request, or a sentence about the first field that is wrong. */
export function readExplainBody(value: unknown): Result<ExplainBody, string> {
  const given = textsOf(value, 'method', 'host', 'path')
  if (!given.ok) return given
  const { headers, body = '', now } = fieldsOf(value)
  if (!given.value.path.startsWith('/')) return fail('path: begins with /')
  if (!areTexts(headers)) return fail('headers: texts by name')
  if (typeof body !== 'string') return fail('body: a text')
  const { method, host, path } = given.value
  const request = { method: method.toUpperCase(), host, path, headers, body }
  if (now === undefined) return ok(request)
  const isTime = typeof now === 'number' && Number.isSafeInteger(now) && now >= 0
  return isTime ? ok({ ...request, now }) : fail('now: whole seconds of Unix time')
}
