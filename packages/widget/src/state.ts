/** @module The state of the element, and what can be derived from it. `transitions.ts` has the changes of state. */

import type { ClientFusion, ClientPicture, Hint, Template } from '@fuse-edge/core/edge'

/** A quality problem of a photo. The end user sees a message and may send the photo anyway. */
export type Warning = 'no-face' | 'face-small' | 'dark' | 'blurred'

/** A photo as it will be sent: upright, scaled, JPEG, without the metadata of the original file. */
export interface Photo {
  /** The JPEG file. */
  readonly picture: Blob
  /** Width in px. */
  readonly width: number
  /** Height in px. */
  readonly height: number
  /** Quality problem that the browser found. `undefined`: none. */
  readonly warning: Warning | undefined
}

/** Stages of a fusion, in order. */
export const STAGES = ['preparing', 'uploading', 'fusing'] as const
/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number]

/** Progress of the current fusion. */
export interface Progress {
  readonly stage: Stage
  /** Bytes of the upload sent so far; 0 before the upload starts. */
  readonly loaded: number
  /** Bytes of the whole upload; 0 before the upload starts. */
  readonly total: number
}

/** Key of a failure message: a hint of the edge, or a failure that only the browser can detect. */
export type WidgetHint =
  | Hint
  | 'offline'
  | 'photo-heic'
  | 'photo-damaged'
  | 'load-failed'
  | 'origin-not-allowed'

/** What the button of a failure message offers: another photo, another template, another attempt, or no button. */
export type Recovery = 'photo' | 'template' | 'retry' | ''

/** Failures after which the same attempt may succeed. */
const PASSING: readonly WidgetHint[] = [
  'photo-unreachable',
  'session-expired',
  'busy',
  'maybe-done',
  'unavailable',
  'offline',
  'load-failed',
]

/** Returns the recovery offered for a failure. The widget never recovers by itself; the end user presses the button. */
export function recoveryOf(failure: WidgetHint): Recovery {
  if (PASSING.includes(failure)) return 'retry'
  if (failure === 'template-unavailable') return 'template'
  return failure.startsWith('photo-') ? 'photo' : ''
}

/** Key of a message that is not about a failure. */
export type Notice = 'deleted' | 'stopped' | 'challenge'

/** Names of the two degrees, as in the request to the edge. */
export type Degree = 'faceDegree' | 'profileDegree'

/** Everything that the view shows. */
export interface State {
  /** `empty`: the app has no template, or the attribute `templates` names none that is on offer. */
  readonly gallery: 'loading' | 'ready' | 'failed' | 'empty'
  /** Templates on offer, in the order in which they are shown. */
  readonly templates: readonly Template[]
  readonly template: Template | undefined
  /** Id of the template's face that the photo replaces. `undefined`: the largest. */
  readonly templateFace: string | undefined
  /** Whether every face of the template gets its own photo. */
  readonly isPhotoPerFace: boolean
  /** Whether a photo is being decoded and scaled. */
  readonly isReading: boolean
  /** Photos by id of the template's face; with one photo for all, its key is ''. */
  readonly photos: Readonly<Record<string, Photo>>
  /** Photos that the edge refused. They are not sent again. */
  readonly refused: readonly Photo[]
  /** Whether the last thing that happened is that a photo was accepted. */
  readonly isPhotoNew: boolean
  /** Degrees that the end user set, 0–100. */
  readonly degrees: Readonly<Partial<Record<Degree, number>>>
  /** Whether the sliders for degrees are shown. */
  readonly hasDegrees: boolean
  /** Text that the end user has to agree to before giving a photo. Empty: none. */
  readonly consent: string
  readonly isAgreed: boolean
  /** Set while a fusion is in flight. */
  readonly progress: Progress | undefined
  readonly result: ClientPicture | undefined
  readonly failure: WidgetHint | undefined
  readonly notice: Notice | undefined
}

/** State before the gallery is loaded. */
export const INITIAL_STATE: State = {
  gallery: 'loading',
  templates: [],
  template: undefined,
  templateFace: undefined,
  isPhotoPerFace: false,
  isReading: false,
  photos: {},
  refused: [],
  isPhotoNew: false,
  degrees: {},
  hasDegrees: false,
  consent: '',
  isAgreed: false,
  progress: undefined,
  result: undefined,
  failure: undefined,
  notice: undefined,
}

/** Returns the id of the template's face that the shown photo replaces, or '' before the template is known. */
export function faceOf({ template, templateFace }: State): string {
  return templateFace ?? template?.faces[0]?.id ?? ''
}

/** Returns the key in `photos` of the shown photo. */
export function photoKeyOf(state: State): string {
  return state.isPhotoPerFace ? faceOf(state) : ''
}

/** Returns the shown photo: the only one, or that of the selected face. */
export function photoOf(state: State): Photo | undefined {
  return state.photos[photoKeyOf(state)]
}

/** Faces that one fusion can replace. Source: `FACES_MAX` of `@fuse-edge/core/limits`. */
const MAX_FACES = 6

/** How many photos are given, and how many a fusion needs. */
type PhotoCount = Readonly<Record<'done' | 'total', number>>

/** Returns how many photos a fusion needs, and how many are there. */
export function photoCountOf({ template, isPhotoPerFace, photos }: State): PhotoCount {
  const total = isPhotoPerFace ? Math.min(template?.faces.length ?? 1, MAX_FACES) : 1
  return { done: Object.keys(photos).length, total }
}

/** Returns whether all photos were refused as they are. */
export function isRefused({ photos, refused }: State): boolean {
  return Object.values(photos).every((photo) => refused.includes(photo))
}

/** Returns whether the element accepts a photo now. */
export function canGivePhoto({ consent, isAgreed, progress }: State): boolean {
  return !progress && (isAgreed || !consent)
}

/** Returns whether a fusion can start: template, photos and consent are given, and no fusion is in flight or shown. */
export function canFuse(state: State): boolean {
  const { template, isReading, result, progress, consent, isAgreed } = state
  const isFree = !isReading && !result && !progress && (isAgreed || !consent)
  const { done, total } = photoCountOf(state)
  return isFree && template !== undefined && done >= total && !isRefused(state)
}

/** Returns the request to the edge. Valid only if {@link canFuse} returns true. */
export function fusionOf({ template, templateFace, photos, degrees }: State): ClientFusion {
  const faces = Object.entries(photos).map(([key, { picture }]) => {
    const face = key || templateFace
    return { photo: picture, ...(face && { templateFace: face }) }
  })
  return { template: template?.id ?? '', faces, ...degrees }
}
