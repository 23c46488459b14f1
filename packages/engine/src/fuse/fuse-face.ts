/** @module Fuses one face into a picture, in place: align, warp, match colour, blend. */
import { type Likeness, targetMesh } from '../align/target-mesh.ts'
import { warpTemplate } from '../align/warp-template.ts'
import { type FaceInPicture, warpUser } from '../align/warp-user.ts'
import { keepTemplate } from '../blend/keep-template.ts'
import { matchGrain } from '../blend/match-grain.ts'
import { matteOf } from '../blend/matte.ts'
import { blendBands } from '../blend/multiband.ts'
import { matchColor } from '../color/match.ts'
import { zonesOf } from '../color/zones.ts'
import { faceRegion, outlineOf } from '../geometry/face-region.ts'
import { boundsOf, faceSize, type Mesh, shrunk, transformed } from '../geometry/mesh.ts'
import { polygonMask } from '../geometry/polygon.ts'
import { type PixelWindow, windowAround } from '../geometry/rect.ts'
import { OUTLINE } from '../geometry/regions.ts'
import { withoutGlasses } from '../glasses/take-off.ts'
import { addEnlarged } from '../pixels/add-enlarged.ts'
import { cut, paste, putLevels, type RgbImage, shrink } from '../pixels/image.ts'
import { type Retouch, retouch } from '../retouch/retouch.ts'

/** Room around the landmarks for the ring in which the template's pixels move, over the size of the face. */
const RING_SHARE = 0.42
/** Room around the outline for soft edges. */
const MARGIN_SHARE = 0.06
const MIN_MARGIN_PX = 6
/** Less than this of a face inside the picture is left alone. */
const MIN_WINDOW_PX = 8
/** Larger faces are blended at half, a third ... of their size; the template still moves at full size. */
const MAX_BLEND_PX = 800
/** The degree becomes opacity as 1 - (1 - degree)^this: half a degree already shows mostly the user. */
const OPACITY_EXPONENT = 2.6

/** How the face is to look. */
export interface Look extends Likeness {
  /** What is done to the user's face before it is blended in. Absent: nothing. */
  retouch?: Retouch
  /** Other faces of the picture, which this one may touch: inside their outlines nothing changes. Absent: none. */
  neighbours?: readonly Mesh[]
}

/**
 * Changes `picture` in place: the face at `mesh` becomes the user's, as far as `look` says. No pixel outside
 * `faceRegion(mesh)` changes; with a likeness of 0 and 0 none at all.
 */
export function fuseFace(picture: RgbImage, mesh: Mesh, user: FaceInPicture, look: Look): void {
  if (look.features <= 0 && look.outline <= 0) return
  const { size } = faceSize(mesh)
  const window = windowAround(boundsOf(mesh), RING_SHARE * size, picture)
  if (isTiny(window)) return
  const piece = cut(picture, window)
  const template = transformed(mesh, -window.left, -window.top)
  const target = targetMesh(template, user.mesh, look)
  const neighbours = (look.neighbours ?? []).map((face) =>
    transformed(face, -window.left, -window.top),
  )
  warpTemplate(piece, template, target, neighbours)
  if (look.features > 0) blendFace(piece, { template, target }, withoutGlasses(user), look)
  paste(picture, window, piece, changeable(piece, template, neighbours))
}

/** 1 where fusing a face may change a pixel: in its region, but in no neighbour's face. */
function changeable(piece: RgbImage, mesh: Mesh, neighbours: readonly Mesh[]): Float32Array {
  const allowed = polygonMask(piece, faceRegion(mesh))
  const own = polygonMask(piece, outlineOf(mesh))
  for (const neighbour of neighbours) {
    const theirs = polygonMask(piece, outlineOf(neighbour))
    for (let i = 0; i < allowed.length; i++) if (theirs[i] === 1 && own[i] === 0) allowed[i] = 0
  }
  return allowed
}

/** The template's face as it was and as it has been moved, in the frame of the piece. */
interface Placed {
  template: Mesh
  target: Mesh
}

/** A large face is blended in a shrunk copy: time and memory grow with its area. */
function blendFace(piece: RgbImage, placed: Placed, user: FaceInPicture, look: Look): void {
  const factor = Math.ceil(faceSize(placed.template).size / MAX_BLEND_PX)
  if (factor <= 1) {
    blendAtFullSize(piece, placed, user, look)
    return
  }
  const before = shrink(piece, factor)
  const after = { ...before, data: before.data.slice() }
  const smaller = {
    template: shrunk(placed.template, factor),
    target: shrunk(placed.target, factor),
  }
  blendAtFullSize(after, smaller, user, look)
  addEnlarged(piece, { before, after, factor })
}

function blendAtFullSize(piece: RgbImage, meshes: Placed, user: FaceInPicture, look: Look): void {
  const { size: scale } = faceSize(meshes.template)
  const margin = Math.max(MIN_MARGIN_PX, MARGIN_SHARE * scale)
  const window = windowAround(boundsOf(meshes.target, OUTLINE), margin, piece)
  if (isTiny(window)) return
  const inner = cut(piece, window)
  const target = transformed(meshes.target, -window.left, -window.top)
  const frame = { size: inner, faceSize: scale }
  const base = new Float32Array(inner.data)
  const zones = zonesOf(target, inner)
  const warped = warpUser(user, target, inner)
  const skin = matchColor(base, warped, { ...frame, zones })
  matchGrain(base, warped, { zones, skin }, inner)
  keepTemplate(inner, warped, { template: meshes.template, user: user.mesh, target }, scale)
  retouch(
    { ...frame, template: base, user: warped, skin: skin.user, zones, target },
    look.retouch ?? {},
  )
  const strength = 1 - (1 - look.features) ** OPACITY_EXPONENT
  const matte = matteOf(target, { zones, skin, user: warped }, frame, strength)
  blendBands(base, warped, matte, inner)
  putLevels(piece, window, base)
}

function isTiny({ width, height }: PixelWindow): boolean {
  return Math.min(width, height) < MIN_WINDOW_PX
}
