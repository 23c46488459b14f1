/** @module Pure functions from one state of the element to the next, one for each thing that can happen. */

import type { ClientPicture, Template } from '@fuse-edge/core/edge'
import {
  type Degree,
  faceOf,
  type Notice,
  type Photo,
  photoKeyOf,
  photoOf,
  recoveryOf,
  type State,
  type WidgetHint,
} from './state.ts'

const NO_MESSAGE = { failure: undefined, notice: undefined, isPhotoNew: false } as const

/** Returns the notice that outlives loading the gallery: an end user who comes back must know that a fusion may have been made. */
function lastingNotice({ notice }: State): Notice | undefined {
  return notice === 'stopped' ? notice : undefined
}

/** The gallery starts loading. */
export function galleryLoading(state: State): State {
  return { ...state, failure: undefined, notice: lastingNotice(state), gallery: 'loading' }
}

/** Returns the templates with an id in `ids`, in the order of `ids`; all templates if `ids` is empty. */
function filterTemplates(
  templates: readonly Template[],
  ids: readonly string[],
): readonly Template[] {
  if (ids.length === 0) return templates
  return ids.flatMap((id) => templates.find((template) => template.id === id) ?? [])
}

/**
 * The gallery was loaded. Selects `selectedId` if it is on offer, and otherwise the only template if there is just one.
 * `ids` filters and orders the templates; empty offers all.
 */
export function galleryLoaded(
  state: State,
  templates: readonly Template[],
  ids: readonly string[],
  selectedId: string | null | undefined,
): State {
  const offered = filterTemplates(templates, ids)
  const notice = lastingNotice(state)
  const gallery = offered.length === 0 ? 'empty' : 'ready'
  const next: State = { ...state, notice, gallery, templates: offered }
  const kept = offered.find(({ id }) => id === (state.template?.id ?? selectedId))
  if (kept && kept.id === state.template?.id) return { ...next, template: kept }
  const only = kept ?? (offered.length === 1 ? offered[0] : undefined)
  return only ? templateSelected(next, only.id) : { ...next, template: undefined }
}

/** The gallery could not be loaded. */
export function galleryFailed(state: State, failure: WidgetHint): State {
  return { ...state, ...NO_MESSAGE, gallery: 'failed', templates: [], template: undefined, failure }
}

/** A template was selected. The shown photo stays; photos of other faces are dropped, since face ids differ. */
export function templateSelected(state: State, id: string): State {
  const template = state.templates.find((candidate) => candidate.id === id)
  if (template === undefined || template === state.template) return state
  const single = photoPerFaceToggled(state, false)
  return { ...single, ...NO_MESSAGE, template, templateFace: undefined }
}

/** A face of the template was selected. */
export function templateFaceSelected(state: State, templateFace: string): State {
  return { ...state, ...NO_MESSAGE, templateFace }
}

/** One photo per face was switched on or off. The shown photo stays shown. */
export function photoPerFaceToggled(state: State, isPhotoPerFace: boolean): State {
  if (isPhotoPerFace === state.isPhotoPerFace) return state
  const photo = photoOf(state) ?? Object.values(state.photos)[0]
  const next = { ...state, isPhotoPerFace, templateFace: faceOf(state) }
  return { ...next, photos: photo ? { [photoKeyOf(next)]: photo } : {} }
}

/** A degree was set, 0–100. */
export function degreeSet(state: State, degree: Degree, value: number): State {
  return { ...state, ...NO_MESSAGE, degrees: { ...state.degrees, [degree]: value } }
}

/** A photo is being read. The previous photo stays until the new one is accepted. */
export function photoReading(state: State): State {
  return { ...state, ...NO_MESSAGE, isReading: true }
}

/** A photo was accepted. @param given the key in `photos` of the face for which it was given */
export function photoReady(state: State, photo: Photo, given: string): State {
  const { isPhotoPerFace, template } = state
  // Template and faces may be others by now; the photo is then for the shown face.
  const isThere = isPhotoPerFace ? template?.faces.some(({ id }) => id === given) : !given
  const photos = { ...state.photos, [isThere ? given : photoKeyOf(state)]: photo }
  return { ...state, isReading: false, isPhotoNew: true, photos }
}

/** A photo was refused. `failure` is `undefined` if the page refused it by cancelling the `photo` event. */
export function photoRefused(state: State, failure: WidgetHint | undefined): State {
  return { ...state, isReading: false, failure }
}

/** A fusion started. */
export function fusionStarted(state: State): State {
  return { ...state, ...NO_MESSAGE, progress: { stage: 'preparing', loaded: 0, total: 0 } }
}

/** Bytes of the upload were sent. When all are sent, the stage becomes `fusing`. */
export function uploadAdvanced(state: State, loaded: number, total: number): State {
  if (state.progress === undefined) return state
  return { ...state, progress: { stage: loaded < total ? 'uploading' : 'fusing', loaded, total } }
}

/** The fused picture arrived. */
export function fusionDone(state: State, result: ClientPicture): State {
  return { ...state, progress: undefined, result }
}

/** The fusion failed. Template and photo stay selected; photos that were refused wait for another one. */
export function fusionFailed(state: State, failure: WidgetHint): State {
  const refused = recoveryOf(failure) === 'photo' ? Object.values(state.photos) : state.refused
  return { ...state, progress: undefined, failure, refused }
}

/** The fusion was aborted. `maybeDone`: the cloud may have executed and billed it. */
export function fusionStopped(state: State, maybeDone: boolean): State {
  return { ...state, progress: undefined, notice: maybeDone ? 'stopped' : undefined }
}

/** The end user left the result. Template and photo stay selected. */
export function resultLeft(state: State): State {
  return { ...state, ...NO_MESSAGE, result: undefined }
}

/** The result was deleted at the edge. */
export function resultDeleted(state: State): State {
  return { ...state, failure: undefined, result: undefined, notice: 'deleted' }
}

/** Deleting the result failed. The result stays shown. */
export function deletionFailed(state: State, failure: WidgetHint): State {
  return { ...state, failure }
}
