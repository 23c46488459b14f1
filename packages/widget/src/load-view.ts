/** @module Loads the view and the messages of one language in parallel, and says what did not load. */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import { createFailedCard } from './failed-card.ts'
import { loadMessages, type Messages } from './messages/index.ts'
import { nextTask } from './next-task.ts'
import type { PhotoSource } from './sending/index.ts'
import { INITIAL_STATE, type Photo, type WidgetHint } from './state.ts'
import type { View, ViewOptions } from './view/index.ts'

/** Loads everything but the element, or returns `undefined` where that fails. */
export function loadRest(): Promise<typeof import('./rest/index.ts') | undefined> {
  return import('./rest/index.ts').catch(() => undefined)
}

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
  const rest = await loadRest()
  const photo = rest
    ? await rest.preparePhoto(source, reading.signal)
    : fail('load-failed' as const)
  if (reading.signal.aborted) return undefined
  readings.delete(key)
  return photo
}

/** Options of `loadView`: those of the view, with texts that replace those of its language. */
export interface LoadOptions extends Omit<ViewOptions, 'messages' | 'now'> {
  readonly texts: Partial<Messages>
  /** Called by the button of the card that is shown when loading failed. */
  readonly retry: () => void
}

/** Closes a view that is not wanted any more when it comes. */
export function closeLoaded(loaded: Result<View, HTMLElement>): void {
  if (loaded.ok) loaded.value.close(INITIAL_STATE)
}

/** Returns the view, or the card that says that it did not load. */
export async function loadView(options: LoadOptions): Promise<Result<View, HTMLElement>> {
  const { texts, retry } = options
  await nextTask()
  const loading = loadMessages(options.language)
  try {
    const [{ createView }, loaded] = await Promise.all([import('./rest/index.ts'), loading])
    await nextTask()
    const now = () => performance.now()
    return ok(await createView({ ...options, now, messages: { ...loaded, ...texts } }))
  } catch (error) {
    console.error('<face-fusion>', error)
    const loaded = await loading.catch(() => undefined)
    return fail(createFailedCard({ ...loaded, ...texts }, retry))
  }
}
