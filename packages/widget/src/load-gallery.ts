/** @module Loads the gallery, and says why it is not there: to the end user by a hint, to the owner of the page in the console. */

import type { EdgeFailure } from '@fuse-edge/core/edge'
import type { AppClient } from './app-clients.ts'
import { hintForFailure } from './hint-for-failure.ts'
import type { State, WidgetHint } from './state.ts'
import { galleryFailed, galleryLoaded } from './transitions.ts'

const WHITE_SPACE = /\s+/

/** The gallery to load. */
export interface GallerySource {
  readonly client: AppClient
  /** Value of the attribute `templates`. */
  readonly templates: string | null
  /** Id of the template to select. */
  readonly selected: string | null
  /** Returns whether the worker answers a request that needs no CORS. */
  readonly isReachable: () => Promise<boolean>
  readonly signal: AbortSignal
}

/** Writes to the console what only the owner of the page can mend, with the page's origin. @param app names worker and key */
export function tellOwner(what: unknown, app: string): void {
  console.error('<face-fusion>', what, `page ${location.origin}`, app)
}

/** Browsers hide why a request failed. If the worker can be reached, CORS refused it: no app allows the page's origin. */
async function explain(failure: EdgeFailure, source: GallerySource): Promise<WidgetHint> {
  const isHidden = !failure.problem && failure.cause instanceof TypeError
  return isHidden && (await source.isReachable()) ? 'origin-not-allowed' : hintForFailure(failure)
}

/** Returns the transition of the state after the gallery was loaded, or was not. */
export async function loadGallery(source: GallerySource): Promise<(state: State) => State> {
  const { client, signal, selected } = source
  const loaded = await client.templates({ signal })
  if (signal.aborted) return (state) => state
  const ids = (source.templates ?? '').split(WHITE_SPACE).filter((id) => id !== '')
  if (loaded.ok) {
    return (state) => {
      const next = galleryLoaded(state, loaded.value, ids, selected)
      if (next.gallery === 'empty') tellOwner(`no template on offer: ${ids.join(' ')}`, client.app)
      return next
    }
  }
  const hint = await explain(loaded.error, source)
  if (!signal.aborted) tellOwner(loaded.error.problem?.code ?? hint, client.app)
  return (state) => (signal.aborted ? state : galleryFailed(state, hint))
}
