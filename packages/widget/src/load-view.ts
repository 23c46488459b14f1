/** @module Loads the view and the messages of one language in parallel, and says what did not load. */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import { createFailedCard } from './failed-card.ts'
import { loadMessages, type Messages } from './messages/index.ts'
import type { PhotoSource } from './sending/index.ts'
import type { Photo, WidgetHint } from './state.ts'
import type { View, ViewOptions } from './view/index.ts'

/**
 * Reads a photo, or says that the code for it did not load. Resolves to `undefined` once a later one took its place.
 *
 * @param readings the photos that are being read, by their key in `photos` of the state
 */
export async function readPhoto(
  readings: Map<string, AbortController>,
  key: string,
  source: PhotoSource,
): Promise<Result<Photo, WidgetHint> | undefined> {
  const reading = new AbortController()
  readings.get(key)?.abort()
  readings.set(key, reading)
  const rest = await import('./rest/index.ts').catch(() => undefined)
  const photo = rest
    ? await rest.preparePhoto(source, reading.signal)
    : fail('load-failed' as const)
  if (reading.signal.aborted) return undefined
  readings.delete(key)
  return photo
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
