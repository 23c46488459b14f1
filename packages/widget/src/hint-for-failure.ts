/** @module Chooses the message that the widget shows for a failed call. */

import type { EdgeFailure } from '@fuse-edge/core/edge'
import type { WidgetHint } from './state.ts'

/**
 * Returns the hint of a failure. A fusion whose response was lost gets `maybe-done`: the cloud may have executed and
 * billed it.
 */
export function hintForFailure({ problem, maybeDone }: EdgeFailure): WidgetHint {
  if (problem?.code === 'origin-not-allowed') return problem.code
  return problem?.hint ?? (maybeDone ? 'maybe-done' : 'unavailable')
}
