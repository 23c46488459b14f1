/** @module All faces of a picture with their landmarks, largest first. */
import { boundsOf } from '../geometry/mesh.ts'
import { type Pose, poseOf } from '../geometry/pose.ts'
import { area, type FaceRect } from '../geometry/rect.ts'
import { findLandmarks } from '../landmarks.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/image.ts'
import { findBoxes, findBoxesInTiles } from './find-boxes.ts'
import type { Candidate } from './suppress.ts'

/** One face of a picture. */
export interface DetectedFace {
  /** The upright rectangle around the landmarks, px of the upright picture; may reach over its border. */
  rect: FaceRect
  /** How sure the landmark network is that it sees a face, 0.5 to 1. */
  score: number
  /** x, y, z of 468 points, px; see `geometry/mesh`. */
  landmarks: Float32Array
  pose: Pose
}

/** More faces than this are not looked at closely: six can be fused, the others only help to choose. */
const MAX_FACES = 12
const MIN_MESH_SCORE = 0.5
/** In a picture at least this large a first face smaller than this share of it asks for a closer look. */
const CLOSER_LOOK_FROM_PX = 1200
const SMALL_FACE_SHARE = 0.01

/** Looks at the whole picture; when that shows no face, or in a large picture only tiny ones, also at tiles. */
export function findFaces(networks: Networks, image: RgbImage): DetectedFace[] {
  const faces = describe(networks, image, findBoxes(networks.blazeFace, image))
  if (faces.length > 0 && !onlySmall(faces[0], image)) return faces
  return describe(networks, image, findBoxesInTiles(networks.blazeFace, image))
}

function describe(
  { faceMesh }: Networks,
  image: RgbImage,
  candidates: readonly Candidate[],
): DetectedFace[] {
  return candidates
    .slice(0, MAX_FACES)
    .map((candidate) => findLandmarks(faceMesh, image, candidate))
    .filter(({ score }) => score >= MIN_MESH_SCORE)
    .map(({ mesh, score }) => ({
      rect: boundsOf(mesh),
      score,
      landmarks: mesh,
      pose: poseOf(mesh),
    }))
    .sort((a, b) => area(b.rect) - area(a.rect))
}

function onlySmall(largest: DetectedFace, { width, height }: RgbImage): boolean {
  const large = Math.max(width, height) > CLOSER_LOOK_FROM_PX
  return large && area(largest.rect) < SMALL_FACE_SHARE * width * height
}
