/** @module Fuses one face into a picture in place: aligns, warps, matches the colour, blends. */
import { type Likeness, targetMesh } from '../align/target-mesh.ts'
import { warpTemplate } from '../align/warp-template.ts'
import type { FaceInPicture } from '../align/warp-user.ts'
import { tintOf } from '../color/monochrome-tint.ts'
import { faceRegion, outlineOf } from '../geometry/face-region.ts'
import { boundsOf, faceSize, type Mesh, transformed } from '../geometry/mesh.ts'
import { polygonMask } from '../geometry/polygon.ts'
import { type PixelWindow, windowAround } from '../geometry/rect.ts'
import { removeGlasses } from '../glasses/remove-glasses.ts'
import { cut, paste, type RgbImage } from '../pixels/rgb-image.ts'
import type { Retouch } from '../retouch/retouch.ts'
import { blendFace } from './blend-face.ts'

/** Margin around the landmarks for the ring in which the template's pixels move, over the size of the face. */
const RING_SHARE = 0.42
/** A face whose part inside the picture has a smaller side is not fused. */
const MIN_WINDOW_PX = 8

/** How one face is fused. */
export interface FuseFaceOptions extends Likeness {
  /** Retouching of the user's face before it is blended in. Absent: none. */
  retouch?: Retouch
  /** Meshes of the other faces in the picture. No pixel inside their outlines changes. Absent: there are no others. */
  neighbours?: readonly Mesh[]
}

/**
 * Fuses the user's face into the face at `mesh`; changes `picture` in place. No pixel outside `faceRegion(mesh)`
 * changes, and no pixel at all if both likenesses are 0.
 */
export function fuseFace(
  picture: RgbImage,
  mesh: Mesh,
  user: FaceInPicture,
  options: FuseFaceOptions,
): void {
  if (options.features <= 0 && options.outline <= 0) return
  const { size } = faceSize(mesh)
  const window = windowAround(boundsOf(mesh), RING_SHARE * size, picture)
  if (isTooSmall(window)) return
  const piece = cut(picture, window)
  const template = transformed(mesh, -window.left, -window.top)
  const target = targetMesh(template, user.mesh, options)
  const neighbours = (options.neighbours ?? []).map((face) =>
    transformed(face, -window.left, -window.top),
  )
  warpTemplate(piece, template, target, neighbours)
  if (options.features > 0) {
    const look = { ...options, tint: tintOf(piece.data) }
    blendFace(piece, { template, target }, removeGlasses(user), look)
  }
  paste(picture, window, piece, changeableMask(piece, template, neighbours))
}

/** Returns a mask that is 1 where the fusion may change pixels: in the region of the face, outside its neighbours. */
function changeableMask(piece: RgbImage, mesh: Mesh, neighbours: readonly Mesh[]): Float32Array {
  const allowed = polygonMask(piece, faceRegion(mesh))
  if (neighbours.length === 0) return allowed
  const own = polygonMask(piece, outlineOf(mesh))
  for (const neighbour of neighbours) {
    const theirs = polygonMask(piece, outlineOf(neighbour))
    for (let i = 0; i < allowed.length; i++) if (theirs[i] === 1 && own[i] === 0) allowed[i] = 0
  }
  return allowed
}

/** Returns whether a window has too few pixels for a fusion. */
function isTooSmall({ width, height }: PixelWindow): boolean {
  return Math.min(width, height) < MIN_WINDOW_PX
}
