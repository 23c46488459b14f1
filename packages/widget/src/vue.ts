/** @module Registers `<face-fusion>`, and types it in the templates of Vue 3; import from `@fuse-edge/widget/vue`. */

import type { HTMLAttributes, PublicProps } from 'vue'
import type { FaceFusionElement } from './define.ts'
import type { FaceFusionEventMap } from './events.ts'
import type { FaceFusionProperties } from './markup.ts'

/** Listeners as Vue names them: `@result` in a template is `onResult`. */
type Listeners = {
  [Name in keyof FaceFusionEventMap as `on${Capitalize<Name>}`]?:
    | ((event: FaceFusionEventMap[Name]) => void)
    | undefined
}

declare module 'vue' {
  interface GlobalComponents {
    'face-fusion': new () => FaceFusionElement & {
      readonly $props: Omit<HTMLAttributes, keyof Listeners> &
        PublicProps &
        FaceFusionProperties &
        Listeners
    }
  }
}

export * from './define.ts'
