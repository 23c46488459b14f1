/** @module The course of one call: what it is doing, for how long, and whether anybody still wants it. */
import { type EngineFailure, failure } from '../failures.ts'
import type { Failure } from '../result.ts'

/** What a call does, in this order; with several pictures some of it several times. */
export type Stage = 'decode' | 'detect' | 'fuse' | 'encode'

/** What a caller may follow and stop. */
export interface CallOptions {
  /** Once aborted, the call fails with `aborted` instead of going on to its next stage. */
  signal?: AbortSignal
  /** Called at the beginning of each stage. */
  onStage?: (stage: Stage) => void
}

/** Where a call stands. */
export interface Course {
  /** Begins a stage and ends the one before; the failure `aborted` when nobody wants the answer any more. */
  enter(stage: Stage): Failure<EngineFailure> | undefined
  /** Ends the last stage and answers the ms of each. */
  end(): Record<string, number>
}

/** How to follow a call. */
export interface CourseOptions {
  /** A clock in ms. */
  now: () => number
  isAborted: () => boolean
  onStage: (stage: Stage) => void
}

/** Begins a course. Time before the first stage counts as part of it. */
export function startCourse({ now, isAborted, onStage }: CourseOptions): Course {
  const stagesMs: Record<string, number> = {}
  let current: Stage | undefined
  let since = now()
  const lap = () => {
    if (current === undefined) return
    const time = now()
    stagesMs[current] = (stagesMs[current] ?? 0) + time - since
    since = time
  }
  return {
    enter(stage) {
      lap()
      if (isAborted()) return failure('aborted')
      current = stage
      onStage(stage)
      return undefined
    },
    end() {
      lap()
      current = undefined
      return stagesMs
    },
  }
}
