/** @module Types of the components of the view: what they get, and how they follow the state. */

import type { Language, MessageKey, Messages } from '../messages/index.ts'
import type { PhotoSource } from '../photo/index.ts'
import type { State } from '../state.ts'

/** What end users can do. Components call these and never change the state themselves. */
export interface Actions {
  selectTemplate(id: string): void
  /** Applies a transition of the state. */
  change(transition: (state: State) => State): void
  givePhoto(source: PhotoSource): void
  reloadGallery(): void
  fuse(): void
  abort(): void
  leaveResult(): void
  deleteResult(): void
}

/** Options of `createView`. */
export interface ViewOptions {
  readonly messages: Messages
  /** Language of `messages`. */
  readonly language: Language
  readonly actions: Actions
  /** Adds a style sheet to that of the card. */
  readonly adoptStyles: (css: string) => void
  /** Monotonic clock, milliseconds. */
  readonly now: () => number
}

/** What takes the place of `{}` in a message, or of `{name}`, by name. */
export type Value = string | number | Readonly<Record<string, number>>

/** What every component gets. */
export interface ViewContext extends ViewOptions {
  /** Returns a message with `value` in place of its `{}`, or with named values in place of `{name}`. */
  readonly t: (key: MessageKey, value?: Value) => string
}

/** A piece of the view: one root node, created once and updated with every state. */
export interface Component {
  readonly root: HTMLElement
  update(state: State): void
  /** Focuses the control with which the end user continues. */
  focus?(): void
  /** Returns what has to be in sight when the component comes back. @default `root` */
  anchor?(): HTMLElement
}
