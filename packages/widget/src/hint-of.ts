/** @module What a visitor is told of a failed call. */

import type { EdgeFailure, Hint } from '@fuse-edge/core/edge'

/** The hint of a failure. Without an answer to a fusion it is not known whether it was made and paid for. */
export function hintOf(failure: EdgeFailure): Hint {
  if (failure.kind === 'problem') return failure.problem.hint
  return failure.maybeDone ? 'maybe-done' : 'unavailable'
}
