/** @module Detects all faces of a picture with their landmarks, largest first. */
import { boundsOf } from '../geometry/mesh.ts'
import { type Pose, poseOf } from '../geometry/pose.ts'
import { area, type FaceRect, inside } from '../geometry/rect.ts'
import { detectLandmarks } from '../landmarks.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { detectBoxes, detectBoxesInTiles } from './detect-boxes.ts'
import { type FaceCandidate, isSameFace } from './non-max-suppression.ts'

/** A detected face. */
export interface DetectedFace {
  /** The bounding rectangle of the landmarks inside the picture, px of the upright picture. Landmarks may be outside. */
  rect: FaceRect
  /** Confidence of the landmark network that it is a face, 0.5 to 1. */
  score: number
  /** x, y, z of vertex v at 3v, 3v + 1, 3v + 2, px; the 468 vertices of MediaPipe's canonical face mesh. */
  landmarks: Float32Array
  /** Where the head faces. */
  pose: Pose
}

/** Largest number of faces that are found: those of which the detector is surest. A request can fuse only six. */
const MAX_FACES = 12
/**
 * Smallest confidence of the landmark network, where the detector was sure and where it was not. Measured on photographs and
 * parts of them: a cat, a dog, a rocket and fabric reach 0.91 where the detector gives at most 0.81; faces of 34 px or more
 * reach 0.92, except some for which the detector gives 0.86 or more.
 */
const MIN_MESH_SCORE = { sure: 0.5, unsure: 0.92 } as const
const SURE_BOX_SCORE = 0.82
/** Smaller boxes are dropped: such a face has too few pixels to differ from a fold of cloth, and is too small to be fused. */
const MIN_SIDE_PX = 16
/** Tiles are searched too if the longer side is larger than this and the largest face is below this share of the area. */
const LARGE_PICTURE_PX = 1200
const SMALL_FACE_SHARE = 0.01

/** Searches the whole picture and, if that shows no face or only tiny ones in a large picture, also tiles of it. */
export function detectFaces(networks: Networks, image: RgbImage): DetectedFace[] {
  const faces = withLandmarks(networks, image, detectBoxes(networks.blazeFace, image))
  if (faces.length > 0 && !onlySmall(faces[0], image)) return faces
  return withLandmarks(networks, image, detectBoxesInTiles(networks.blazeFace, image))
}

/** Returns the faces without those that another look or candidate has found as well, best first. */
function withoutRepeated(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = []
  for (const face of [...faces].sort((a, b) => b.score - a.score)) {
    if (!kept.some(({ rect }) => isSameFace(rect, face.rect))) kept.push(face)
  }
  return kept
}

function withLandmarks(
  { faceMesh }: Networks,
  image: RgbImage,
  candidates: readonly FaceCandidate[],
): DetectedFace[] {
  const found = candidates
    .slice(0, MAX_FACES)
    .map((candidate) => ({ candidate, ...detectLandmarks(faceMesh, image, candidate) }))
    .filter(({ candidate, score }) => {
      return score >= MIN_MESH_SCORE[candidate.score >= SURE_BOX_SCORE ? 'sure' : 'unsure']
    })
    .map(({ mesh, score }) => ({
      rect: inside(boundsOf(mesh), image),
      score,
      landmarks: mesh,
      pose: poseOf(mesh),
    }))
    .filter(({ rect }) => Math.min(rect.Width, rect.Height) >= MIN_SIDE_PX)
  // Candidates that are apart may lead to the same landmarks.
  return withoutRepeated(found).sort((a, b) => area(b.rect) - area(a.rect))
}

function onlySmall(largest: DetectedFace, { width, height }: RgbImage): boolean {
  const large = Math.max(width, height) > LARGE_PICTURE_PX
  return large && area(largest.rect) < SMALL_FACE_SHARE * width * height
}
