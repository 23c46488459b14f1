/** @module What the parts of the view have in common: what they are given, and how they follow the state. */

import type { Messages } from '../messages/index.ts'
import type { PhotoSource } from '../photo/index.ts'
import type { State } from '../states.ts'

/** What a visitor can do. The view decides nothing; it tells. */
export interface Actions {
  chooseTemplate(id: string): void
  chooseTemplateFace(id: string): void
  choosePhoto(source: PhotoSource): void
  reloadGallery(): void
  fuse(): void
  abort(): void
  leaveResult(): void
  deleteResult(): void
}

/** What a part is built from. */
export interface PartContext {
  readonly messages: Messages
  readonly actions: Actions
}

/** A piece of the view: one root node, made once, that follows the state. */
export interface Part {
  readonly root: HTMLElement
  update(state: State): void
}
