/** @module Measures how a fused face looks beside the two faces that it was made of, in upright crops of equal size. */
import { drawUser } from '../../src/align/warp-user.ts'
import { convexHull, polygonMask, type Size } from '../../src/geometry/polygon.ts'
import {
  LEFT_BROW,
  LEFT_EYE_RING,
  LIPS,
  OUTLINE,
  RIGHT_BROW,
  RIGHT_EYE_RING,
} from '../../src/geometry/vertex-groups.ts'
import { type AlignedCrop, cropFace } from '../../src/glasses/aligned-crop.ts'
import { blur } from '../../src/pixels/blur.ts'
import { dilate } from '../../src/pixels/morphology.ts'
import { pixelsWhere, planeOf, valuesAt } from '../../src/pixels/pixel-loops.ts'
import type { RgbImage } from '../../src/pixels/rgb-image.ts'
import type { JudgedFace } from '../judge-pair.ts'

/** What an eye objects to. 0 is best for each. */
export interface LooksMeasures {
  /** Edges on skin where the template has none: rims, strands, wrinkles, crusts. Root of the share of the skin, 0 to 1. */
  readonly edges: number
  /** Patches of light and shadow that neither the template nor the user has. Root of the share of the skin, 0 to 1. */
  readonly patches: number
  /** Mean distance of the skin's chroma from the template's range of chroma, Lab. */
  readonly chroma: number
  /** Difference of the lightness of the lips, Lab. */
  readonly lips: number
}

/** Sigmas of the blurs between which the detail of edges and of patches lies, px of the crop of 256 px. */
const EDGES = [0, 3] as const
const PATCHES = [3, 12] as const
/** Lightness by which detail must exceed that of the originals near it. */
const VISIBLE = 2
const NEAR_PX = 6
/** Sigma of the tone that relates the user's detail to the result's: darker skin shows less. */
const TONE_SIGMA = 12
const DARKEST = 10
/** Share of the template's skin whose chroma is its range, and what is added to it. */
const RANGE_SHARE = 0.97
const RANGE_SLACK = 4
const OUTLINE_SIGMA = 4
const FEATURE_SIGMA = 2

/** Measures a result. */
export function measureLooks(
  template: JudgedFace,
  user: JudgedFace,
  fused: RgbImage,
): LooksMeasures {
  const mesh = template.face.landmarks
  const drawn = { ...template.image, data: template.image.data.slice() }
  drawUser(drawn, { image: user.image, mesh: user.face.landmarks }, mesh)
  const before = cropFace(template.image, mesh)
  const own = cropFace(drawn, mesh)
  const after = cropFace(fused, mesh)
  const { skin, lips } = zonesOf(before)
  const lipsOf = ({ lab }: AlignedCrop) => median(valuesAt(lab.l, lips))
  return {
    edges: Math.sqrt(shareAbove(bandOf(after, EDGES), nearby(before, EDGES), skin)),
    patches: Math.sqrt(shareAbove(bandOf(after, PATCHES), ofEither(before, own, after), skin)),
    chroma: outsideRange(before, after, skin),
    lips: Math.abs(lipsOf(after) - lipsOf(before)),
  }
}

/** Returns the detail of the lightness between two blurs. */
function bandOf({ lab, size }: AlignedCrop, [fine, coarse]: readonly [number, number]) {
  const sharp = fine === 0 ? lab.l : blur(lab.l, size, fine)
  const smooth = blur(lab.l, size, coarse)
  return planeOf(sharp.length, (i) => sharp[i] - smooth[i])
}

/** Returns the largest detail near each pixel. */
function nearby(crop: AlignedCrop, range: readonly [number, number]): Float32Array {
  return dilate(bandOf(crop, range).map(Math.abs), crop.size, NEAR_PX)
}

/** Returns the largest patches near each pixel, of the template or of the user in the tone of the result. */
function ofEither(before: AlignedCrop, own: AlignedCrop, after: AlignedCrop): Float32Array {
  const theirs = nearby(before, PATCHES)
  const users = nearby(own, PATCHES)
  const toneOf = ({ lab, size }: AlignedCrop) => blur(lab.l, size, TONE_SIGMA)
  const [from, to] = [toneOf(own), toneOf(after)]
  return planeOf(theirs.length, (i) =>
    Math.max(theirs[i], users[i] * Math.min(1, to[i] / Math.max(DARKEST, from[i]))),
  )
}

function shareAbove(detail: Float32Array, allowed: Float32Array, pixels: Int32Array): number {
  const visible = pixelsWhere(pixels, (i) => Math.abs(detail[i]) > VISIBLE + allowed[i])
  return visible.length / Math.max(1, pixels.length)
}

function outsideRange(before: AlignedCrop, after: AlignedCrop, skin: Int32Array): number {
  const middleA = median(valuesAt(before.lab.a, skin))
  const middleB = median(valuesAt(before.lab.b, skin))
  const distances = ({ lab }: AlignedCrop) =>
    Float32Array.from(skin, (i) => Math.hypot(lab.a[i] - middleA, lab.b[i] - middleB))
  const range = quantile(distances(before), RANGE_SHARE) + RANGE_SLACK
  const beyond = distances(after).map((distance) => Math.max(0, distance - range))
  return beyond.reduce((sum, value) => sum + value, 0) / Math.max(1, beyond.length)
}

/** Returns the pixels of the skin, away from the outline, eyes, brows and lips, and those of the lips. */
function zonesOf({ size, positionOf }: AlignedCrop): { skin: Int32Array; lips: Int32Array } {
  const hull = (vertices: readonly number[]) =>
    polygonMask(size, convexHull(vertices.map(positionOf)))
  const face = blur(polygonMask(size, OUTLINE.map(positionOf)), size, OUTLINE_SIGMA)
  const lips = hull(LIPS)
  const eyes = [RIGHT_BROW, LEFT_BROW, RIGHT_EYE_RING, LEFT_EYE_RING].map(hull)
  const any = planeOf(face.length, (i) => Math.max(lips[i], ...eyes.map((mask) => mask[i])))
  const features = blur(any, size, FEATURE_SIGMA)
  const all = allPixels(size)
  return {
    skin: pixelsWhere(all, (i) => face[i] > 0.9 && features[i] < 0.1),
    lips: pixelsWhere(all, (i) => lips[i] === 1),
  }
}

function allPixels({ width, height }: Size): Int32Array {
  return Int32Array.from({ length: width * height }, (_, i) => i)
}

function median(values: Float32Array): number {
  return quantile(values, 0.5)
}

function quantile(values: Float32Array, share: number): number {
  return values.toSorted()[Math.floor(share * values.length)] ?? 0
}
