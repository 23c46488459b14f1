/** @module Example: the widget in React 19. Properties that start with `on` listen to its events. */

import '@fuse-edge/widget/react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

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
        onresult={(event) => setSize(event.detail.picture.size)}
      />
      <output>{size > 0 && `${size} bytes`}</output>
    </>
  )
}

/** Renders the example in `place`. */
export function show(place: HTMLElement, props: AppProps): void {
  createRoot(place).render(<App {...props} />)
}
