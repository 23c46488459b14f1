/** @module What the parts of the view have in common: what they are given, and how they follow the state. */

import type { MessageKey, Messages } from '../messages/index.ts'
import type { PhotoSource } from '../photo/index.ts'
import type { State } from '../states.ts'

/** What a visitor can do. The view decides nothing; it tells. */
export interface Actions {
  chooseTemplate(id: string): void
  /** Takes one of the pure steps of `states.ts`. */
  change(step: (state: State) => State): void
  choosePhoto(source: PhotoSource): void
  reloadGallery(): void
  fuse(): void
  abort(): void
  leaveResult(): void
  deleteResult(): void
}

/** What a view is built from. */
export interface ViewOptions {
  readonly messages: Messages
  /** BCP 47 tag of the messages. */
  readonly language: string
  readonly actions: Actions
  /** Adds a style sheet to the tree, once. */
  readonly adopt: (css: string) => void
  /** Milliseconds since some moment. */
  readonly now: () => number
}

/** What a part is built from. */
export interface PartContext extends ViewOptions {
  /** A sentence, with `value` where it has a gap. */
  readonly t: (key: MessageKey, value?: string | number) => string
}

/** A piece of the view: one root node, made once, that follows the state. */
export interface Part {
  readonly root: HTMLElement
  update(state: State): void
  /** Puts the focus where the visitor goes on. */
  focus?(): void
}
