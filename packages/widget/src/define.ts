/** @module Registers `<face-fusion>`; import from `@fuse-edge/widget`. */

import { FaceFusionElement } from './face-fusion-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'face-fusion': FaceFusionElement
  }
}

// A page that loads it twice keeps the first.
if (!customElements.get('face-fusion')) customElements.define('face-fusion', FaceFusionElement)

export type {
  FaceFusionEnd,
  FaceFusionError,
  FaceFusionPhoto,
  FaceFusionResult,
  FaceFusionStart,
} from './events.ts'
export { FaceFusionElement } from './face-fusion-element.ts'
