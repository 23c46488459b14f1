/** @module Chooses the message that the widget shows for a failed call. */

import type { EdgeFailure, Hint } from '@fuse-edge/core/edge'

/**
 * Returns the hint of a failure. A fusion whose response was lost gets `maybe-done`: the cloud may have executed and
 * billed it.
 */
export function hintForFailure(failure: EdgeFailure): Hint {
  if (failure.kind === 'problem') return failure.problem.hint
  return failure.maybeDone ? 'maybe-done' : 'unavailable'
}
