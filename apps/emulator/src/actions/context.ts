/** @module What an action works with, and what it hands back. */

import type { ActionName, ActionTypes } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import type { Result } from '@fuse-edge/core/result'
import type { Engine } from '@fuse-edge/engine'
import type { Download } from '../pictures/index.ts'
import type { Language, Refusal } from '../refusal.ts'
import type { KeyPair, ResultType, Store } from '../store/index.ts'
import type { VideoQueue } from '../video/index.ts'

/** The emulator as an action sees it. */
export interface ActionContext {
  /** The site that the call was sent to. */
  readonly site: Site
  /** Language of sentences in an answer. */
  readonly language: Language
  readonly requestId: string
  readonly store: Store
  readonly download: Download
  /** The engine; the first to ask waits until it is loaded. */
  readonly engine: () => Promise<Engine>
  readonly videoQueue: VideoQueue
  /** Milliseconds since 1970, at the start of the call. */
  readonly nowMs: number
  /** A name for a result that nobody can guess. */
  readonly newResultId: () => string
  readonly newJobId: () => string
  /** Origin and key of the addresses of results. */
  readonly endpoint: string
  readonly resultKey: KeyPair
}

/** A picture that was made, to be kept until it expires. */
export interface MadePicture {
  readonly id: string
  readonly type: ResultType
  readonly bytes: Uint8Array
  readonly createdMs: number
  readonly expiresMs: number
}

/** A success. */
export interface Performed<A extends ActionName> {
  /** The envelope adds the RequestId. */
  readonly answer: Omit<ActionTypes[A]['response'], 'RequestId'>
  readonly picture?: MadePicture
  /** What goes on once the call is on the bill. */
  readonly afterwards?: () => void
}

/** An action: its request is checked as far as that goes without knowing the materials. */
export type Perform<A extends ActionName> = (
  request: ActionTypes[A]['request'],
  context: ActionContext,
) => Promise<Result<Performed<A>, Refusal>>
