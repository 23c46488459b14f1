/** @module Fuses one face into a picture in place: aligns, warps, matches the colour, blends. */
import { type Likeness, targetMesh } from '../align/target-mesh.ts'
import { warpTemplate } from '../align/warp-template.ts'
import { type FaceInPicture, warpUser } from '../align/warp-user.ts'
import { alphaMatte } from '../blend/alpha-matte.ts'
import { matchGrain } from '../blend/match-grain.ts'
import { blendMultiband } from '../blend/multiband-blend.ts'
import { preserveTemplate } from '../blend/preserve-template.ts'
import { drawFaceZones } from '../color/face-zones.ts'
import { matchColor } from '../color/match-color.ts'
import { applyTint, type Tint, tintOf } from '../color/monochrome-tint.ts'
import { faceRegion, outlineOf } from '../geometry/face-region.ts'
import { boundsOf, faceSize, type Mesh, shrunk, transformed } from '../geometry/mesh.ts'
import { polygonMask } from '../geometry/polygon.ts'
import { type PixelWindow, windowAround } from '../geometry/rect.ts'
import { OUTLINE } from '../geometry/vertex-groups.ts'
import { removeGlasses } from '../glasses/remove-glasses.ts'
import { addUpscaledChange } from '../pixels/add-upscaled-change.ts'
import { cut, paste, putLevels, type RgbImage, shrink } from '../pixels/rgb-image.ts'
import { type Retouch, retouch } from '../retouch/retouch.ts'

/** Margin around the landmarks for the ring in which the template's pixels move, over the size of the face. */
const RING_SHARE = 0.42
/** Margin around the outline for soft edges: over the size of the face, and at least, px. */
const MARGIN_SHARE = 0.06
const MIN_MARGIN_PX = 6
/** A face whose part inside the picture has a smaller side is not fused. */
const MIN_WINDOW_PX = 8
/** Larger faces are blended in a copy that is shrunk by a whole factor; the template is warped at full size. */
const MAX_BLEND_PX = 800
/** Exponent in opacity = 1 - (1 - likeness)^exponent: a likeness of 0.5 already shows mostly the user. */
const OPACITY_EXPONENT = 2.6

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
  const own = polygonMask(piece, outlineOf(mesh))
  for (const neighbour of neighbours) {
    const theirs = polygonMask(piece, outlineOf(neighbour))
    for (let i = 0; i < allowed.length; i++) if (theirs[i] === 1 && own[i] === 0) allowed[i] = 0
  }
  return allowed
}

/** Meshes of the template's face in the coordinates of the cut-out piece. */
interface PieceMeshes {
  /** As detected. */
  template: Mesh
  /** After the warp. */
  target: Mesh
}

/** How a face is blended. */
interface BlendOptions extends FuseFaceOptions {
  /** The tint of a template that has only one; `undefined` for a colour picture. */
  tint: Tint | undefined
}

/** Blends a large face in a shrunk copy, because time and memory grow with its area. */
function blendFace(
  piece: RgbImage,
  meshes: PieceMeshes,
  user: FaceInPicture,
  options: BlendOptions,
): void {
  const factor = Math.ceil(faceSize(meshes.template).size / MAX_BLEND_PX)
  if (factor <= 1) {
    blendAtFullSize(piece, meshes, user, options)
    return
  }
  const before = shrink(piece, factor)
  const after = { ...before, data: before.data.slice() }
  const smaller = {
    template: shrunk(meshes.template, factor),
    target: shrunk(meshes.target, factor),
  }
  blendAtFullSize(after, smaller, user, options)
  addUpscaledChange(piece, { before, after, factor })
}

function blendAtFullSize(
  piece: RgbImage,
  meshes: PieceMeshes,
  user: FaceInPicture,
  options: BlendOptions,
): void {
  const { size: scale } = faceSize(meshes.template)
  const margin = Math.max(MIN_MARGIN_PX, MARGIN_SHARE * scale)
  const window = windowAround(boundsOf(meshes.target, OUTLINE), margin, piece)
  if (isTooSmall(window)) return
  const inner = cut(piece, window)
  const target = transformed(meshes.target, -window.left, -window.top)
  const frame = { size: inner, faceSize: scale }
  const base = new Float32Array(inner.data)
  const zones = drawFaceZones(target, inner)
  const warped = warpUser(user, target, inner)
  const skin = matchColor(base, warped, { ...frame, zones })
  matchGrain(base, warped, { zones, skin }, inner)
  preserveTemplate(inner, warped, { template: meshes.template, user: user.mesh, target }, scale)
  retouch(
    { ...frame, template: base, user: warped, skin: skin.user, zones, target },
    options.retouch ?? {},
  )
  if (options.tint !== undefined) applyTint(warped.rgb, options.tint, warped.covered)
  const strength = 1 - (1 - options.features) ** OPACITY_EXPONENT
  const matte = alphaMatte(target, { zones, skin, user: warped }, frame, strength)
  blendMultiband(base, warped, matte, inner)
  putLevels(piece, window, base)
}

function isTooSmall({ width, height }: PixelWindow): boolean {
  return Math.min(width, height) < MIN_WINDOW_PX
}
