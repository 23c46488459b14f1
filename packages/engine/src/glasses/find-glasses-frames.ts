/** @module Finds the pixels of a face that are the frames of glasses. */
import type { Mesh, Point } from '../geometry/mesh.ts'
import { convexHull, polygonMask } from '../geometry/polygon.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import {
  CHEEKS,
  GLASSES,
  LEFT_BROW,
  LEFT_EYE,
  RIGHT_BROW,
  RIGHT_EYE,
} from '../geometry/vertex-groups.ts'
import { blur } from '../pixels/blur.ts'
import { dilate, thinLines, thinValleys } from '../pixels/morphology.ts'
import { planeOf } from '../pixels/pixel-loops.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { type AlignedCrop, cropFace } from './aligned-crop.ts'
import { wearsGlasses } from './wears-glasses.ts'

/** The frames of a face's glasses. */
export interface GlassesFrames {
  /** The crop that the masks belong to. */
  crop: AlignedCrop
  /** For each pixel of the crop 1 (frame) to 0. */
  share: Float32Array
  /** For each pixel of the crop 1 in eyes and brows, else 0. */
  eyesAndBrows: Float32Array
}

/** Half the width of the widest thin line over the size of the face. */
const LINE_RADIUS_SHARE = 0.03
/** Contrast of a line over the skin's lightness from which it may be a frame, and certainly is one. */
const FRAME_FROM = 0.2
const FRAME_FULLY = 0.32
/** Smallest lightness of the skin that contrasts are compared with, so that noise on darker skin is not a frame. */
const MIN_SKIN_LIGHTNESS = 15
/** Widening of the frames over the size of the face, for their shadows and blurred edges. */
const WIDENING_SHARE = 0.005
/** Sigma of the soft edge over the size of the face. */
const SOFTNESS_SHARE = 0.006
/** Scale of the eyelids within which no line is a frame, because lashes are lines too. */
const EYE_SCALE = 1.7

/**
 * Finds the frames of the face at `mesh`; `undefined` if it wears no glasses.
 *
 * @param options `excludesBrows`: leave out dark lines in the brows, which may be hair.
 */
export function findGlassesFrames(
  image: RgbImage,
  mesh: Mesh,
  { excludesBrows }: { excludesBrows: boolean },
): GlassesFrames | undefined {
  const crop = cropFace(image, mesh)
  const { size, facePx, lab } = crop
  const radius = Math.round(LINE_RADIUS_SHARE * facePx)
  const skin = lightnessOfCheeks(crop)
  const valleys = thinValleys(lab.l, size, radius)
  if (!wearsGlasses(crop, valleys, skin)) return undefined
  const eyes = maskOf(
    crop,
    [RIGHT_EYE, LEFT_EYE].map((eye) => enlarged(eye.map(crop.positionOf))),
  )
  const brows = maskOf(
    crop,
    [RIGHT_BROW, LEFT_BROW].map((brow) => brow.map(crop.positionOf)),
  )
  const zone = polygonMask(size, convexHull(GLASSES.map(crop.positionOf)))
  const lines = thinLines(lab.l, size, radius)
  const frames = planeOf(lines.length, (i) => {
    if (zone[i] === 0 || eyes[i] === 1) return 0
    // Dark lines in a brow may be hair; bright ones are reflections.
    if (excludesBrows && brows[i] === 1 && lines[i] === valleys[i]) return 0
    return smoothstep(FRAME_FROM, FRAME_FULLY, lines[i] / skin)
  })
  const wider = dilate(frames, size, Math.round(WIDENING_SHARE * facePx))
  const eyesAndBrows = planeOf(lines.length, (i) => Math.max(eyes[i], brows[i]))
  return { crop, share: blur(wider, size, SOFTNESS_SHARE * facePx), eyesAndBrows }
}

function lightnessOfCheeks({ size, lab, positionOf }: AlignedCrop): number {
  const mask = polygonMask(size, convexHull(CHEEKS.map(positionOf)))
  const lightness = lab.l.filter((_, i) => mask[i] === 1).sort()
  return Math.max(MIN_SKIN_LIGHTNESS, lightness[lightness.length >> 1] ?? 0)
}

/** Returns a mask that is 1 inside the convex hulls of the given corners. */
function maskOf({ size }: AlignedCrop, hulls: readonly (readonly Point[])[]): Float32Array {
  const masks = hulls.map((corners) => polygonMask(size, convexHull(corners)))
  const all = new Float32Array(size.width * size.height)
  for (const mask of masks) for (let i = 0; i < all.length; i++) if (mask[i] === 1) all[i] = 1
  return all
}

function enlarged(corners: readonly Point[]): Point[] {
  const mean = (axis: 0 | 1) => corners.reduce((sum, c) => sum + c[axis], 0) / corners.length
  const [x, y] = [mean(0), mean(1)]
  return corners.map(([cx, cy]) => [x + (cx - x) * EYE_SCALE, y + (cy - y) * EYE_SCALE])
}
