/** @module The messages between a pool and its worker threads. */

import type { Result } from '@fuse-edge/core/result'
import type { DetectedFace } from '../detect/detect-faces.ts'
import type { EngineFailure } from '../failures.ts'
import type { FuseRequest } from '../fuse/fuse-request.ts'
import type { Stage } from '../fuse/progress.ts'
import type { Detection } from '../fuse/results.ts'
import type { FuseOutcome } from '../fuse/run-call.ts'

/** The work that a thread does for one call. */
export type Job =
  | { readonly kind: 'detect'; readonly picture: Uint8Array }
  | {
      readonly kind: 'fuse'
      readonly request: FuseRequest
      /** The faces of the template, if they are cached. */
      readonly templateFaces: readonly DetectedFace[] | undefined
    }

/** The result of a job. */
export type JobResult =
  | { readonly kind: 'detect'; readonly result: Result<Detection, EngineFailure> }
  | { readonly kind: 'fuse'; readonly outcome: FuseOutcome }

/** The message that starts a job. */
export interface JobMessage {
  readonly job: Job
  /**
   * Shared memory of one number, which becomes 1 when the call is aborted. A busy thread can read it between two stages;
   * it would receive a message only after the job.
   */
  readonly aborted: Int32Array
}

/** A message from a thread. */
export type ThreadMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'done'; readonly result: JobResult }
  | { readonly type: 'threw'; readonly error: Error }

/** The `workerData` of a thread. */
export interface ThreadData {
  readonly warmUp: boolean
}
