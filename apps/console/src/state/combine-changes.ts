/** @module Combines the changes that two people made to one entry. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { isSame } from './same.ts'

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns a value with the changes of both sides; a failure where both changed the same field. Lists are taken as a whole. */
export function combineChanges(
  before: unknown,
  theirs: unknown,
  mine: unknown,
): Result<unknown, 'same-field'> {
  if (isSame(before, mine) || isSame(theirs, mine)) return ok(theirs)
  if (isSame(before, theirs)) return ok(mine)
  if (!isFields(before) || !isFields(theirs) || !isFields(mine)) return fail('same-field')
  const fields: [string, unknown][] = []
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const field = combineChanges(before[name], theirs[name], mine[name])
    if (!field.ok) return field
    if (field.value !== undefined) fields.push([name, field.value])
  }
  return ok(Object.fromEntries(fields))
}
