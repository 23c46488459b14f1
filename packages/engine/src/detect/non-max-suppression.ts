/** @module Weighted non-maximum suppression, as in BlazeFace: reduces overlapping candidates to one box per face. */
import { area, type FaceRect, overlap } from '../geometry/rect.ts'

/** A face as BlazeFace detects it. */
export interface FaceCandidate {
  rect: FaceRect
  /** Confidence, 0 to 1. */
  score: number
  /** x and y of right eye, left eye, nose, mouth, right ear, left ear, px. */
  keypoints: number[]
}

/** Candidates with at least this intersection over union are the same face. */
const SAME_FACE_OVERLAP = 0.3
/** A candidate of which more than this share lies inside another one is the same face too. */
const CONTAINED_SHARE = 0.6

/** Returns one candidate per face, the mean of its group weighted by score; best first. */
export function nonMaxSuppression(candidates: readonly FaceCandidate[]): FaceCandidate[] {
  let left = [...candidates].sort((a, b) => b.score - a.score)
  const faces: FaceCandidate[] = []
  while (left.length > 0) {
    const best = left[0]
    faces.push(mean(left.filter((candidate) => isSameFace(best.rect, candidate.rect))))
    left = left.filter((candidate) => !isSameFace(best.rect, candidate.rect))
  }
  return faces
}

/** Returns whether two boxes are of the same face. */
export function isSameFace(a: FaceRect, b: FaceRect): boolean {
  const union = overlap(a, b)
  if (union >= SAME_FACE_OVERLAP) return true
  const shared = (union * (area(a) + area(b))) / (1 + union)
  return shared / Math.min(area(a), area(b)) > CONTAINED_SHARE
}

function mean(group: readonly FaceCandidate[]): FaceCandidate {
  const total = group.reduce((sum, { score }) => sum + score, 0)
  const weighted = (read: (candidate: FaceCandidate) => number) =>
    group.reduce((sum, candidate) => sum + read(candidate) * candidate.score, 0) / total
  return {
    rect: {
      X: weighted(({ rect }) => rect.X),
      Y: weighted(({ rect }) => rect.Y),
      Width: weighted(({ rect }) => rect.Width),
      Height: weighted(({ rect }) => rect.Height),
    },
    score: group[0].score,
    keypoints: group[0].keypoints.map((_, k) => weighted(({ keypoints }) => keypoints[k])),
  }
}
