/** @module Loads the gallery, and says why it is not there: to the end user by a hint, to the owner of the page in the console. */

import type { EdgeFailure, Template } from '@fuse-edge/core/edge'
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
  /** Returns whether the worker answers a request that needs no CORS. */
  readonly isReachable: () => Promise<boolean>
  readonly signal: AbortSignal
}

/** Writes to the console what only the owner of the page can mend, with the page's origin. @param app names worker and key */
export function tellOwner(what: unknown, app: string): void {
  console.error('<face-fusion>', what, `page ${origin}`, app)
}

/** Browsers hide why a request failed. If the worker can be reached, CORS refused it: no app allows the page's origin. */
async function explain(failure: EdgeFailure, source: GallerySource): Promise<WidgetHint> {
  const isHidden = !failure.problem && failure.cause instanceof TypeError
  return isHidden && (await source.isReachable()) ? 'origin-not-allowed' : hintForFailure(failure)
}

/** Time after which the worker counts as unavailable, milliseconds. */
const MAX_WAIT_MS = 30_000

/** An answer without templates in it. */
const NO_GALLERY: EdgeFailure = { kind: 'no-answer', cause: undefined, maybeDone: false }

/** A transition of the state. @param selected id of the template to select */
type Step = (state: State, selected: string | null) => State

/** Returns whether the answer is a list of templates: the client trusts the worker, but an endpoint may name something else. */
function isGallery(value: readonly Template[]): boolean {
  return Array.isArray(value) && value.every((one: Partial<Template> | null) => one?.faces?.[0])
}

/** Returns the transition of the state after the gallery was loaded, or was not. */
export async function loadGallery(source: GallerySource): Promise<Step> {
  const { client, signal } = source
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(MAX_WAIT_MS)])
  const loaded = await client.templates({ signal: inTime })
  if (signal.aborted) return (state) => state
  const ids = (source.templates ?? '').split(WHITE_SPACE).filter((id) => id !== '')
  if (loaded.ok && isGallery(loaded.value)) {
    return (state, selected) => {
      const next = galleryLoaded(state, loaded.value, ids, selected)
      if (next.gallery === 'empty') tellOwner(`no template on offer: ${ids.join(' ')}`, client.app)
      return next
    }
  }
  const failure: EdgeFailure = loaded.ok ? NO_GALLERY : loaded.error
  const hint = await explain(failure, source)
  if (!signal.aborted) tellOwner(failure.problem?.code ?? hint, client.app)
  return (state) => (signal.aborted ? state : galleryFailed(state, hint))
}
