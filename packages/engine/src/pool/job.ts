/** @module What a pool and its threads say to each other. */
import type { DetectedFace } from '../detect/find-faces.ts'
import type { EngineFailure } from '../failures.ts'
import type { Detection } from '../fuse/answers.ts'
import type { Stage } from '../fuse/course.ts'
import type { FuseOutcome } from '../fuse/perform.ts'
import type { FuseRequest } from '../fuse/request.ts'
import type { Result } from '../result.ts'

/** What a thread is asked to do. */
export type Work =
  | { readonly kind: 'detect'; readonly picture: Uint8Array }
  | {
      readonly kind: 'fuse'
      readonly request: FuseRequest
      /** The template's faces, if they are known already. */
      readonly templateFaces: readonly DetectedFace[] | undefined
    }

/** What it answers. */
export type Answer =
  | { readonly kind: 'detect'; readonly result: Result<Detection, EngineFailure> }
  | { readonly kind: 'fuse'; readonly outcome: FuseOutcome }

/** Work and a flag in shared memory, which a busy thread sees between two stages; a message would have to wait. */
export interface Job {
  readonly work: Work
  /** One number: 1 once nobody wants the answer. */
  readonly aborted: Int32Array
}

/** What a thread says. */
export type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'done'; readonly answer: Answer }
  | { readonly type: 'threw'; readonly error: Error }

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly warmUp: boolean
}
