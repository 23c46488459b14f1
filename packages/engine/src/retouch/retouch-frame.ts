/** @module The input of every retouching step: the user's face, warped and colour-matched, before it is blended in. */
import type { WarpedUser } from '../align/warp-user.ts'
import type { FaceZones } from '../color/face-zones.ts'
import type { Mesh } from '../geometry/mesh.ts'
import type { Size } from '../geometry/polygon.ts'
import { lumaAt } from '../pixels/luma.ts'

/** Both faces in the same frame of pixels. */
export interface RetouchFrame {
  readonly size: Size
  /** Size of the template's face, px. */
  readonly faceSize: number
  /** The template's r, g, b levels. */
  readonly template: Float32Array
  /** The warped user. Retouching changes its levels at the covered pixels. */
  readonly user: WarpedUser
  /** Likelihood of the user's skin per pixel, 0 to 1. */
  readonly skin: Float32Array
  readonly zones: FaceZones
  /** The landmarks of both faces in the frame. */
  readonly target: Mesh
}

/** Returns the luma of the user's face, and of the template around it, so that blurs have no hole at its edge. */
export function lumaOver({ template, user }: RetouchFrame): Float32Array {
  const luma = new Float32Array(template.length / 3)
  for (let i = 0; i < luma.length; i++) luma[i] = lumaAt(template, i)
  for (let k = 0; k < user.covered.length; k++) {
    luma[user.covered[k]] = lumaAt(user.rgb, user.covered[k])
  }
  return luma
}

/** Adds a value to the three levels of each covered pixel. */
export function addLuma({ rgb, covered }: WarpedUser, added: (pixel: number) => number): void {
  for (let k = 0; k < covered.length; k++) {
    const i = covered[k]
    const levels = added(i)
    if (levels === 0) continue
    for (let c = 3 * i; c < 3 * i + 3; c++) rgb[c] += levels
  }
}
