/** @module Which pixels of a face are the frames of its glasses. */
import type { Mesh, Point } from '../geometry/mesh.ts'
import { convexHull, polygonMask } from '../geometry/polygon.ts'
import { CHEEKS, GLASSES, LEFT_BROW, LEFT_EYE, RIGHT_BROW, RIGHT_EYE } from '../geometry/regions.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import type { RgbImage } from '../pixels/image.ts'
import { planeOf } from '../pixels/loops.ts'
import { dilate, thinLines, thinValleys } from '../pixels/morphology.ts'
import { type Portrait, portraitOf } from './portrait.ts'
import { wearsGlasses } from './wears-glasses.ts'

/** Frames of a face. */
export interface Frames {
  portrait: Portrait
  /** For each pixel of the portrait 1 (frame) to 0. */
  share: Float32Array
  /** 1 where eyes or brows are, else 0. */
  spared: Float32Array
}

/** Half the width of the widest line that counts as thin, over the size of the face. */
const LINE_RADIUS_SHARE = 0.03
/** Depth of a line over the skin's lightness from which it may be a frame, and surely is. */
const FRAME_FROM = 0.2
const FRAME_FULLY = 0.32
/** On darker skin than this, lines are measured as if it were so light: noise is not a frame. */
const MIN_SKIN_LIGHTNESS = 15
/** Frames are taken a little wider than seen: their shadows and blurred edges belong to them. */
const WIDENING_SHARE = 0.005
const SOFTNESS_SHARE = 0.006
/** Lashes are lines too: an eye this much larger than its lids is left alone. */
const EYE_ROOM = 1.7

/** The frames that the face at `mesh` wears, if it does; with `sparesBrows` without what may be a brow. */
export function findFrames(
  image: RgbImage,
  mesh: Mesh,
  { sparesBrows }: { sparesBrows: boolean },
): Frames | undefined {
  const portrait = portraitOf(image, mesh)
  const { size, facePx, lab } = portrait
  const radius = Math.round(LINE_RADIUS_SHARE * facePx)
  const skin = lightnessOfCheeks(portrait)
  const valleys = thinValleys(lab.l, size, radius)
  if (!wearsGlasses(portrait, valleys, skin)) return undefined
  const eyes = maskOf(
    portrait,
    [RIGHT_EYE, LEFT_EYE].map((eye) => enlarged(eye.map(portrait.place))),
  )
  const brows = maskOf(
    portrait,
    [RIGHT_BROW, LEFT_BROW].map((brow) => brow.map(portrait.place)),
  )
  const zone = polygonMask(size, convexHull(GLASSES.map(portrait.place)))
  const lines = thinLines(lab.l, size, radius)
  const seen = planeOf(lines.length, (i) => {
    if (zone[i] === 0 || eyes[i] === 1) return 0
    // What is dark in a brow may be brow; what is bright there is a reflection.
    if (sparesBrows && brows[i] === 1 && lines[i] === valleys[i]) return 0
    return smoothstep(FRAME_FROM, FRAME_FULLY, lines[i] / skin)
  })
  const wider = dilate(seen, size, Math.round(WIDENING_SHARE * facePx))
  const spared = planeOf(lines.length, (i) => Math.max(eyes[i], brows[i]))
  return { portrait, share: blur(wider, size, SOFTNESS_SHARE * facePx), spared }
}

function lightnessOfCheeks({ size, lab, place }: Portrait): number {
  const mask = polygonMask(size, convexHull(CHEEKS.map(place)))
  const lightness = lab.l.filter((_, i) => mask[i] === 1).sort()
  return Math.max(MIN_SKIN_LIGHTNESS, lightness[lightness.length >> 1] ?? 0)
}

/** 1 inside the convex hulls of the given corners. */
function maskOf({ size }: Portrait, hulls: readonly (readonly Point[])[]): Float32Array {
  const masks = hulls.map((corners) => polygonMask(size, convexHull(corners)))
  const all = new Float32Array(size.width * size.height)
  for (const mask of masks) for (let i = 0; i < all.length; i++) if (mask[i] === 1) all[i] = 1
  return all
}

function enlarged(corners: readonly Point[]): Point[] {
  const mean = (axis: 0 | 1) => corners.reduce((sum, c) => sum + c[axis], 0) / corners.length
  const [x, y] = [mean(0), mean(1)]
  return corners.map(([cx, cy]) => [x + (cx - x) * EYE_ROOM, y + (cy - y) * EYE_ROOM])
}
