/** @module Chooses one of the detected faces and checks that it is large enough. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { DetectedFace } from '../detect/detect-faces.ts'
import { type EngineFailure, type FailureSubject, failure } from '../failures.ts'
import { type FaceRect, overlap } from '../geometry/rect.ts'

/** Faces with a smaller side are refused. Source: FuseFace, FailedOperation.FaceSizeTooSmall. */
export const FACE_SIDE_MIN_PX = 34
/** A rectangle selects the face with the largest intersection over union, if that is at least this. */
const MIN_OVERLAP = 0.05

/** Returns the largest face, or the one at `rect`. Fails with `no-face`, `no-face-at-rect` or `face-too-small`. */
export function chooseFace(
  faces: readonly DetectedFace[],
  rect: FaceRect | undefined,
  subject: FailureSubject,
): Result<DetectedFace, EngineFailure> {
  const [largest] = faces
  if (largest === undefined) return failure('no-face', undefined, subject)
  const chosen = rect === undefined ? largest : bestAt(faces, rect)
  if (chosen === undefined) return failure('no-face-at-rect', undefined, subject)
  const { Width, Height } = chosen.rect
  if (Math.min(Width, Height) < FACE_SIDE_MIN_PX) {
    return failure(
      'face-too-small',
      `The face is ${Math.floor(Width)}x${Math.floor(Height)} px, less than ${FACE_SIDE_MIN_PX} px.`,
      subject,
    )
  }
  return ok(chosen)
}

function bestAt(faces: readonly DetectedFace[], rect: FaceRect): DetectedFace | undefined {
  const rated = faces.map((face) => ({ face, share: overlap(face.rect, rect) }))
  const best = rated.reduce((a, b) => (b.share > a.share ? b : a))
  return best.share >= MIN_OVERLAP ? best.face : undefined
}
