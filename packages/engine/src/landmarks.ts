/** @module Finds the 468 landmarks of a face whose box is known. */
import type { FaceCandidate } from './detect/non-max-suppression.ts'
import { boundsOf, type Mesh, VERTEX_COUNT } from './geometry/mesh.ts'
import { overlap } from './geometry/rect.ts'
import { POINTS } from './geometry/vertex-groups.ts'
import { INPUT_SIDES, type Network } from './networks.ts'
import { cropSquare, type Square } from './pixels/crop-square.ts'
import type { RgbImage } from './pixels/rgb-image.ts'

/** The landmarks of a face. */
export interface Landmarks {
  /** In px of the picture. */
  mesh: Mesh
  /** The network's confidence that it is a face, 0 to 1. */
  score: number
}

const SIDE = INPUT_SIDES.faceMesh
/** Side of the network's input over the side of the face: a margin of a quarter on each side. Source: MediaPipe face_landmark. */
const ROI_SCALE = 1.5
const MAX_PASSES = 4
/** A result is dropped if its score is below this share of that before it. */
const MIN_NEXT_SHARE = 0.5
/** Results whose boxes overlap at least this much, as intersection over union, are the same. */
const STILL_OVERLAP = 0.75

/**
 * Runs the network on the detector's box, then on an upright, tighter square around the result, and again while that moves
 * much: the box may be wrong by half a face.
 */
export function detectLandmarks(network: Network, image: RgbImage, face: FaceCandidate): Landmarks {
  let result = runFaceMesh(network, image, squareOfCandidate(face))
  for (let pass = 1; pass < MAX_PASSES; pass++) {
    const next = runFaceMesh(network, image, squareOfMesh(result.mesh))
    if (next.score < result.score * MIN_NEXT_SHARE) return result
    const isStill = overlap(boundsOf(result.mesh), boundsOf(next.mesh)) >= STILL_OVERLAP
    result = next
    if (isStill) break
  }
  return result
}

function runFaceMesh(network: Network, image: RgbImage, square: Square): Landmarks {
  const input = cropSquare(image, square, { pixels: SIDE, gain: 1 / 255, bias: 0 })
  const outputs = network.run(input)
  const points = outputs.get(3 * VERTEX_COUNT)
  const flag = outputs.get(1)
  if (points === undefined || flag === undefined)
    throw new Error('The weights are not those of FaceMesh.')
  return { mesh: toPicture(points, square), score: flag[0] }
}

function toPicture(points: Float32Array, square: Square): Mesh {
  const scale = square.side / SIDE
  const cos = Math.cos(square.roll) * scale
  const sin = Math.sin(square.roll) * scale
  const mesh = new Float32Array(3 * VERTEX_COUNT)
  for (let i = 0; i < mesh.length; i += 3) {
    const u = points[i] - SIDE / 2
    const v = points[i + 1] - SIDE / 2
    mesh[i] = square.x + u * cos - v * sin
    mesh[i + 1] = square.y + u * sin + v * cos
    mesh[i + 2] = points[i + 2] * scale
  }
  return mesh
}

function squareOfCandidate({ rect, keypoints }: FaceCandidate): Square {
  const [rightX, rightY, leftX, leftY] = keypoints
  return {
    x: rect.X + rect.Width / 2,
    y: rect.Y + rect.Height / 2,
    side: Math.max(rect.Width, rect.Height) * ROI_SCALE,
    roll: Math.atan2(leftY - rightY, leftX - rightX),
  }
}

function squareOfMesh(mesh: Mesh): Square {
  const dx = mesh[3 * POINTS.leftEyeOuter] - mesh[3 * POINTS.rightEyeOuter]
  const dy = mesh[3 * POINTS.leftEyeOuter + 1] - mesh[3 * POINTS.rightEyeOuter + 1]
  const roll = Math.atan2(dy, dx)
  const bounds = boundsOf(rotated(mesh, -roll))
  const cos = Math.cos(roll)
  const sin = Math.sin(roll)
  const x = bounds.X + bounds.Width / 2
  const y = bounds.Y + bounds.Height / 2
  return {
    x: x * cos - y * sin,
    y: x * sin + y * cos,
    side: Math.max(bounds.Width, bounds.Height) * ROI_SCALE,
    roll,
  }
}

/** Rotates a mesh about the picture's left upper corner. */
function rotated(mesh: Mesh, angle: number): Mesh {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const result = mesh.slice()
  for (let i = 0; i < mesh.length; i += 3) {
    result[i] = mesh[i] * cos - mesh[i + 1] * sin
    result[i + 1] = mesh[i] * sin + mesh[i + 1] * cos
  }
  return result
}
