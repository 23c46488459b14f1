/** @module Registers `<face-fusion>`, and types it in the JSX of React 19; import from `@fuse-edge/widget/react`. */

import type * as React from 'react'
import type { FaceFusionElement } from './define.ts'
import type { FaceFusionAttributes, FaceFusionListeners } from './markup.ts'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'face-fusion': React.DetailedHTMLProps<
        React.HTMLAttributes<FaceFusionElement>,
        FaceFusionElement
      > &
        FaceFusionAttributes &
        FaceFusionListeners
    }
  }
}

export * from './define.ts'
