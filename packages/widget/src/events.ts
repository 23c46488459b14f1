/**
 * @module Types of the events that `<face-fusion>` dispatches, and of listening to them.
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

/** Events of `<face-fusion>` by name. */
export interface FaceFusionEventMap {
  readonly photo: CustomEvent<FaceFusionPhoto>
  readonly start: CustomEvent<FaceFusionStart>
  /** Bytes of the upload that were sent: `loaded` of `total`. */
  readonly progress: ProgressEvent
  readonly result: CustomEvent<FaceFusionResult>
  readonly error: CustomEvent<FaceFusionError>
  readonly end: CustomEvent<FaceFusionEnd>
}

/** Events that a listener can get: those of `<face-fusion>`, and those of every element that have no name of theirs. */
type ElementEventMap = FaceFusionEventMap & Omit<HTMLElementEventMap, keyof FaceFusionEventMap>

/** An element whose listeners get the events of `<face-fusion>` with their types: `event.detail` needs no cast. */
export interface FaceFusionEventTarget extends HTMLElement {
  /** Calls `listener` for every event of the name `type`. */
  addEventListener<Name extends keyof ElementEventMap>(
    type: Name,
    listener: (this: this, event: ElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  /** Calls `listener` for every event of any other name. */
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  /** Takes back an `addEventListener` with the same arguments. */
  removeEventListener<Name extends keyof ElementEventMap>(
    type: Name,
    listener: (this: this, event: ElementEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  /** Takes back an `addEventListener` with the same arguments, for an event of any other name. */
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}
