/** @module A failure: what a layer knows of it before it becomes an RFC 9457 problem. */

import type { Hint, Problem, ProblemCode } from '@fuse-edge/core/edge'

/** One broken rule of a request; the path is dotted: `faces.0.photoBox.width`. */
export type FieldError = NonNullable<Problem['errors']>[number]

/** A failure with its problem code. */
export interface Failure {
  readonly code: ProblemCode
  /** For developers, in English. Never repeats the caller's input, against reflected content. */
  readonly detail: string
  /** @default the status of the code */
  readonly status?: number
  /** @default the hint of the code */
  readonly hint?: Hint
  readonly errors?: FieldError[]
  /** The cloud's code and RequestId, if the cloud refused. */
  readonly cloud?: { code: string; requestId: string }
  /** Further headers of the answer, such as `Retry-After` or `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>
}
