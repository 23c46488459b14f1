/** @module What the element knows at a moment, and the pure steps from one such state to the next. */

import type { ClientPicture, Hint, Template } from '@fuse-edge/core/edge'

/** A photo as it will be sent: upright, scaled, JPEG, without the metadata of the file it came from. */
export interface Photo {
  readonly picture: Blob
  /** In px. */
  readonly width: number
  /** In px. */
  readonly height: number
}

/** The stages of a fusion, in order; each begins when the one before has really ended. */
export type Stage = 'preparing' | 'uploading' | 'fusing'
export const STAGES: readonly Stage[] = Object.freeze(['preparing', 'uploading', 'fusing'])

/** Where a fusion stands. */
export interface Progress {
  readonly stage: Stage
  /** Share of the upload that is sent, 0–1. */
  readonly sent: number
}

/** What a visitor can do about a failure. */
export type Recovery = 'another-photo' | 'another-template' | 'retry' | 'none'

/** Nothing here happens by itself: every recovery is a button that the visitor presses, or does not. */
export const RECOVERIES: Readonly<Record<Hint, Recovery>> = Object.freeze({
  'photo-no-face': 'another-photo',
  'photo-face-too-small': 'another-photo',
  'photo-too-small': 'another-photo',
  'photo-too-large': 'another-photo',
  'photo-unreadable': 'another-photo',
  'photo-unreachable': 'retry',
  'photo-refused': 'another-photo',
  'template-unavailable': 'another-template',
  'request-invalid': 'none',
  'session-expired': 'retry',
  'not-allowed': 'none',
  'out-of-credits': 'none',
  busy: 'retry',
  'maybe-done': 'retry',
  unavailable: 'retry',
})

/** A sentence that is no failure. */
export type Notice = 'deleted' | 'stopped'

export interface State {
  readonly gallery: 'loading' | 'ready' | 'failed'
  readonly templates: readonly Template[]
  readonly template: Template | undefined
  /** Which face of the template the photo replaces; `undefined`: the largest. */
  readonly templateFace: string | undefined
  /** A photo is being read. */
  readonly isReading: boolean
  readonly photo: Photo | undefined
  /** Set while a fusion is under way. */
  readonly progress: Progress | undefined
  readonly result: ClientPicture | undefined
  readonly failure: Hint | undefined
  readonly notice: Notice | undefined
}

export const INITIAL_STATE: State = Object.freeze({
  gallery: 'loading',
  templates: [],
  template: undefined,
  templateFace: undefined,
  isReading: false,
  photo: undefined,
  progress: undefined,
  result: undefined,
  failure: undefined,
  notice: undefined,
})

const SILENT = { failure: undefined, notice: undefined } as const

/** Whether everything is there that a fusion needs, and none is under way. */
export function canFuse({ template, photo, progress, isReading }: State): boolean {
  return template !== undefined && photo !== undefined && progress === undefined && !isReading
}

export function galleryLoading(state: State): State {
  return { ...state, ...SILENT, gallery: 'loading' }
}

/** Those of `templates` that are named in `wanted`, in that order; all of them if none is named. */
function narrow(templates: readonly Template[], wanted: readonly string[]): readonly Template[] {
  if (wanted.length === 0) return templates
  const byId = new Map(templates.map((template) => [template.id, template]))
  return wanted.flatMap((id) => byId.get(id) ?? [])
}

/** The gallery is there. A choice made before is kept while it is still offered; an only one is chosen. */
export function galleryLoaded(
  state: State,
  templates: readonly Template[],
  wanted: readonly string[],
): State {
  const offered = narrow(templates, wanted)
  const kept = offered.find(({ id }) => id === state.template?.id)
  const template = kept ?? (offered.length === 1 ? offered[0] : undefined)
  const templateFace = kept ? state.templateFace : undefined
  if (offered.length === 0) return { ...galleryFailed(state, 'template-unavailable') }
  return { ...state, gallery: 'ready', templates: offered, template, templateFace }
}

export function galleryFailed(state: State, failure: Hint): State {
  return { ...state, gallery: 'failed', templates: [], template: undefined, failure }
}

export function templateChosen(state: State, id: string): State {
  const template = state.templates.find((candidate) => candidate.id === id)
  if (template === undefined || template === state.template) return state
  return { ...state, ...SILENT, template, templateFace: undefined }
}

export function templateFaceChosen(state: State, templateFace: string): State {
  return { ...state, ...SILENT, templateFace }
}

/** The old photo stays until the new one is known to be good. */
export function photoReading(state: State): State {
  return { ...state, ...SILENT, isReading: true }
}

export function photoReady(state: State, photo: Photo): State {
  return { ...state, isReading: false, photo }
}

export function photoRefused(state: State, failure: Hint): State {
  return { ...state, isReading: false, failure }
}

export function fusionStarted(state: State): State {
  return { ...state, ...SILENT, result: undefined, progress: { stage: 'preparing', sent: 0 } }
}

/** More of the upload is sent; when all of it is, the fusing has begun. */
export function uploadAdvanced(state: State, sent: number): State {
  if (state.progress === undefined) return state
  return { ...state, progress: { stage: sent < 1 ? 'uploading' : 'fusing', sent } }
}

export function fusionDone(state: State, result: ClientPicture): State {
  return { ...state, progress: undefined, result }
}

/** Template and photo are kept, so that nothing has to be chosen again. */
export function fusionFailed(state: State, failure: Hint): State {
  return { ...state, progress: undefined, failure }
}

/** Stopped by the visitor; `maybeDone` if the picture may have been made all the same. */
export function fusionStopped(state: State, maybeDone: boolean): State {
  return { ...state, progress: undefined, notice: maybeDone ? 'stopped' : undefined }
}

export function resultLeft(state: State): State {
  return { ...state, ...SILENT, result: undefined }
}

export function resultDeleted(state: State): State {
  return { ...state, failure: undefined, result: undefined, notice: 'deleted' }
}

export function deletionFailed(state: State, failure: Hint): State {
  return { ...state, failure }
}
