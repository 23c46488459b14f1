/** @module Registers the custom element `<face-fusion>`; import from `@fuse-edge/widget`. */

import { FaceFusionElement } from './face-fusion-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'face-fusion': FaceFusionElement
  }
}

// `customElements.define` throws for a name that is taken: a page that loads this module twice keeps the first class.
if (!customElements.get('face-fusion')) customElements.define('face-fusion', FaceFusionElement)

export type {
  FaceFusionEnd,
  FaceFusionError,
  FaceFusionEventMap,
  FaceFusionEventTarget,
  FaceFusionPhoto,
  FaceFusionResult,
  FaceFusionStart,
} from './events.ts'
export { FaceFusionElement } from './face-fusion-element.ts'
