/** @module Registers `<face-fusion>`; import from `@fuse-edge/widget`, or load as a classic script. */

import { FaceFusionElement } from './face-fusion-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'face-fusion': FaceFusionElement
  }
}

// Only a classic script knows where it came from, and only while it runs for the first time; that place is the
// edge. A page that imports the module names the edge by attribute.
const script = document.currentScript
if (script instanceof HTMLScriptElement && script.src !== '') {
  FaceFusionElement.defaultEndpoint = new URL(script.src).origin
}

// A page that loads the script twice keeps the first.
if (!customElements.get('face-fusion')) customElements.define('face-fusion', FaceFusionElement)

export type { FaceFusionError, FaceFusionResult } from './face-fusion-element.ts'
export { FaceFusionElement } from './face-fusion-element.ts'
