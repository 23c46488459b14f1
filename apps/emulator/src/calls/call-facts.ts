/** @module How a call ended, and what the bill and the log need to know of it. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import type { Performed } from '../actions/index.ts'
import type { CallFault } from '../faults/index.ts'

/** What was established about a call by the time it ended. */
export interface CallFacts {
  readonly action?: ActionName
  /** SecretId of the key that signed the call. */
  readonly secretId?: string
  /** Material that the request names. */
  readonly materialId?: string
  /** Faces that the request names. */
  readonly faces?: number
  /** Fault that was injected into the call. */
  readonly fault?: CallFault
}

/** What a call produced: the fields of its response, and for a fusion a picture. */
export interface CallProduct extends Pick<Performed<ActionName>, 'picture' | 'afterBilling'> {
  readonly answer: object
}

/** A call that has ended. */
export interface EndedCall {
  readonly facts: CallFacts
  readonly outcome: Result<CallProduct, Refusal>
}
