/** @module The photos that an element reads: a later one for the same face takes the place of the earlier. */

import type { Result } from '@fuse-edge/core/edge'
import { preparePhoto } from './load-view.ts'
import type { PhotoSource } from './sending/index.ts'
import type { Photo, WidgetHint } from './state.ts'

/** The photos that one element reads. */
export class PhotoReadings {
  readonly #running = new Map<string, AbortController>()

  /** Whether any photo is being read. */
  get isReading(): boolean {
    return this.#running.size > 0
  }

  /** Reads a photo. Resolves to `undefined` once a later one took its place. @param key that of its face in `photos` */
  async read(key: string, source: PhotoSource): Promise<Result<Photo, WidgetHint> | undefined> {
    const reading = new AbortController()
    this.#running.get(key)?.abort()
    this.#running.set(key, reading)
    const photo = await preparePhoto(source, reading.signal)
    if (reading.signal.aborted) return undefined
    this.#running.delete(key)
    return photo
  }
}
