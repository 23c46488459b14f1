/** @module The chunk of each view and its words, loaded when the view is opened or a link to it is pointed at. */

import type { ComponentType } from 'preact'
import type { ViewName } from './routes.ts'
import type { ViewProps } from './view-props.ts'
import { loadWords, type TableName } from './words/words.ts'

/** A view that is not loaded yet. */
interface View {
  readonly load: () => Promise<ComponentType<ViewProps>>
  /** Tables of words that it says something of, besides those of the frame. */
  readonly words: readonly TableName[]
}

/** All views. */
export const VIEWS: Readonly<Record<ViewName, View>> = {
  start: { load: async () => (await import('./views/start/view.tsx')).Start, words: ['start'] },
  requests: {
    load: async () => (await import('./views/requests/view.tsx')).Requests,
    words: ['requests'],
  },
  faults: {
    load: async () => (await import('./views/faults/view.tsx')).Faults,
    words: ['faults'],
  },
  clock: { load: async () => (await import('./views/clock/view.tsx')).Clock, words: ['clock'] },
}

/** Loads a view and its words. Loading it again is free. */
export async function loadView(name: ViewName): Promise<ComponentType<ViewProps>> {
  const { load, words } = VIEWS[name]
  const [component] = await Promise.all([load(), loadWords(words)])
  return component
}
