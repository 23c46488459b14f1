/** @module What the edge refused of a form, and which of it still holds: a field that has another value since is not wrong any more. */

import type { ProblemField } from '@fuse-edge/core/edge'
import { isSame } from './same.ts'

/** What the edge refused. */
export interface Refusal {
  /** The value that was sent: an entry, or a request. */
  readonly sent: unknown
  readonly fields: readonly ProblemField[]
}

/** Returns the value at a path: names of fields and indexes of entries with dots between. */
function valueAt(value: unknown, path: string): unknown {
  let found = value
  for (const step of path === '' ? [] : path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Readonly<Record<string, unknown>>)[step]
  }
  return found
}

/** Returns the fields that have the value that was refused. What another entry is wrong with holds until the next try. */
export function standing(refusal: Refusal | undefined, now: unknown): readonly ProblemField[] {
  if (!refusal) return []
  const { sent, fields } = refusal
  return fields.filter(({ path }) => isSame(valueAt(sent, path), valueAt(now, path)))
}
