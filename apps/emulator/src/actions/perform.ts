/** @module The form of an action: from a request that passed its checks to an answer. */

import type { ActionName, ActionTypes } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import type { Result } from '@fuse-edge/core/result'
import type { Language, Refusal } from '@fuse-edge/core/wire'
import type { Download } from '../pictures/index.ts'
import type { ResultType } from '../store/index.ts'

/** What differs from call to call besides the request. */
export interface ActionCall {
  /** Site that the call was sent to. */
  readonly site: Site
  /** Language of texts in the answer. */
  readonly language: Language
  readonly requestId: string
  /** Start of the call, in milliseconds of Unix time. */
  readonly nowMs: number
  /** Origin of the addresses of results. */
  readonly endpoint: string
  /** Downloads pictures, with the faults that are injected into this call. */
  readonly download: Download
}

/** A produced picture, which is kept until it expires. */
export interface ProducedPicture {
  readonly id: string
  readonly type: ResultType
  readonly bytes: Uint8Array
  readonly createdMs: number
  readonly expiresMs: number
}

/** The outcome of an action that succeeded. */
export interface Performed<A extends ActionName> {
  /** Fields of the response. The envelope adds the RequestId. */
  readonly answer: Omit<ActionTypes[A]['response'], 'RequestId'>
  readonly picture?: ProducedPicture
  /** Runs once the call is on the bill. */
  readonly afterBilling?: () => void
}

/** Performs an action, or refuses it for its materials or pictures. */
export type Perform<A extends ActionName> = (
  request: ActionTypes[A]['request'],
  call: ActionCall,
) => Promise<Result<Performed<A>, Refusal>>

/** One function for each action. */
export type Performers = { readonly [A in ActionName]: Perform<A> }
