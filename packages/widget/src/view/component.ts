/** @module Types of the components of the view: what they get, and how they follow the state. */

import type { MessageKey, Messages } from '../messages/index.ts'
import type { PhotoSource } from '../photo/index.ts'
import type { State } from '../state.ts'
import type { button, h, setAttribute } from './dom.ts'
import type { icon } from './icons.ts'

/** What end users can do. Components call these and never change the state themselves. */
export interface Actions {
  selectTemplate(id: string): void
  /** Applies a transition of the state. */
  change(transition: (state: State) => State): void
  givePhoto(source: PhotoSource): void
  reloadGallery(): void
  fuse(): void
  /** Says that a part did not load, with a button that calls `retry`. */
  failLoading(retry: () => void): void
  /** Does again what failed last. */
  retry(): void
  abort(): void
  leaveResult(): void
  deleteResult(): void
}

/** Options of `createView`. */
export interface ViewOptions {
  readonly messages: Messages
  /** BCP 47 tag of the language of `messages`. */
  readonly language: string
  readonly actions: Actions
  /** Loads the code of the camera dialog. */
  readonly loadCamera: () => Promise<CreateCamera>
  /** Adds a style sheet to the shadow tree unless it is there. */
  readonly adoptStyles: (css: string) => void
  /** Monotonic clock, milliseconds. */
  readonly now: () => number
}

/** What every component gets. */
export interface ViewContext extends ViewOptions {
  /** Returns a message with `value` in place of its `{}`. */
  readonly t: (key: MessageKey, value?: string | number) => string
  /** Creates nodes. A chunk that is loaded later takes these functions instead of a copy. */
  readonly dom: {
    readonly button: typeof button
    readonly h: typeof h
    readonly icon: typeof icon
    readonly setAttribute: typeof setAttribute
  }
}

/** A piece of the view: one root node, created once and updated with every state. */
export interface Component {
  readonly root: HTMLElement
  update(state: State): void
  /** Focuses the control with which the end user continues. */
  focus?(): void
}

/** The camera dialog. */
export interface Camera {
  readonly root: HTMLElement
  /** Opens the dialog; the browser may ask for permission to use the camera. */
  open(): void
  /** Closes the dialog and stops the camera. */
  close(): void
}

/** Creates the camera dialog. `chooseFile` opens the file dialog. */
export type CreateCamera = (context: ViewContext, chooseFile: () => void) => Camera
