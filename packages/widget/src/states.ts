/** @module What the element knows at a moment, and the pure steps from one such state to the next. */

import type { ClientFusion, ClientPicture, Hint, Template } from '@fuse-edge/core/edge'

/** What a look at a photo finds doubtful; the visitor is told, and decides. */
export type Warning = 'no-face' | 'face-small' | 'dark' | 'blurred'

/** A photo as it will be sent: upright, scaled, JPEG, without the metadata of the file it came from. */
export interface Photo {
  readonly picture: Blob
  /** In px. */
  readonly width: number
  /** In px. */
  readonly height: number
  readonly warning: Warning | undefined
}

/** The stages of a fusion, in order; each begins when the one before has really ended. */
export const STAGES = ['preparing', 'uploading', 'fusing'] as const
export type Stage = (typeof STAGES)[number]

/** Where a fusion stands. */
export interface Progress {
  readonly stage: Stage
  /** Bytes of the upload that are sent, and all of them; 0 while nobody knows. */
  readonly loaded: number
  readonly total: number
}

/** What a visitor is told when something does not work: the edge's hints, and what only a browser can know. */
export type Complaint = Hint | 'offline' | 'photo-heic'

/** What a visitor can do about a failure. */
export type Recovery = 'photo' | 'template' | 'retry' | ''

/** Nothing here happens by itself: every recovery is a button that the visitor presses, or does not. */
export const RECOVERIES: Readonly<Record<Complaint, Recovery>> = {
  'photo-no-face': 'photo',
  'photo-face-too-small': 'photo',
  'photo-too-small': 'photo',
  'photo-too-large': 'photo',
  'photo-unreadable': 'photo',
  'photo-heic': 'photo',
  'photo-unreachable': 'retry',
  'photo-refused': 'photo',
  'template-unavailable': 'template',
  'request-invalid': '',
  'session-expired': 'retry',
  'not-allowed': '',
  'out-of-credits': '',
  busy: 'retry',
  'maybe-done': 'retry',
  unavailable: 'retry',
  offline: 'retry',
}

/** A sentence that is no failure. */
export type Notice = 'deleted' | 'stopped' | 'challenge'

/** Names of the two degrees, as the edge has them. */
export type Degree = 'faceDegree' | 'profileDegree'

export interface State {
  readonly gallery: 'loading' | 'ready' | 'failed'
  readonly templates: readonly Template[]
  readonly template: Template | undefined
  /** Which face of the template the photo replaces; `undefined`: the largest. */
  readonly templateFace: string | undefined
  /** Each face of the template gets a photo of its own. */
  readonly isEach: boolean
  /** A photo is being read. */
  readonly isReading: boolean
  /** By face of the template; the only photo of all has the name ''. */
  readonly photos: Readonly<Record<string, Photo>>
  readonly degrees: Readonly<Partial<Record<Degree, number>>>
  /** Whether the visitor may move them. */
  readonly hasDegrees: boolean
  /** What the visitor has to agree to, before anything else; '' for nothing. */
  readonly consent: string
  readonly isAgreed: boolean
  /** Set while a fusion is under way. */
  readonly progress: Progress | undefined
  readonly result: ClientPicture | undefined
  readonly failure: Complaint | undefined
  readonly notice: Notice | undefined
}

export const INITIAL_STATE: State = {
  gallery: 'loading',
  templates: [],
  template: undefined,
  templateFace: undefined,
  isEach: false,
  isReading: false,
  photos: {},
  degrees: {},
  hasDegrees: false,
  consent: '',
  isAgreed: false,
  progress: undefined,
  result: undefined,
  failure: undefined,
  notice: undefined,
}

const SILENT = { failure: undefined, notice: undefined } as const

/** Id of the face that the photo on show is for. */
export function faceOf({ template, templateFace }: State): string {
  return templateFace ?? template?.faces[0]?.id ?? ''
}

function slotOf(state: State): string {
  return state.isEach ? faceOf(state) : ''
}

/** The photo on show: the only one, or that of the chosen face. */
export function photoOf(state: State): Photo | undefined {
  return state.photos[slotOf(state)]
}

/** Whether the visitor may give a photo. */
export function mayGivePhoto({ consent, isAgreed, progress }: State): boolean {
  return !progress && (isAgreed || !consent)
}

