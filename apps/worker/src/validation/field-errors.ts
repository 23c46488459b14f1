/** @module Turns the issues of a valibot schema into field errors with paths. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { MAX_ISSUES, ruleOf } from '../env/index.ts'
import type { Failure, FieldError } from '../problem/index.ts'

/** Longest key in a path: keys of objects are the caller's input, and an answer must not reflect long ones. */
const MAX_KEY_CHARS = 40

function pathOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => String(key).slice(0, MAX_KEY_CHARS))
  // A dot in a key would pass for the end of one: the log leaves out the last key where it is not known.
  return keys.map((key) => key.replaceAll('.', '_')).join('.')
}

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const limit = issue.requirement
  return {
    path: pathOf(issue),
    message: ruleOf(issue),
    ...(typeof limit === 'number' && { limit }),
  }
}

/** Returns the failure `request-invalid`. */
export function invalid(errors: FieldError[]): { ok: false; error: Failure } {
  const detail = 'Some fields break a rule; see errors.'
  return fail({ code: 'request-invalid', detail, errors: errors.slice(0, MAX_ISSUES) })
}

/** Returns the value as the schema outputs it, or `request-invalid`. */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Result<v.InferOutput<Schema>, Failure> {
  const parsed = v.safeParse(schema, value)
  return parsed.success
    ? ok(parsed.output)
    : invalid(parsed.issues.slice(0, MAX_ISSUES).map(fieldError))
}
