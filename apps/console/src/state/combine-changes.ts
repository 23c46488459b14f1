/** @module Combines the changes that two people made to one entry. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { hasFields } from './entry-changes.ts'
import { isSame } from './same.ts'

/** Returns a value with the changes of both sides; a failure where both changed the same field. Lists are taken as a whole. */
export function combineChanges(
  before: unknown,
  theirs: unknown,
  mine: unknown,
): Result<unknown, 'same-field'> {
  if (isSame(before, mine) || isSame(theirs, mine)) return ok(theirs)
  if (isSame(before, theirs)) return ok(mine)
  if (!hasFields(before) || !hasFields(theirs) || !hasFields(mine)) return fail('same-field')
  const fields: [string, unknown][] = []
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const field = combineChanges(before[name], theirs[name], mine[name])
    if (!field.ok) return field
    if (field.value !== undefined) fields.push([name, field.value])
  }
  return ok(Object.fromEntries(fields))
}
