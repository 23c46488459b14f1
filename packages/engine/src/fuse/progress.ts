/** @module Tracks the progress of one call: its current stage, the time of each stage, and whether it was aborted. */

import type { Failure } from '@fuse-edge/core/result'
import { type EngineFailure, failure } from '../failures.ts'

/** The stages of a call, in order. A call with several pictures repeats `decode` and `detect` for each of them. */
export type Stage = 'decode' | 'detect' | 'fuse' | 'encode'

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call: it fails with `aborted` instead of entering its next stage. Absent: the call cannot be aborted. */
  signal?: AbortSignal
  /** Called when a stage begins. Absent: stages are not reported. */
  onStage?: (stage: Stage) => void
}

/** The progress of a call. */
export interface Progress {
  /** Ends the current stage and begins another one. Returns the failure `aborted` if the call was aborted. */
  enter(stage: Stage): Failure<EngineFailure> | undefined
  /** Ends the last stage and returns the duration of each stage, ms. */
  end(): Record<string, number>
}

/** What a {@link Progress} needs. */
export interface ProgressOptions {
  /** Returns the time, ms. */
  now: () => number
  isAborted: () => boolean
  onStage: (stage: Stage) => void
}

/** Starts to track a call. The time before the first stage counts as part of that stage. */
export function startProgress({ now, isAborted, onStage }: ProgressOptions): Progress {
  const stagesMs: Record<string, number> = {}
  let current: Stage | undefined
  let since = now()
  const endStage = () => {
    if (current === undefined) return
    const time = now()
    stagesMs[current] = (stagesMs[current] ?? 0) + time - since
    since = time
  }
  return {
    enter(stage) {
      endStage()
      if (isAborted()) return failure('aborted')
      current = stage
      onStage(stage)
      return undefined
    },
    end() {
      endStage()
      current = undefined
      return stagesMs
    },
  }
}
