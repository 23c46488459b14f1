/** @module A failure on its way to becoming a problem: what a layer knows of it, without HTTP. */

import type { Hint, Problem, ProblemCode } from '@fuse-edge/core/edge'

/** One broken rule of a request; the path is dotted: `faces.0.photoBox.width`. */
export type FieldError = NonNullable<Problem['errors']>[number]

export interface Failure {
  readonly code: ProblemCode
  /** For developers, in English; never repeats what the caller sent. */
  readonly detail: string
  /** Default: of the code. */
  readonly status?: number
  /** Default: of the code. */
  readonly hint?: Hint
  readonly errors?: FieldError[]
  readonly cloud?: { code: string; requestId: string }
  /** Headers that HTTP wants beside such an answer. */
  readonly headers?: Readonly<Record<string, string>>
}
