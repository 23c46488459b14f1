/** @module What a visitor is told of a failed call. */

import type { EdgeFailure, Hint } from '@fuse-edge/core/edge'
import { UploadInterruptedError } from './upload.ts'

/**
 * The hint of a failure. A lost answer to a fusion is `maybe-done`: the fusion may have been made and paid
 * for, unless the request was certainly not sent whole.
 */
export function hintOf(failure: EdgeFailure): Hint {
  if (failure.kind === 'problem') return failure.problem.hint
  if (failure.kind === 'network' && failure.cause instanceof UploadInterruptedError) {
    return 'unavailable'
  }
  return failure.maybeDone ? 'maybe-done' : 'unavailable'
}
