/** @module Turns a failure into an RFC 9457 answer. Every problem is made here. */

import { PROBLEM_TYPE, type Problem } from '@fuse-edge/core/edge'
import type { Context } from '../context/index.ts'
import { NOT_KNOWN } from '../env/index.ts'
import type { Failure, FieldError } from './failure.ts'
import { PROBLEMS } from './problems.ts'

/** Returns a rule behind its field. The name of a field that is not known is left out: the caller chose it. */
function loggedRule({ path, message }: FieldError): string {
  const field = message === NOT_KNOWN ? path.replace(/[^.]*$/, '…') : path
  return `${field} ${message}`.trim()
}

/** Returns the answer, and sets code, rules and hint in the access log. */
export function problem(c: Context, failure: Failure): Response {
  const row = PROBLEMS[failure.code]
  const status = failure.status ?? row.status
  const body: Problem = {
    type: 'about:blank',
    title: row.title,
    status,
    detail: failure.detail,
    code: failure.code,
    hint: failure.hint ?? row.hint,
    instance: c.get('requestId'),
    ...(failure.errors !== undefined && { errors: failure.errors }),
    ...(failure.cloud !== undefined && { cloud: failure.cloud }),
  }
  Object.assign(c.get('facts'), {
    problem: failure.code,
    rules: failure.errors?.map(loggedRule),
    hint: body.hint,
  })
  const headers = { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store', ...failure.headers }
  return new Response(JSON.stringify(body), { status, headers })
}
