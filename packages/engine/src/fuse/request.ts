/** @module What a caller asks for, and what is wrong with it. */
import { isDrawable, type Label, MAX_TEXT_CHARS } from '../encode/label.ts'
import { isWritable, type MetadataEntry } from '../encode/metadata.ts'
import { type EngineFailure, failure } from '../failures.ts'
import type { FaceRect } from '../geometry/rect.ts'
import { ok, type Result } from '../result.ts'
import type { Look } from './fuse-face.ts'
import { lookOfUltra, type UltraLook } from './ultra.ts'

/** One user's face and where it goes. */
export interface FuseFaceRequest {
  /** JPG or PNG bytes. */
  photo: Uint8Array
  /** Which face of the photo, px of the upright picture. Absent: the largest. */
  photoRect?: FaceRect
  /** Which face of the template, px of the upright picture. Absent: the largest. */
  templateRect?: FaceRect
}

/** A fusion. */
export interface FuseRequest {
  /** JPG or PNG bytes. */
  template: Uint8Array
  /** 1 to 6 faces; fused one after another, so two for the same place leave the later one visible. */
  faces: readonly FuseFaceRequest[]
  /**
   * The cloud's FuseFaceDegree, 0 to 100: features and skin; HIGHER IS MORE LIKE THE TEMPLATE.
   *
   * @default 20
   */
  faceDegree?: number
  /**
   * The cloud's FuseProfileDegree, 0 to 100: outline of the face; higher is more like the template.
   *
   * @default 50
   */
  profileDegree?: number
  /** A look as FuseFaceUltra has them, instead of the degrees; both together are a `bad-request`. */
  ultra?: UltraLook
  /** The visible mark. Absent: none. */
  label?: Label
  /** Written into the file's XMP, see `encode/metadata`. Absent: only that the picture is synthetic. */
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

/** Degrees when the request has none: the console's default look. */
export const DEFAULT_DEGREES: Readonly<Record<'FACE' | 'PROFILE', number>> = Object.freeze({
  FACE: 20,
  PROFILE: 50,
})

/** What is to be done to the faces, or `bad-request` for what can be seen without looking at a picture. */
export function checkRequest(request: FuseRequest): Result<Look, EngineFailure> {
  const { FACES_MIN, FACES_MAX } = REQUEST_LIMITS
  const { faces, metadata = [], label } = request
  if (faces.length < FACES_MIN || faces.length > FACES_MAX) {
    return failure('bad-request', `faces must have ${FACES_MIN} to ${FACES_MAX} entries.`)
  }
  if (!metadata.flatMap(({ key, value }) => [key, value]).every(isWritable)) {
    return failure('bad-request', 'metadata has a character that XML cannot hold.')
  }
  if (label !== undefined && 'text' in label && !isDrawable(label.text)) {
    const message = `The mark must be 1 to ${MAX_TEXT_CHARS} letters of ASCII or of 本图片为合成.`
    return failure('bad-request', message, { where: 'label' })
  }
  return lookOf(request)
}

function lookOf({ ultra, faceDegree, profileDegree }: FuseRequest): Result<Look, EngineFailure> {
  if (ultra === undefined) {
    return lookOfDegrees({
      faceDegree: faceDegree ?? DEFAULT_DEGREES.FACE,
      profileDegree: profileDegree ?? DEFAULT_DEGREES.PROFILE,
    })
  }
  if (faceDegree !== undefined || profileDegree !== undefined) {
    return failure('bad-request', 'Degrees and ultra exclude each other.')
  }
  return lookOfUltra(ultra)
}

/** The degrees as shares of the user. */
function lookOfDegrees(degrees: {
  faceDegree: number
  profileDegree: number
}): Result<Look, EngineFailure> {
  const { DEGREE_MIN, DEGREE_MAX } = REQUEST_LIMITS
  for (const [name, degree] of Object.entries(degrees)) {
    if (!(degree >= DEGREE_MIN && degree <= DEGREE_MAX)) {
      return failure('bad-request', `${name} must be ${DEGREE_MIN} to ${DEGREE_MAX}.`)
    }
  }
  const { faceDegree, profileDegree } = degrees
  return ok({ features: 1 - faceDegree / DEGREE_MAX, outline: 1 - profileDegree / DEGREE_MAX })
}
