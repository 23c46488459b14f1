/** @module Broken rules of a request with their paths, from the issues of a valibot schema. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { ruleOf } from '../env/index.ts'
import type { Failure, FieldError } from '../problem/index.ts'

/** More tell a developer nothing; a hostile body must not make a long answer. */
const MAX_ERRORS = 20
/** Longest part of a path that is repeated: keys of objects are the caller's words. */
const MAX_KEY_CHARS = 40

function pathOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => String(key).slice(0, MAX_KEY_CHARS))
  return keys.join('.')
}

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const limit = issue.requirement
  return {
    path: pathOf(issue),
    message: ruleOf(issue),
    ...(typeof limit === 'number' && { limit }),
  }
}

/** A request that breaks rules. */
export function invalid(errors: FieldError[]): { ok: false; error: Failure } {
  const detail = 'Some fields break a rule; see errors.'
  return fail({ code: 'request-invalid', detail, errors: errors.slice(0, MAX_ERRORS) })
}

/** Checks a value against a schema. */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Result<v.InferOutput<Schema>, Failure> {
  const parsed = v.safeParse(schema, value)
  return parsed.success ? ok(parsed.output) : invalid(parsed.issues.map(fieldError))
}
