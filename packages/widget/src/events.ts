/**
 * @module The events of the element and what they carry.
 *
 * For every photo `photo`; for every fusion `start`, `progress` any number of times, one of `result` and `error`
 * unless it was stopped, and `end`. They do not bubble. `photo` and `start` can be cancelled.
 */

import type { ClientPicture, EdgeFailure } from '@fuse-edge/core/edge'
import type { Complaint, Photo } from './states.ts'

/** `detail` of `photo`: what will be sent. Cancelled: the photo is not taken. */
export type FaceFusionPhoto = Photo

/** `detail` of `start`. Cancelled: nothing is sent. */
export interface FaceFusionStart {
  /** Id of the template. */
  readonly template: string
  /** Photos that will be sent. */
  readonly photos: number
}

/** `detail` of `result`. */
export interface FaceFusionResult extends ClientPicture {
  /** Id of the template. */
  readonly template: string
}

/** `detail` of `error`. */
export interface FaceFusionError {
  /** What the visitor is told. */
  readonly hint: Complaint
  /** What happened, for developers; absent where nothing was sent. */
  readonly failure?: EdgeFailure
}

/** `detail` of `end`. */
export interface FaceFusionEnd {
  readonly outcome: 'result' | 'error' | 'stopped'
}
