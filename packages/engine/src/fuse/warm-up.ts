/** @module One throw-away run of everything slow, for the compiler's sake. */
import { findFaces } from '../detect/find-faces.ts'
import type { Mesh } from '../geometry/mesh.ts'
import { findLandmarks } from '../landmarks.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/image.ts'
import { fuseFace } from './fuse-face.ts'

const SIDE_PX = 256

/** Fuses a grey square with itself; that there is no face in it does not matter. */
export function warmUp(networks: Networks): void {
  const image = grey()
  findFaces(networks, image)
  const rect = { X: SIDE_PX / 4, Y: SIDE_PX / 4, Width: SIDE_PX / 2, Height: SIDE_PX / 2 }
  const keypoints = [SIDE_PX / 3, SIDE_PX / 2, (SIDE_PX * 2) / 3, SIDE_PX / 2]
  const { mesh } = findLandmarks(networks.faceMesh, image, { rect, score: 1, keypoints })
  fuseFace(image, mesh, { image, mesh: slightlyWider(mesh) }, { features: 1, outline: 1 })
}

function grey(): RgbImage {
  return { width: SIDE_PX, height: SIDE_PX, data: new Uint8Array(3 * SIDE_PX * SIDE_PX).fill(128) }
}

/** So that something moves. */
function slightlyWider(mesh: Mesh): Mesh {
  return mesh.map((value, i) => (i % 3 === 0 ? value * 1.05 : value))
}
