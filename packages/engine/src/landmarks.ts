/** @module The 468 points of a face whose box is known. */
import type { Candidate } from './detect/suppress.ts'
import { boundsOf, type Mesh, VERTEX_COUNT } from './geometry/mesh.ts'
import { POINTS } from './geometry/regions.ts'
import { INPUT_SIDES, type Network } from './networks.ts'
import { cropSquare, type Square } from './pixels/crop.ts'
import type { RgbImage } from './pixels/image.ts'

/** A mesh in px of the picture, and how sure the network is (0 to 1) that it is a face. */
export interface Landmarks {
  mesh: Mesh
  score: number
}

const SIDE = INPUT_SIDES.faceMesh
/** The network wants the face with a quarter of its size around it on each side. Source: MediaPipe face_landmark. */
const ROI_SCALE = 1.5
/** The second look is dropped when its score falls below this share of the first one's. */
const MIN_SECOND_SHARE = 0.5

/** Looks twice: first at the detector's box, then, straighter and closer, at what the first look found. */
export function findLandmarks(network: Network, image: RgbImage, face: Candidate): Landmarks {
  const first = lookAt(network, image, squareOfCandidate(face))
  const second = lookAt(network, image, squareOfMesh(first.mesh))
  return second.score < first.score * MIN_SECOND_SHARE ? first : second
}

function lookAt(network: Network, image: RgbImage, square: Square): Landmarks {
  const input = cropSquare(image, square, { pixels: SIDE, gain: 1 / 255, bias: 0 })
  const outputs = network.run(input)
  const points = outputs.get(3 * VERTEX_COUNT)
  const flag = outputs.get(1)
  if (points === undefined || flag === undefined) throw new Error('Not the weights of FaceMesh.')
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

function squareOfCandidate({ rect, keypoints }: Candidate): Square {
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
  const bounds = boundsOf(turned(mesh, -roll))
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

/** The mesh turned about the picture's corner. */
function turned(mesh: Mesh, angle: number): Mesh {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const result = mesh.slice()
  for (let i = 0; i < mesh.length; i += 3) {
    result[i] = mesh[i] * cos - mesh[i + 1] * sin
    result[i + 1] = mesh[i] * sin + mesh[i + 1] * cos
  }
  return result
}