/** Whether everything is there that a fusion needs, and none is under way. */
export function canFuse(state: State): boolean {
  const { template, photos, isReading, result, progress, consent, isAgreed } = state
  const isFree = !isReading && !result && !progress && (isAgreed || !consent)
  return isFree && template !== undefined && Object.keys(photos).length > 0
}

/** What to ask of the edge; only when {@link canFuse}. */
export function fusionOf({ template, templateFace, photos, degrees }: State): ClientFusion {
  const faces = Object.entries(photos).map(([slot, { picture }]) => {
    const face = slot || templateFace
    return { photo: picture, ...(face && { templateFace: face }) }
  })
  return { template: template?.id ?? '', faces, ...degrees }
}

export function galleryLoading(state: State): State {
  return { ...state, ...SILENT, gallery: 'loading' }
}

/** Those of `templates` that are named in `wanted`, in that order; all of them if none is named. */
function narrow(templates: readonly Template[], wanted: readonly string[]): readonly Template[] {
  if (wanted.length === 0) return templates
  return wanted.flatMap((id) => templates.find((template) => template.id === id) ?? [])
}

/** The gallery is there. `chosen`, where it is offered, is chosen; so is an only one. */
export function galleryLoaded(
  state: State,
  templates: readonly Template[],
  wanted: readonly string[],
  chosen: string | null | undefined,
): State {
  const offered = narrow(templates, wanted)
  if (offered.length === 0) return galleryFailed(state, 'template-unavailable')
  const next: State = { ...state, notice: undefined, gallery: 'ready', templates: offered }
  const kept = offered.find(({ id }) => id === (state.template?.id ?? chosen))
  if (kept && kept.id === state.template?.id) return { ...next, template: kept }
  const only = kept ?? (offered.length === 1 ? offered[0] : undefined)
  return only ? templateChosen(next, only.id) : { ...next, template: undefined }
}

export function galleryFailed(state: State, failure: Complaint): State {
  return { ...state, ...SILENT, gallery: 'failed', templates: [], template: undefined, failure }
}

/** With one photo for one face: another template has other faces, but the person stays. */
export function templateChosen(state: State, id: string): State {
  const template = state.templates.find((candidate) => candidate.id === id)
  if (template === undefined || template === state.template) return state
  const single = eachChosen(state, false)
  return { ...single, ...SILENT, template, templateFace: undefined }
}

export function templateFaceChosen(state: State, templateFace: string): State {
  return { ...state, ...SILENT, templateFace }
}

/** One photo for one face, or one for each. The photo on show stays on show. */
export function eachChosen(state: State, isEach: boolean): State {
  if (isEach === state.isEach) return state
  const photo = photoOf(state) ?? Object.values(state.photos)[0]
  const next = { ...state, isEach, templateFace: faceOf(state) }
  return { ...next, photos: photo ? { [slotOf(next)]: photo } : {} }
}

export function degreeChosen(state: State, degree: Degree, value: number): State {
  return { ...state, ...SILENT, degrees: { ...state.degrees, [degree]: value } }
}

/** The old photo stays until the new one is known to be good. */
export function photoReading(state: State): State {
  return { ...state, ...SILENT, isReading: true }
}

export function photoReady(state: State, photo: Photo): State {
  return { ...state, isReading: false, photos: { ...state.photos, [slotOf(state)]: photo } }
}

export function photoRefused(state: State, failure: Complaint | undefined): State {
  return { ...state, isReading: false, failure }
}

export function fusionStarted(state: State): State {
  return { ...state, ...SILENT, progress: { stage: 'preparing', loaded: 0, total: 0 } }
}

/** More of the upload is sent; when all of it is, the fusing has begun. */
export function uploadAdvanced(state: State, loaded: number, total: number): State {
  if (state.progress === undefined) return state
  return { ...state, progress: { stage: loaded < total ? 'uploading' : 'fusing', loaded, total } }
}

export function fusionDone(state: State, result: ClientPicture): State {
  return { ...state, progress: undefined, result }
}

/** Template and photo are kept, so that nothing has to be chosen again. */
export function fusionFailed(state: State, failure: Complaint): State {
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
