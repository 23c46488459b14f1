/** @module Warms up the engine: runs the slow code once, so that V8 has compiled it before the first call. */
import { detectFaces } from '../detect/detect-faces.ts'
import type { Mesh } from '../geometry/mesh.ts'
import { detectLandmarks } from '../landmarks.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { fuseFace } from './fuse-face.ts'

const SIDE_PX = 256

/** Fuses a grey square with itself. It shows no face, but every step runs. */
export function warmUp(networks: Networks): void {
  const image = greySquare()
  detectFaces(networks, image)
  const rect = { X: SIDE_PX / 4, Y: SIDE_PX / 4, Width: SIDE_PX / 2, Height: SIDE_PX / 2 }
  const keypoints = [SIDE_PX / 3, SIDE_PX / 2, (SIDE_PX * 2) / 3, SIDE_PX / 2]
  const { mesh } = detectLandmarks(networks.faceMesh, image, { rect, score: 1, keypoints })
  fuseFace(image, mesh, { image, mesh: slightlyWider(mesh) }, { features: 1, outline: 1 })
}

function greySquare(): RgbImage {
  return { width: SIDE_PX, height: SIDE_PX, data: new Uint8Array(3 * SIDE_PX * SIDE_PX).fill(128) }
}

/** Returns a different mesh, because equal meshes would skip the warp. */
function slightlyWider(mesh: Mesh): Mesh {
  return mesh.map((value, i) => (i % 3 === 0 ? value * 1.05 : value))
}
