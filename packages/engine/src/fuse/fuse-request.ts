/** @module The request of a fusion, and the checks that need no picture. */

import { ok, type Result } from '@fuse-edge/core/result'
import { isWritable, type MetadataEntry } from '../encode/metadata.ts'
import { isDrawable, MAX_TEXT_CHARS, type VisibleLabel } from '../encode/visible-label.ts'
import { type EngineFailure, failure } from '../failures.ts'
import { type FaceRect, isRect } from '../geometry/rect.ts'
import type { FuseFaceOptions } from './fuse-face.ts'
import { optionsOfUltra, type UltraOptions } from './ultra-options.ts'

/** One face of a user, and the face of the template that it replaces. */
export interface FuseFaceRequest {
  /** The bytes of a JPG or PNG file that shows the user. */
  photo: Uint8Array
  /** Selects the face of the photo that overlaps this rectangle most, px of the upright picture. Absent: the largest. */
  photoRect?: FaceRect
  /** Selects the face of the template that overlaps this rectangle most, px of the upright picture. Absent: the largest. */
  templateRect?: FaceRect
}

/** The request of a fusion. */
export interface FuseRequest {
  /** The bytes of a JPG or PNG file: the picture into which faces are fused. */
  template: Uint8Array
  /** 1 to 6 faces. They are fused one after another; of two for the same face of the template, the later one shows. */
  faces: readonly FuseFaceRequest[]
  /**
   * How much features and skin resemble the template, 0 (the user) to 100 (the template): the cloud's FuseFaceDegree.
   * Not allowed together with `ultra`.
   *
   * @default 20
   */
  faceDegree?: number
  /**
   * How much the outline of the face resembles the template, 0 (the user) to 100 (the template): the cloud's
   * FuseProfileDegree. Not allowed together with `ultra`.
   *
   * @default 50
   */
  profileDegree?: number
  /** Model and effects of FuseFaceUltra. Absent: the two degrees decide. */
  ultra?: UltraOptions
  /**
   * Whether a photo whose face is cut by the edge, turned too far or covered fails with `face-cut`, `face-turned` or
   * `face-covered`. Otherwise it is fused, and `FuseReport.faces` names the concern.
   *
   * @default false
   */
  strict?: boolean
  /** The visible AI label. Absent: none is drawn; the embedded label is always written. */
  label?: VisibleLabel
  /** Key/value pairs for the XMP packet of the file, beside the embedded AI label. Absent: no pairs. */
  metadata?: readonly MetadataEntry[]
}

/** Ranges of the request. Source: FuseFace. */
export const REQUEST_LIMITS: Readonly<
  Record<'FACES_MIN' | 'FACES_MAX' | 'DEGREE_MIN' | 'DEGREE_MAX', number>
> = Object.freeze({
  FACES_MIN: 1,
  FACES_MAX: 6,
  DEGREE_MIN: 0,
  DEGREE_MAX: 100,
})

/** Degrees if the request has none: the defaults of the cloud's console. */
export const DEFAULT_DEGREES: Readonly<Record<'FACE' | 'PROFILE', number>> = Object.freeze({
  FACE: 20,
  PROFILE: 50,
})

/** Checks everything that needs no picture, and returns how the faces are to be fused. Fails with `bad-request`. */
export function checkRequest(request: FuseRequest): Result<FuseFaceOptions, EngineFailure> {
  const { FACES_MIN, FACES_MAX } = REQUEST_LIMITS
  const { faces, metadata = [], label } = request
  if (faces.length < FACES_MIN || faces.length > FACES_MAX) {
    return failure('bad-request', `faces must have ${FACES_MIN} to ${FACES_MAX} entries.`)
  }
  if (!metadata.flatMap(({ key, value }) => [key, value]).every(isWritable)) {
    return failure('bad-request', 'metadata has a character that XML cannot hold.')
  }
  if (label !== undefined && 'text' in label && !isDrawable(label.text)) {
    const message = `The label must be 1 to ${MAX_TEXT_CHARS} characters of ASCII or of 本图片为合成.`
    return failure('bad-request', message, { picture: 'label' })
  }
  const wrong = wrongRect(faces)
  if (wrong !== undefined) {
    const message = `${wrong} must have numbers that are finite, and a width and height above 0.`
    return failure('bad-request', message)
  }
  return optionsOf(request)
}

/** Returns the name of the first rectangle that no face can overlap; `undefined` where each one may. */
function wrongRect(faces: readonly FuseFaceRequest[]): string | undefined {
  const named = faces.flatMap(({ photoRect, templateRect }, index) => [
    { name: `faces[${index}].photoRect`, rect: photoRect },
    { name: `faces[${index}].templateRect`, rect: templateRect },
  ])
  return named.find(({ rect }) => rect !== undefined && !isRect(rect))?.name
}

function optionsOf(request: FuseRequest): Result<FuseFaceOptions, EngineFailure> {
  const { ultra, faceDegree, profileDegree } = request
  if (ultra === undefined) {
    return optionsOfDegrees({
      faceDegree: faceDegree ?? DEFAULT_DEGREES.FACE,
      profileDegree: profileDegree ?? DEFAULT_DEGREES.PROFILE,
    })
  }
  if (faceDegree !== undefined || profileDegree !== undefined) {
    return failure('bad-request', 'Degrees and ultra exclude each other.')
  }
  return optionsOfUltra(ultra)
}

/** Converts degrees, which grow towards the template, to likenesses, which grow towards the user. */
function optionsOfDegrees(degrees: {
  faceDegree: number
  profileDegree: number
}): Result<FuseFaceOptions, EngineFailure> {
  const { DEGREE_MIN, DEGREE_MAX } = REQUEST_LIMITS
  for (const [name, degree] of Object.entries(degrees)) {
    if (!(degree >= DEGREE_MIN && degree <= DEGREE_MAX)) {
      return failure('bad-request', `${name} must be ${DEGREE_MIN} to ${DEGREE_MAX}.`)
    }
  }
  const { faceDegree, profileDegree } = degrees
  return ok({ features: 1 - faceDegree / DEGREE_MAX, outline: 1 - profileDegree / DEGREE_MAX })
}
