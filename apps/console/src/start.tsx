/** @module Starts the application of a home. */

import { render } from 'preact'
import { home, startRouter } from './router.ts'
import { type HomeParts, HomeProvider } from './shell/home-parts.ts'
import { Shell } from './shell/shell.tsx'
import { startKeys } from './state/keys.ts'
import { followLanguage } from './words/words.ts'

/** Shows the frame as soon as its words are there. */
export async function start(parts: HomeParts): Promise<void> {
  const root = document.getElementById('app')
  if (!root) throw new Error('the page has no element #app')
  await followLanguage(home)
  startRouter()
  startKeys()
  render(
    <HomeProvider value={parts}>
      <parts.Gate>
        <Shell />
      </parts.Gate>
    </HomeProvider>,
    root,
  )
}
