/** @module Warps the user's face onto the template's mesh, triangle by triangle. */
import { CLOSED_TRIANGLES, faceSize, type Mesh, shrunk } from '../geometry/mesh.ts'
import { type Corners, fillTriangle, type Size } from '../geometry/polygon.ts'
import { MIRROR, TRIANGLES } from '../geometry/topology.ts'
import { drawTriangle } from '../pixels/draw-triangle.ts'
import { type RgbImage, shrink } from '../pixels/rgb-image.ts'
import { sampleInto } from '../pixels/sample-image.ts'
import { mirrorWeights, visibilityWeights } from './visibility-weights.ts'

/** A face and the picture that shows it. */
export interface FaceInPicture {
  image: RgbImage
  mesh: Mesh
}

/** The user's face in the coordinates of the template. */
export interface WarpedUser {
  /** r, g, b, 0 to 255; 0 where not covered. */
  rgb: Float32Array
  /** Indices of the pixels that the mesh covers, ascending. */
  covered: Int32Array
  /** Mask: 1 between the lips. */
  mouth: Float32Array
  /** How well the photo shows each pixel, 0 to 1; see {@link visibilityWeights}. */
  visibility: Float32Array
}

/** Added to the ratio of the face sizes before rounding it down to the factor by which the photo is shrunk. */
const SHRINK_BIAS = 0.25
/** Triangles with a smaller sum of mirror weights are drawn without their twin. */
const MIN_MIRROR = 0.01
/** Sum of mirror weights from which the twin shows more of a triangle. */
const MOSTLY_MIRRORED = 1.5

/** Warps the user's face to the mesh `target` in a frame of `size`. */
export function warpUser(user: FaceInPicture, target: Mesh, size: Size): WarpedUser {
  const mirror = mirrorWeights(user.mesh)
  const { image, mesh } = prefiltered(user, faceSize(target).size)
  const pixels = size.width * size.height
  const rgb = new Float32Array(3 * pixels)
  const isCovered = new Uint8Array(pixels)
  const mouth = new Float32Array(pixels)
  const visibility = new Float32Array(pixels)
  const visibilityAt = visibilityWeights(user.mesh, target, mirror)
  for (let t = 0; t < CLOSED_TRIANGLES.length; t += 3) {
    const corners = CLOSED_TRIANGLES.slice(t, t + 3)
    const inMouth = t >= TRIANGLES.length
    const draw = painter({ image, mesh, mirror, corners, rgb })
    const [sa, sb, sc] = corners.map((v) => visibilityAt[v])
    fillTriangle(size, cornersOf(target, corners), (pixel, wa, wb, wc) => {
      draw(pixel, wa, wb, wc)
      isCovered[pixel] = 1
      visibility[pixel] = wa * sa + wb * sb + wc * sc
      if (inMouth) mouth[pixel] = 1
    })
  }
  return { rgb, covered: indicesOf(isCovered), mouth, visibility }
}

type Paint = (pixel: number, wa: number, wb: number, wc: number) => void

interface Brush extends FaceInPicture {
  mirror: Float32Array
  corners: readonly number[]
  rgb: Float32Array
}

/** Returns a function that paints a pixel of one triangle, mixed with the mirrored triangle by the mirror weights. */
function painter({ image, mesh, mirror, corners, rgb }: Brush): Paint {
  const [ax, ay, bx, by, cx, cy] = cornersOf(mesh, corners)
  const target = { out: rgb, at: 0 }
  const [ma, mb, mc] = corners.map((v) => mirror[v])
  const paintOwn: Paint = (pixel, wa, wb, wc) => {
    target.at = 3 * pixel
    sampleInto(image, wa * ax + wb * bx + wc * cx, wa * ay + wb * by + wc * cy, target)
  }
  if (ma + mb + mc <= MIN_MIRROR) return paintOwn
  const [tax, tay, tbx, tby, tcx, tcy] = cornersOf(mesh, twinsOf(corners))
  const other = { out: new Float32Array(3), at: 0 }
  return (pixel, wa, wb, wc) => {
    paintOwn(pixel, wa, wb, wc)
    sampleInto(image, wa * tax + wb * tbx + wc * tcx, wa * tay + wb * tby + wc * tcy, other)
    const share = wa * ma + wb * mb + wc * mc
    for (let c = 0; c < 3; c++) {
      const p = 3 * pixel + c
      rgb[p] += (other.out[c] - rgb[p]) * share
    }
  }
}

/**
 * Draws the user's face over `image` at the mesh `target`, in place: faster than {@link warpUser}, but each triangle comes from
 * the photo's half that shows it better instead of a mixture of both, which is good enough for fine detail.
 */
export function drawUser(image: RgbImage, user: FaceInPicture, target: Mesh): void {
  const mirror = mirrorWeights(user.mesh)
  const photo = prefiltered(user, faceSize(target).size)
  for (let t = 0; t < CLOSED_TRIANGLES.length; t += 3) {
    const corners = CLOSED_TRIANGLES.slice(t, t + 3)
    const isMirrored = corners.reduce((sum, v) => sum + mirror[v], 0) > MOSTLY_MIRRORED
    const from = cornersOf(photo.mesh, isMirrored ? twinsOf(corners) : corners)
    drawTriangle(image, photo.image, cornersOf(target, corners), from)
  }
}

function twinsOf(corners: readonly number[]): number[] {
  return corners.map((v) => MIRROR[v])
}

function cornersOf(mesh: Mesh, [a, b, c]: readonly number[]): Corners {
  return [mesh[3 * a], mesh[3 * a + 1], mesh[3 * b], mesh[3 * b + 1], mesh[3 * c], mesh[3 * c + 1]]
}

/** Shrinks a photo whose face is much larger than the template's, so that sampling it does not alias. */
function prefiltered(user: FaceInPicture, targetSize: number): FaceInPicture {
  const factor = Math.max(1, Math.floor(faceSize(user.mesh).size / targetSize + SHRINK_BIAS))
  if (factor === 1) return user
  return { image: shrink(user.image, factor), mesh: shrunk(user.mesh, factor) }
}

function indicesOf(flags: Uint8Array): Int32Array {
  const indices = new Int32Array(flags.length)
  let count = 0
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) indices[count++] = i
  return indices.slice(0, count)
}
