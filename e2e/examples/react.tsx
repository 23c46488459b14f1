/** @module Example: the widget in React 19. Properties that start with `on` listen to its events. */

import '@fuse-edge/widget'
import type { FaceFusionElement, FaceFusionResult } from '@fuse-edge/widget'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'face-fusion': DetailedHTMLProps<HTMLAttributes<FaceFusionElement>, FaceFusionElement> & {
        'publishable-key': string
        endpoint: string
        onresult?: (event: CustomEvent<FaceFusionResult>) => void
      }
    }
  }
}

interface AppProps {
  readonly publishableKey: string
  readonly endpoint: string
}

function App({ publishableKey, endpoint }: AppProps) {
  const [size, setSize] = useState(0)
  return (
    <>
      <face-fusion
        publishable-key={publishableKey}
        endpoint={endpoint}
        onresult={({ detail }) => setSize(detail.picture.size)}
      />
      <output>{size > 0 && `${size} bytes`}</output>
    </>
  )
}

/** Renders the example in `place`. */
export function show(place: HTMLElement, props: AppProps): void {
  createRoot(place).render(<App {...props} />)
}
