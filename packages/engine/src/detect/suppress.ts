/** @module From many overlapping candidates to one box per face (weighted non-maximum suppression, as in BlazeFace). */
import { area, type FaceRect, overlap } from '../geometry/rect.ts'

/** What BlazeFace says of one face. */
export interface Candidate {
  rect: FaceRect
  /** 0 to 1. */
  score: number
  /** x, y of right eye, left eye, nose, mouth, right ear, left ear. */
  keypoints: number[]
}

/** Candidates with at least this overlap are one face. */
const SAME_FACE_OVERLAP = 0.3
/** A small box is also the same face when this share of it lies inside the other. */
const SWALLOWED_SHARE = 0.6

/** One candidate for each group: the mean of the group, weighted by score; best first. */
export function suppress(candidates: readonly Candidate[]): Candidate[] {
  let left = [...candidates].sort((a, b) => b.score - a.score)
  const faces: Candidate[] = []
  while (left.length > 0) {
    const best = left[0]
    faces.push(mean(left.filter((candidate) => sameFace(best.rect, candidate.rect))))
    left = left.filter((candidate) => !sameFace(best.rect, candidate.rect))
  }
  return faces
}

function sameFace(a: FaceRect, b: FaceRect): boolean {
  const union = overlap(a, b)
  if (union >= SAME_FACE_OVERLAP) return true
  const shared = (union * (area(a) + area(b))) / (1 + union)
  return shared / Math.min(area(a), area(b)) > SWALLOWED_SHARE
}

function mean(group: readonly Candidate[]): Candidate {
  const total = group.reduce((sum, { score }) => sum + score, 0)
  const weighted = (read: (candidate: Candidate) => number) =>
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
