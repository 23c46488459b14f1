/** @module Blends the user's face into the piece of the template that shows the face. */
import { drawUser, type FaceInPicture, type WarpedUser, warpUser } from '../align/warp-user.ts'
import { alphaMatte } from '../blend/alpha-matte.ts'
import { matchGrain } from '../blend/match-grain.ts'
import { blendMultiband } from '../blend/multiband-blend.ts'
import { preserveTemplate } from '../blend/preserve-template.ts'
import { type BlendedFace, restoreDetail } from '../blend/restore-detail.ts'
import { drawFaceZones } from '../color/face-zones.ts'
import { matchColor } from '../color/match-color.ts'
import { applyTint, type Tint } from '../color/monochrome-tint.ts'
import { boundsOf, faceSize, type Mesh, shrunk, transformed } from '../geometry/mesh.ts'
import { type PixelWindow, windowAround } from '../geometry/rect.ts'
import { OUTLINE } from '../geometry/vertex-groups.ts'
import { addUpscaledChange } from '../pixels/add-upscaled-change.ts'
import { averaged } from '../pixels/average-area.ts'
import { lumaAt } from '../pixels/luma.ts'
import { planeOf } from '../pixels/pixel-loops.ts'
import { cut, putLevels, type RgbImage } from '../pixels/rgb-image.ts'
import { type Retouch, retouch } from '../retouch/retouch.ts'

/** Margin around the outline for soft edges: over the size of the face, and at least, px. */
const MARGIN_SHARE = 0.06
const MIN_MARGIN_PX = 6
/** Larger faces are blended in a shrunk copy, because time and memory grow with its area; their detail is restored after it. */
const MAX_BLEND_PX = 256
/** A face whose part inside the picture has a smaller side is not blended. */
const MIN_WINDOW_PX = 8
/** Exponent in opacity = 1 - (1 - likeness)^exponent: a likeness of 0.5 already shows mostly the user. */
const OPACITY_EXPONENT = 2.6

/** Meshes of the template's face in the coordinates of the piece. */
export interface PieceMeshes {
  /** As detected. */
  template: Mesh
  /** After the warp. */
  target: Mesh
}

/** How a face is blended. */
export interface BlendOptions {
  /** How much of the user's features is taken, above 0 to 1. */
  features: number
  retouch?: Retouch
  /** The tint of a template that has only one; `undefined` for a colour picture. */
  tint: Tint | undefined
}

/** Blends the user's face into `piece` in place. */
export function blendFace(
  piece: RgbImage,
  meshes: PieceMeshes,
  user: FaceInPicture,
  options: BlendOptions,
): void {
  const { size } = faceSize(meshes.template)
  const margin = Math.max(MIN_MARGIN_PX, MARGIN_SHARE * size)
  const window = windowAround(boundsOf(meshes.target, OUTLINE), margin, piece)
  if (Math.min(window.width, window.height) < MIN_WINDOW_PX) return
  const template = transformed(meshes.template, -window.left, -window.top)
  const target = transformed(meshes.target, -window.left, -window.top)
  const inner = cut(piece, window)
  const factor = size / MAX_BLEND_PX
  if (factor <= 1) blendAtSize(inner, { template, target }, user, options)
  else blendShrunk(inner, { template, target }, user, { ...options, factor })
  putBack(piece, window, inner)
}

function putBack(piece: RgbImage, { left, top, width, height }: PixelWindow, inner: RgbImage) {
  for (let y = 0; y < height; y++) {
    const row = inner.data.subarray(3 * y * width, 3 * (y + 1) * width)
    piece.data.set(row, 3 * ((top + y) * piece.width + left))
  }
}

/** Blends in a shrunk copy, adds its change to the picture, and exchanges the detail that the copy lacks. */
function blendShrunk(
  image: RgbImage,
  { template, target }: PieceMeshes,
  user: FaceInPicture,
  options: BlendOptions & { factor: number },
): void {
  const { factor } = options
  const before = averaged(image, factor)
  const after = { ...before, data: before.data.slice() }
  const smaller = { template: shrunk(template, factor), target: shrunk(target, factor) }
  const blended = blendAtSize(after, smaller, user, options)
  const original = { ...image, data: image.data.slice() }
  const drawn = { ...image, data: image.data.slice() }
  drawUser(drawn, user, target)
  addUpscaledChange(image, { before, after, factor })
  restoreDetail(image, { template: original, user: drawn }, blended, factor)
}

/** Blends at the size of the picture, in place. Returns what the restoring of detail needs. */
function blendAtSize(
  image: RgbImage,
  { template, target }: PieceMeshes,
  user: FaceInPicture,
  options: BlendOptions,
): BlendedFace {
  const { width, height } = image
  const { size: scale } = faceSize(template)
  const frame = { size: { width, height }, faceSize: scale }
  const base = new Float32Array(image.data)
  const zones = drawFaceZones(target, image)
  const warped = warpUser(user, target, image)
  const lumaBefore = meanLuma(warped)
  const skin = matchColor(base, warped, { ...frame, zones })
  const contrast = Math.min(1, meanLuma(warped) / Math.max(1, lumaBefore))
  matchGrain(base, warped, { zones, skin }, image)
  const preserved = preserveTemplate(image, warped, { template, user: user.mesh, target }, scale)
  const looks = options.retouch ?? {}
  retouch({ ...frame, template: base, user: warped, skin: skin.user, zones, target }, looks)
  if (options.tint !== undefined) applyTint(warped.rgb, options.tint, warped.covered)
  const strength = 1 - (1 - options.features) ** OPACITY_EXPONENT
  const matte = alphaMatte(target, { zones, skin, user: warped }, frame, strength)
  blendMultiband(base, warped, matte, image)
  putLevels(image, { left: 0, top: 0, width, height }, base)
  const planeAt = (valueAt: (pixel: number) => number) => ({
    width,
    height,
    data: planeOf(matte.length, valueAt),
  })
  return {
    opacity: planeAt((i) => matte[i] * (1 - preserved[i])),
    skin: planeAt((i) => (zones.features[i] === 1 ? 0 : Math.min(skin.template[i], skin.user[i]))),
    contrast,
    smoothed: looks.smooth ?? 0,
  }
}

function meanLuma({ rgb, covered }: WarpedUser): number {
  let sum = 0
  for (let k = 0; k < covered.length; k++) sum += lumaAt(rgb, covered[k])
  return sum / Math.max(1, covered.length)
}
