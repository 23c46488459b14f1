/**
 * @module Types of the `detail` of each event that `<face-fusion>` dispatches.
 *
 * Order: `photo` for every accepted photo. For every fusion `start`, then any number of `progress`, then `result` or
 * `error` (neither after an abort), then `end`. Events do not bubble. `photo` and `start` are cancelable.
 */

import type { ClientPicture, EdgeFailure } from '@fuse-edge/core/edge'
import type { Photo, WidgetHint } from './state.ts'

/** `detail` of the `photo` event: the photo as it will be sent. Cancelling the event rejects the photo. */
export type FaceFusionPhoto = Photo

/** `detail` of the `start` event. Cancelling the event prevents the request. */
export interface FaceFusionStart {
  /** Id of the template. */
  readonly template: string
  /** Number of photos that will be sent, 1 or more. */
  readonly photos: number
}

/** `detail` of the `result` event: the picture, its id, its URL and when the URL expires. */
export interface FaceFusionResult extends ClientPicture {
  /** Id of the template. */
  readonly template: string
}

/** `detail` of the `error` event. */
export interface FaceFusionError {
  /** Key of the message that the widget shows; the text is the message `hint.<key>`. */
  readonly hint: WidgetHint
  /** The failed call, for logs and developers. Absent if no request was sent. */
  readonly failure?: EdgeFailure
}

/** `detail` of the `end` event. */
export interface FaceFusionEnd {
  /** `stopped`: the end user or the page aborted the fusion. */
  readonly outcome: 'result' | 'error' | 'stopped'
}
