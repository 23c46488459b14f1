/** @module Starts the application of a home. */

import { type ComponentType, render } from 'preact'
import { sendOnce } from './parts/submitting.ts'
import { home, startRouter } from './router.ts'
import { viewsOf } from './routes.ts'
import { type HomeParts, HomeProvider } from './shell/home-parts.ts'
import { keepFocus } from './shell/keep-focus.ts'
import { Shell } from './shell/shell.tsx'
import { startKeys } from './state/keys.ts'
import type { ViewProps } from './view-props.ts'
import { keepView } from './views.ts'
import { followLanguage, keepWords, type TableName } from './words/words.ts'

/** How long the first drawing waits for data. */
const MOMENT_MS = 50

/** What comes with the frame of a home, so that its first view needs no further file. */
export interface WithFrame {
  readonly view: ComponentType<ViewProps>
  /** Tables of the home and of the view, in English. */
  readonly words: Partial<Readonly<Record<TableName, Readonly<Record<string, string>>>>>
  /** Loads of what the view shows. What is there within a moment is drawn at once, not after an empty view. */
  readonly data?: readonly Promise<void>[]
}

/** Shows the frame, and the first view where it is the address. */
export async function start(
  parts: HomeParts,
  { view, words, data = [] }: WithFrame,
): Promise<void> {
  const root = document.getElementById('app')
  if (!root) throw new Error('the page has no element #app')
  keepWords(words)
  const [first] = viewsOf(home)
  if (first) keepView(first, view)
  const moment = new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
  await Promise.all([followLanguage(), Promise.race([Promise.all(data), moment])])
  startRouter()
  startKeys()
  addEventListener('click', sendOnce, true)
  keepFocus(document)
  render(
    <HomeProvider value={parts}>
      <parts.Gate>
        <Shell />
      </parts.Gate>
    </HomeProvider>,
    root,
  )
}
