/** @module What the edge refused of a form, and which of it still holds: a field that has another value since is not wrong any more. */

import type { ProblemField } from '@fuse-edge/core/edge'
import { type Json, valueAt } from '../explorer/json.ts'
import { isSame } from './same.ts'

/** What the edge refused. */
export interface Refusal {
  /** The value that was sent: an entry, or a request. */
  readonly sent: unknown
  readonly fields: readonly ProblemField[]
}

/** Returns the value at a path of a problem, which has dots between its steps. */
function valueIn(value: unknown, path: string): Json | undefined {
  return valueAt(value as Json, path === '' ? [] : path.split('.'))
}

/** Returns the fields that have the value that was refused. What another entry is wrong with holds until the next try. */
export function standing(refusal: Refusal | undefined, now: unknown): readonly ProblemField[] {
  if (!refusal) return []
  const { sent, fields } = refusal
  return fields.filter(({ path }) => isSame(valueIn(sent, path), valueIn(now, path)))
}
