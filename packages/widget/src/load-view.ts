/** @module Loads the view and the messages of one language in parallel, and says what did not load. */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import { createFailedCard } from './failed-card.ts'
import { loadMessages, type Messages } from './messages/index.ts'
import type { PhotoSource } from './sending/index.ts'
import type { Photo, WidgetHint } from './state.ts'
import type { View, ViewOptions } from './view/index.ts'

/** Prepares a photo, or says that the code for it did not load. */
export async function preparePhoto(
  source: PhotoSource,
  signal: AbortSignal,
): Promise<Result<Photo, WidgetHint>> {
  const rest = await import('./rest/index.ts').catch(() => undefined)
  return rest ? rest.preparePhoto(source, signal) : fail('load-failed')
}

/** Ends the task: pieces of work that are each short let the browser answer a tap in between. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve))

/** Creates the view that was loaded. */
type CreateView = (options: Omit<ViewOptions, 'language' | 'messages'>) => View

/** Returns the view, or a card with a button that calls `retry`. @param texts replace those of the language */
export async function loadView(
  language: string,
  texts: Partial<Messages>,
  retry: () => void,
): Promise<Result<CreateView, HTMLElement>> {
  await nextTask()
  const loading = loadMessages(language)
  try {
    const [{ createView }, loaded] = await Promise.all([import('./rest/index.ts'), loading])
    await nextTask()
    const messages = { ...loaded, ...texts }
    return ok((options) => createView({ ...options, language, messages }))
  } catch (error) {
    console.error('<face-fusion>', error)
    const loaded = await loading.catch(() => undefined)
    return fail(createFailedCard({ ...loaded, ...texts }, retry))
  }
}
