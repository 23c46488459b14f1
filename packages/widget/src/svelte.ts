/** @module Registers `<face-fusion>`, and types it in the markup of Svelte 5; import from `@fuse-edge/widget/svelte`. */

import type * as Svelte from 'svelte/elements'
import type { FaceFusionElement } from './define.ts'
import type { FaceFusionAttributes, FaceFusionListeners } from './markup.ts'

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'face-fusion': Omit<Svelte.HTMLAttributes<FaceFusionElement>, keyof FaceFusionListeners> &
      FaceFusionAttributes &
      FaceFusionListeners
  }
}

export * from './define.ts'
