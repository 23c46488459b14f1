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

/** Largest number of faces whose landmarks are searched for; a request can fuse only six. */
const MAX_FACES = 12
/** Smallest confidence of the landmark network. */
const MIN_MESH_SCORE = 0.5
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
    .map((candidate) => detectLandmarks(faceMesh, image, candidate))
    .filter(({ score }) => score >= MIN_MESH_SCORE)
    .map(({ mesh, score }) => ({
      rect: inside(boundsOf(mesh), image),
      score,
      landmarks: mesh,
      pose: poseOf(mesh),
    }))
    .filter(({ rect }) => Math.min(rect.Width, rect.Height) > 0)
  // Candidates that are apart may lead to the same landmarks.
  return withoutRepeated(found).sort((a, b) => area(b.rect) - area(a.rect))
}

function onlySmall(largest: DetectedFace, { width, height }: RgbImage): boolean {
  const large = Math.max(width, height) > LARGE_PICTURE_PX
  return large && area(largest.rect) < SMALL_FACE_SHARE * width * height
}
