/** @module Starts the application of a home. */

import { render } from 'preact'
import { sendOnce } from './parts/submitting.ts'
import { current, home, startRouter } from './router.ts'
import { viewsOf } from './routes.ts'
import { type HomeParts, HomeProvider } from './shell/home-parts.ts'
import { Shell } from './shell/shell.tsx'
import { startKeys } from './state/keys.ts'
import { loadView } from './views.ts'
import { followLanguage } from './words/words.ts'

/** How long the first drawing waits for data. */
const MOMENT_MS = 50

/** Loads the view of the address, and waits for it where it came with the frame: then both are drawn at once. */
async function loadFirst(): Promise<void> {
  const name = current.value?.name
  if (!name) return
  const loaded = loadView(name).catch(() => undefined)
  if (name === viewsOf(home)[0]) await loaded
}

/**
 * Shows the frame as soon as its words are there.
 *
 * @param data Loads of what the first view shows. What is there within a moment is drawn at once, not after an empty view.
 */
export async function start(parts: HomeParts, data: readonly Promise<void>[] = []): Promise<void> {
  const root = document.getElementById('app')
  if (!root) throw new Error('the page has no element #app')
  const moment = new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
  await Promise.all([followLanguage(home), loadFirst(), Promise.race([Promise.all(data), moment])])
  startRouter()
  startKeys()
  addEventListener('click', sendOnce, true)
  render(
    <HomeProvider value={parts}>
      <parts.Gate>
        <Shell />
      </parts.Gate>
    </HomeProvider>,
    root,
  )
}
